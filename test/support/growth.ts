import { Random } from "./random.ts";

/**
 * How time grows with size: the exponent, which is about 1 for linear work and 2 for quadratic work whatever the
 * speed of the machine. The slope of log time against log size by least squares, from the best time of each size.
 */
export function growthExponent<Input>(
  run: (input: Input) => unknown,
  make: (size: number) => Input,
  sizes: readonly number[],
): number {
  // The smallest size also warms the code up.
  run(make(sizes[0]));
  const points = sizes.map((size) => {
    const input = make(size);
    const times = Array.from({ length: 3 }, () => {
      const begin = performance.now();
      run(input);
      return performance.now() - begin;
    });
    // Below the clock's grain a time says nothing; counting it as the grain can only hide growth from below.
    return { x: Math.log(size), y: Math.log(Math.max(Math.min(...times), 0.05)) };
  });
  const mean = (axis: "x" | "y") => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean("x"), mean("y")];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}

/** 2 to the powers `first` to `last`. */
export function powersOfTwo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => 2 ** (first + index));
}

/** `unit` again and again, cut to `length` UTF-16 units or up to one unit more. */
export function repeatedTo(length: number, unit: string): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** Small letters without a blank, the same every time. */
export function randomLetters(length: number): string {
  const random = new Random(1n);
  return Array.from({ length }, () => String.fromCharCode(97 + random.below(26))).join("");
}

import { describe, expect, it } from "vitest";
import { gpt2, mistral } from "./vocabularies.ts";

const SIZES = [14, 15, 16, 17, 18, 19, 20].map((power) => 2 ** power);
const REPEATS = 3;

/** Texts that a careless encoder takes quadratic time for, each of `size` UTF-16 units. */
const SHAPES: Record<string, (size: number) => string> = {
  "one letter": (size) => "a".repeat(size),
  "random letters": (size) => {
    let state = 1;
    const letters = Array.from({ length: size }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return String.fromCharCode(97 + ((state >>> 16) % 26));
    });
    return letters.join("");
  },
  blanks: (size) => " ".repeat(size),
  "beginnings of special tokens": (size) => "<".repeat(size),
  "special tokens": (size) => "<s>".repeat(size / 3),
};

/** Slope of log time against log size, by least squares, from the best time of each size. */
function exponent(encode: (text: string) => unknown, shape: (size: number) => string): number {
  const points = SIZES.map((size) => {
    const text = shape(size);
    let best = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const before = performance.now();
      encode(text);
      best = Math.min(best, performance.now() - before);
    }
    return [Math.log(size), Math.log(best)];
  });
  const mean = (axis: number): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

describe.each([gpt2, mistral])("$id takes time in proportion to the text", (tokenizer) => {
  it.each(Object.keys(SHAPES))("for %s", (name) => {
    tokenizer.encode(SHAPES[name](2 ** 16));
    expect(exponent((text) => tokenizer.encode(text), SHAPES[name])).toBeLessThan(1.4);
  });
});

/**
 * What torch draws on a CPU from a `torch.Generator` (aten/src/ATen/native/cpu, aten/src/ATen/core/
 * DistributionsHelper.h). Checked against torch 1.13 and 2.13: test/conformance/torch_cpu.py.
 */
import { Mt19937 } from "./mt19937.ts";

/**
 * The generator after `manual_seed(seed)`.
 * @param seed -2^63 to 2^64 - 1; only its low 32 bits matter (CPUGeneratorImpl keeps no more of it)
 */
export function cpuGenerator(seed: bigint): Mt19937 {
  return new Mt19937(lowWord(seed));
}

export function lowWord(seed: bigint): number {
  return Number(BigInt.asUintN(32, seed));
}

/** `torch.rand` in float32: 24 random bits, 0 to 1 - 2^-24. */
export function uniform32(generator: Mt19937): number {
  return (generator.next() & 0xffffff) * 2 ** -24;
}

/** `torch.rand` in float64: 53 random bits, 0 to 1 - 2^-53. The first draw is the high word. */
export function uniform64(generator: Mt19937): number {
  const high = generator.next() & 0x1fffff;
  return (high * 2 ** 32 + generator.next()) * 2 ** -53;
}

/**
 * `torch.randint(0, range, …)` where one 32-bit draw serves: torch keeps the bias of the modulo.
 * @param range 1 to 2^28 - 1; from 2^28 on, the width of the draw depends on torch's release
 */
export function integerBelow(generator: Mt19937, range: number): number {
  return generator.next() % range;
}

/**
 * `torch.randperm(n)`: a forward Fisher-Yates shuffle, one draw a step, the modulo's bias kept
 * (aten/src/ATen/native/TensorFactories.cpp, `randperm_cpu`).
 * @param n 1 to 2^27; torch draws otherwise above 2^32 / 20
 */
export function permutation(generator: Mt19937, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, index) => index);
  for (let index = 0; index < n - 1; index++) {
    const other = index + (generator.next() % (n - index));
    const moved = order[index];
    order[index] = order[other];
    order[other] = moved;
  }
  return order;
}

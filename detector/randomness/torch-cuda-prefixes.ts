/**
 * Prefixes of the CUDA permutation without the sort: an element stands among the first `size` where fewer than
 * `size` elements come before it.
 *
 * The number of smaller keys is a binomial count around `n × key / 2^bits`. Where that lies far from `size`, one
 * key decides; nearer, all keys are drawn and counted.
 */
import type { PermutationPrefixes } from "./permutation-prefixes.ts";
import { CudaPermutation, keyBits } from "./torch-cuda.ts";

/**
 * How far from `n × key / 2^bits` the count may lie, in units of √n. It lies beyond with a probability below
 * 2 exp(-2 · 4²) = 3 · 10^-14 (W. Hoeffding, JASA 58, 1963, theorem 1).
 */
const MARGIN = 4;

/**
 * @param n size of the permutation, 30,084 to 2^20
 * @param sizes lengths of the prefixes, 1 to n, at most 8 of them
 * @param threads that the card runs at once; Infinity for a card that holds one an element
 */
export function cudaPrefixes(n: number, sizes: readonly number[], threads: number): PermutationPrefixes {
  const permutation = new CudaPermutation(n, threads);
  const scale = n / 2 ** keyBits(n);
  const margin = MARGIN * Math.sqrt(n);
  return {
    effective: (seed) => seed,
    membership(seed, elements) {
      permutation.seed(seed);
      let keys: Float64Array | undefined;
      return Uint8Array.from(elements, (element) => {
        const expected = permutation.sortKey(element) * scale;
        let rank = expected;
        if (sizes.some((size) => Math.abs(expected - size) <= margin)) {
          keys ??= permutation.sortKeys();
          rank = permutation.rank(element, keys);
        }
        return sizes.reduce((bits, size, index) => (rank < size ? bits | (1 << index) : bits), 0);
      });
    },
  };
}

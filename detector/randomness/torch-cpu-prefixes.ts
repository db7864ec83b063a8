/**
 * Prefixes of the CPU permutation by position tracking: of the whole shuffle only the places of the wanted
 * elements are followed, until the longest prefix is filled. The draws are the only cost: no array is
 * permuted, and all elements of one seed share one run.
 */
import { Mt19937 } from "./mt19937.ts";
import type { PermutationPrefixes } from "./permutation-prefixes.ts";
import { lowWord } from "./torch-cpu.ts";

/**
 * @param n size of the permutation, 2 to 2^27
 * @param sizes lengths of the prefixes, 1 to n, at most 8 of them
 */
export function cpuPrefixes(n: number, sizes: readonly number[]): PermutationPrefixes {
  const track = rankTracker(n);
  const limit = Math.max(...sizes);
  return {
    effective: (seed) => BigInt.asUintN(32, seed),
    membership(seed, elements) {
      const ranks = track(seed, elements, limit);
      return Uint8Array.from(ranks, (rank) =>
        sizes.reduce((bits, size, index) => (rank < size ? bits | (1 << index) : bits), 0),
      );
    },
  };
}

/** Rank of each element in the permutation where it is below `limit`, and `limit` where it is not. */
export type RankTracker = (seed: bigint, elements: readonly number[], limit: number) => Int32Array;

/** A tracker with its own scratch memory of n words, for permutations of n entries. */
export function rankTracker(n: number): RankTracker {
  const generator = new Mt19937();
  /** At the present place of each tracked element, its index plus 1; elsewhere 0. */
  const tracked = new Int32Array(n);
  return (seed, elements, limit) => {
    generator.seed(lowWord(seed));
    const ranks = new Int32Array(elements.length).fill(limit);
    elements.forEach((element, index) => {
      tracked[element] = index + 1;
    });
    // The shuffle makes n - 1 steps, and its last entry is what they leave.
    const steps = Math.min(limit, n - 1);
    let left = elements.length;
    for (let step = 0; step < steps && left > 0; step++) {
      const draw = generator.next();
      const range = n - step;
      // Equal to `draw % range` (both are exact below 2^53), and some times faster.
      const other = step + draw - Math.floor(draw / range) * range;
      const chosen = tracked[other];
      const displaced = tracked[step];
      if (chosen === 0 && displaced === 0) continue;
      tracked[other] = displaced;
      tracked[step] = 0;
      if (chosen !== 0) {
        ranks[chosen - 1] = step;
        left--;
      }
    }
    if (left > 0) {
      if (limit === n && tracked[n - 1] !== 0) ranks[tracked[n - 1] - 1] = n - 1;
      tracked.fill(0);
    }
    return ranks;
  };
}

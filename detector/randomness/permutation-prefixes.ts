/**
 * Tells which elements stand among the first entries of a seeded `torch.randperm(n)`. A green list is such
 * a prefix; drawing all of it to look up one token would waste nearly all of the work.
 */
export interface PermutationPrefixes {
  /**
   * The part of a seed that the generator uses: seeds that agree in it draw the same permutation.
   * @param seed as given to `manual_seed`, 0 to 2^64 - 1
   */
  effective(seed: bigint): bigint;
  /**
   * @param seed as given to `manual_seed`, 0 to 2^64 - 1
   * @param elements distinct, each 0 to n - 1
   * @returns for each element a set of bits: bit i is 1 where it stands among the first `sizes[i]` entries
   */
  membership(seed: bigint, elements: readonly number[]): Uint8Array;
}

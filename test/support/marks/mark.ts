/**
 * A mark, from the generator's side: how it bends the probabilities of the next token. Written from the schemes'
 * published descriptions, apart from the detector's code, so that each checks the other.
 */
export interface Mark {
  /**
   * @param context the tokens before, oldest first
   * @param tokens that may come next
   * @param probabilities of these, summing to 1
   * @returns the probabilities to sample from, summing to 1
   */
  bend(context: readonly number[], tokens: readonly number[], probabilities: readonly number[]): number[];
}

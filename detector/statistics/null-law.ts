/**
 * The law of one unit when the text knows nothing of the key: the number of successes in `trials`
 * independent draws of probability `probability`. A green-list unit is one draw; a SynthID unit is one
 * draw a layer.
 *
 * The probability is the exact one of the finite construction (`floor(gamma * V) / V`, not `gamma`;
 * the share of ones in the sampling table, not 1/2), so that the tail computed from it is exact.
 */
export interface NullLaw {
  /** Draws a unit, a whole number of at least 1. */
  readonly trials: number;
  /** Probability of a success, strictly between 0 and 1. */
  readonly probability: number;
}

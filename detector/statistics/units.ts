import type { NullLaw } from "./null-law.ts";

/**
 * What a watermark scheme makes of a text: one entry a scored observation, in text order.
 * The arrays run parallel.
 */
export interface Units {
  readonly law: NullLaw;
  /** Index of the token that each unit scores, ascending. */
  readonly positions: Int32Array;
  /** Successes of each unit, 0 to `law.trials`. */
  readonly values: Uint8Array;
  /**
   * Deduplication key of each unit, an exact whole number below 2^53. Units with equal keys carry the
   * same random value, so only the first of them is evidence.
   */
  readonly keys: Float64Array;
}

import type { Units } from "../statistics/units.ts";

/**
 * One way in which a fingerprint's mark may have been made: everything that changes the units and that
 * the text does not tell. Each variant that is tried is one test in the family.
 */
export interface Variant {
  /** Tokenizer id, such as `gpt2`. */
  readonly tokenizer: string;
  /** Size of the permuted vocabulary, where the scheme permutes one. */
  readonly vocabularySize?: number;
  /**
   * Generator that drew the permutation or the table: `cpu` (MT19937), `cuda` (Philox on any card with at
   * least one thread per element) or `cuda-<threads>` (Philox on a card whose grid holds that many).
   */
  readonly device?: string;
  /** Share of green tokens, where the scheme has one. */
  readonly gamma?: number;
}

/** What the scheme's own reference detector reports, computed its way, repeats kept. */
export interface ReferenceScore {
  /** Name under which the reference publishes the number, such as `z_score`. */
  readonly name: string;
  readonly units: number;
  readonly statistic: number;
  readonly value: number;
}

/** A tokenizer as a fingerprint names it: its id and the vocabulary sizes that generators may have permuted. */
export interface TokenizerSizes {
  readonly id: string;
  readonly vocabularySizes: readonly number[];
}

/**
 * A watermark scheme with its parameters. It only scores: token ids in, units and their null law out. It
 * knows nothing of p-values, thresholds, windows or text.
 */
export interface Scheme {
  /** Every variant for one tokenizer, in a fixed order, known before any text is seen. */
  variants(tokenizer: TokenizerSizes): Variant[];
  /** Units of `ids` under each of `variants`, in their order, before deduplication. */
  score(ids: Int32Array, variants: readonly Variant[]): Units[];
  /** The reference detector's number for units that were not deduplicated. */
  reference(units: Units, variant: Variant): ReferenceScore;
}

/** The report: what a scan says, in the shape that `whorl scan --format json` prints. */
import type { CarrierEvidence } from "../carriers/evidence.ts";
import type { Span } from "../text/span.ts";
import type { TraceEvidence } from "../traces/evidence.ts";
import type { ReferenceScore, Variant } from "../watermarks/scheme.ts";
import type { Verdict } from "./ladder.ts";

export type { CarrierEvidence, Span, TraceEvidence };

export interface WatermarkEvidence {
  /** Decimal logarithm of the p-value of this test alone. */
  readonly log10P: number;
  /** The same after correction for the whole family (Holm). */
  readonly log10PAdjusted: number;
  /** Units counted, after deduplication. */
  readonly units: number;
  /** Successes among the units: green tokens, or ones of all SynthID layers. */
  readonly statistic: number;
  /** Draws that could have been successes: units times layers. */
  readonly draws: number;
  /** Probability of a success under the null law. */
  readonly nullProbability: number;
  /** Decimal logarithm of the e-value. */
  readonly log10E: number;
  /** The reference detector's own number for the whole text, repeats kept. */
  readonly reference: ReferenceScore;
}

interface FindingCommon {
  readonly fingerprint: string;
  readonly span: Span;
  /** View in which it was found. */
  readonly view: string;
  readonly verdict: Verdict;
  /** One plain sentence. */
  readonly summary: string;
  /** What the finding can not mean, and its innocent explanations. */
  readonly caveats: readonly string[];
}

export type Finding = FindingCommon &
  (
    | {
        readonly kind: "watermark";
        readonly scheme: string;
        readonly variant: Variant;
        readonly evidence: WatermarkEvidence;
      }
    | { readonly kind: "carrier"; readonly scheme: string; readonly evidence: CarrierEvidence }
    | { readonly kind: "trace"; readonly scheme: string; readonly evidence: TraceEvidence }
  );

/**
 * A fingerprint that was tested, was not found, and would most likely have been, had it run through the text at its
 * usual strength.
 */
export interface NotFound {
  readonly fingerprint: string;
  /** Tokenizers with which it was looked for: a mark made with another is not excluded. */
  readonly tokenizers: readonly string[];
  /** Units of the variant that had the fewest for its need. */
  readonly units: number;
  /** Units at which a mark of the usual strength is found with 90 % power in this family. */
  readonly unitsNeeded: number;
}

/** A fingerprint about which this text says nothing. */
export type NotTested =
  | {
      readonly fingerprint: string;
      readonly reason: "not-enough-text";
      readonly units: number;
      readonly unitsNeeded: number;
    }
  | { readonly fingerprint: string; readonly reason: "no-tokenizer"; readonly tokenizers: readonly string[] };

/** What one text's scan found. */
export interface ScanReport {
  /** SHA-256 of the text as UTF-8, lower-case hexadecimal. */
  readonly sha256: string;
  /** Length of the text in UTF-16 units. */
  readonly characters: number;
  /** Highest verdict that the text earned. */
  readonly verdict: Verdict;
  /** Size of the family that the p-values were corrected for. */
  readonly tests: number;
  /** In order of their place in the text. */
  readonly findings: readonly Finding[];
  readonly notFound: readonly NotFound[];
  readonly notTested: readonly NotTested[];
}

export interface TokenizerIdentity {
  readonly id: string;
  /** SHA-256 of the file that it was loaded from. */
  readonly sha256: string;
}

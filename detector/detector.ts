import type { PackIdentity, ScanReport } from "./verdict/report.ts";
import type { Tokenizer } from "./tokenizers/tokenizer.ts";

export interface DetectorOptions {
  /** Packs as parsed JSON, not yet validated. */
  readonly packs: readonly unknown[];
  readonly tokenizers: readonly Tokenizer[];
}

export interface ScanOptions {
  /** Views to examine; both by default. */
  readonly views?: readonly ("raw" | "visible")[];
}

export interface Detector {
  readonly packs: readonly PackIdentity[];
  scan(text: string, options?: ScanOptions): ScanReport;
}

/** @throws MalformedPackError where a pack does not fit the schema. */
export async function createDetector(_options: DetectorOptions): Promise<Detector> {
  throw new Error("under construction");
}

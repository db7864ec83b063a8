import { identify, MalformedPackError, type PackIdentity, readPack } from "./packs/read.ts";
import type { Fingerprint } from "./packs/schema.ts";
import { type Prepared, type ScanOptions, scanText } from "./scan.ts";
import { unitsNeededTable } from "./statistics/power.ts";
import type { Tokenizer } from "./tokenizers/tokenizer.ts";
import { compileTraces } from "./traces/traces.ts";
import type { ScanReport, TokenizerIdentity } from "./verdict/report.ts";
import { schemeOf } from "./watermarks/schemes.ts";

export interface DetectorOptions {
  /** Packs as parsed JSON, not yet validated. */
  readonly packs: readonly unknown[];
  /** Tokenizers at hand. A fingerprint whose tokenizers are missing is reported as not tested. */
  readonly tokenizers: readonly Tokenizer[];
}

export interface Detector {
  /** The packs in use, in the order given. */
  readonly packs: readonly PackIdentity[];
  /** The tokenizers in use, in the order of their ids. */
  readonly tokenizers: readonly TokenizerIdentity[];
  /**
   * Scans one text. Synchronous, pure and deterministic: the same text and options give the same report.
   * Never throws, whatever the text.
   */
  scan(text: string, options?: ScanOptions): ScanReport;
}

/**
 * Makes a detector from packs and tokenizers.
 *
 * @throws MalformedPackError where a pack does not fit the schema, a pattern is not one that can be
 *   matched in linear time, or two packs hold a fingerprint of the same id
 */
export async function createDetector({ packs, tokenizers }: DetectorOptions): Promise<Detector> {
  const read = packs.map(readPack);
  const fingerprints = read.flatMap((pack) => pack.fingerprints);
  refuseDoubles(fingerprints);
  const prepared: Prepared = {
    watermarks: fingerprints
      .filter((one) => one.kind === "watermark")
      .map((fingerprint) => ({ fingerprint, scheme: schemeOf(fingerprint) })),
    carriers: fingerprints.filter((one) => one.kind === "carrier"),
    traces: compileTraces(fingerprints.filter((one) => one.kind === "trace")),
    tokenizers: new Map(tokenizers.map((tokenizer) => [tokenizer.id, tokenizer])),
    unitsNeeded: unitsNeededTable(),
  };
  return {
    packs: read.map(identify),
    tokenizers: tokenizers.map(({ id, sha256 }) => ({ id, sha256 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    scan: (text, options = {}) => scanText(text, prepared, options),
  };
}

function refuseDoubles(fingerprints: readonly Fingerprint[]): void {
  const seen = new Set<string>();
  for (const { id } of fingerprints) {
    if (seen.has(id)) throw new MalformedPackError(`fingerprint ${id}: two packs hold this id`);
    seen.add(id);
  }
}

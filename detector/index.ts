/** The only door to the detector: other folders import from here and from nowhere below. */
export { createDetector, type Detector, type DetectorOptions } from "./detector.ts";
export { builtInPacks } from "./packs/built-in.ts";
export { MalformedPackError, type PackIdentity, readPack, tokenizersOf } from "./packs/read.ts";
export type { Fingerprint, Pack } from "./packs/schema.ts";
export type { ScanOptions } from "./scan.ts";
export { loadFairseqDictionary } from "./tokenizers/fairseq.ts";
export { loadTokenizerJson, MalformedTokenizerError } from "./tokenizers/json/load.ts";
export { loadTokenizer, MalformedVocabularyError } from "./tokenizers/load.ts";
export { SHIPPED_VOCABULARIES, type ShippedVocabulary } from "./tokenizers/shipped.ts";
export type { Tokenizer, Tokens } from "./tokenizers/tokenizer.ts";
export { atLeast, highest, VERDICTS, type Verdict } from "./verdict/ladder.ts";
export type {
  CarrierEvidence,
  Finding,
  NotFound,
  NotTested,
  ScanReport,
  Span,
  TokenizerIdentity,
  TraceEvidence,
  WatermarkEvidence,
} from "./verdict/report.ts";
export { VERDICT_WORDS } from "./verdict/wording.ts";
export { VERSION } from "./version.ts";

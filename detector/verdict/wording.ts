/** The words of the verdicts. Careful ones: what was found, how strong it is, and what it cannot mean. */
import type { CarrierFingerprint, TraceFingerprint, WatermarkFingerprint } from "../packs/schema.ts";
import type { Variant } from "../watermarks/scheme.ts";
import type { Verdict } from "./ladder.ts";
import type { CarrierEvidence, TraceEvidence, WatermarkEvidence } from "./report.ts";

/** Name of each rung, and what it means in one sentence for a reader who knows no statistics. */
export const VERDICT_WORDS: Readonly<Record<Verdict, { readonly name: string; readonly meaning: string }>> = {
  signed: { name: "Signed", meaning: "A valid signature states where this text comes from." },
  "mark-found": { name: "Mark found", meaning: "A known mark is there, and its key is not public." },
  "mark-found-forgeable": {
    name: "Mark found, but forgeable",
    meaning: "A known mark is there. Anyone could have put it there, for its key or its form is public.",
  },
  "lead-only": {
    name: "Lead only",
    meaning: "There are only weak signs: a reason to look further, not evidence.",
  },
  "not-found": {
    name: "Not found",
    meaning:
      "None of the marks looked for runs through this text at its usual strength. Other marks may, or these in a small part of it.",
  },
  "not-enough-text": {
    name: "Not enough text",
    meaning: "There is too little text to say whether a mark is there.",
  },
  "not-testable": { name: "Not testable", meaning: "Nothing could be tested here." },
};

/** Said of a mark that was found in the whole of a text that has several paragraphs. */
export const NOT_NARROWED =
  "The mark shows in the text as a whole. Which of its paragraphs carry it could not be told: some may not.";

/** What a reader must not conclude from any finding of the kind. */
const GENERAL_CAVEATS = {
  watermark:
    "A mark shows that a tool which applies it produced at least part of the marked stretch. It does not show how much, who did so, or that an editor did not rework it.",
  carrier:
    "Hidden characters survive copying. They can come from a source that the author only quoted, or from a tool that the author does not know of.",
  trace:
    "Such residue can be pasted, quoted or written on purpose. It says that a tool touched this spot, not that the text around it was generated.",
} as const;

export function watermarkSummary(
  fingerprint: WatermarkFingerprint,
  variant: Variant,
  evidence: WatermarkEvidence,
  family: number,
  verdict: Verdict,
): string {
  const expected = Math.round(evidence.draws * evidence.nullProbability);
  const chance = `by chance at most 1 text in ${powerOfTen(-evidence.log10PAdjusted)} would show as much, after correction for ${family} ${family === 1 ? "test" : "tests"}`;
  const drawn = evidence.draws === evidence.units ? "tokens" : `draws over ${evidence.units} tokens`;
  const counted = `${evidence.statistic} of ${evidence.draws} ${drawn} fall on the key's side where ${expected} are expected`;
  const opening = verdict === "lead-only" ? "May carry" : "Carries";
  return `${opening} the mark “${fingerprint.title}” (${variantWords(variant)}): ${counted}; ${chance}.`;
}

/** 10 to a power as people write it, rounded down so that the claim is never larger than the evidence. */
function powerOfTen(exponent: number): string {
  const whole = Math.floor(exponent);
  return whole < 7 ? String(10 ** whole) : `10^${whole}`;
}

function variantWords(variant: Variant): string {
  const words = [`tokens of ${variant.tokenizer}`];
  if (variant.vocabularySize !== undefined) words.push(`vocabulary ${variant.vocabularySize}`);
  if (variant.gamma !== undefined) words.push(`gamma ${variant.gamma}`);
  if (variant.device !== undefined) words.push(`made on ${deviceWords(variant.device)}`);
  return words.join(", ");
}

function deviceWords(device: string): string {
  if (device === "cpu") return "a CPU";
  const threads = /^cuda-(\d+)$/.exec(device)?.[1];
  return threads === undefined ? "an NVIDIA GPU" : `an NVIDIA GPU of ${threads} threads`;
}

export function carrierSummary(fingerprint: CarrierFingerprint, evidence: CarrierEvidence): string {
  const what = `${fingerprint.title}: ${evidence.characters} hidden characters`;
  if (evidence.payload === null) return `${what} that could not be decoded.`;
  return `${what} that decode to “${shortened(evidence.payload, 80)}”.`;
}

export function traceSummary(fingerprint: TraceFingerprint, evidence: TraceEvidence): string {
  const what = `${fingerprint.title}: “${shortened(evidence.match, 80)}”`;
  return evidence.mention === null ? `${what}.` : `${what}, but ${evidence.mention}.`;
}

function shortened(text: string, length: number): string {
  const points = Array.from(text.slice(0, 2 * length + 2));
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}

/** A fingerprint's own caveats, then the one that holds for its whole kind. */
export function caveatsOf(
  fingerprint: WatermarkFingerprint | CarrierFingerprint | TraceFingerprint,
): string[] {
  return [...fingerprint.caveats, GENERAL_CAVEATS[fingerprint.kind]];
}

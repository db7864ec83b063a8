/** Places, verdicts and evidence in plain words. Careful ones: a text carries a mark; nobody is said to have written it. */
import type {
  CarrierEvidence,
  Finding,
  TraceEvidence,
  Verdict,
  WatermarkEvidence,
} from "../../detector/index.ts";

/** Name of a verdict, and what it means for a reader who knows no statistics. */
export const VERDICT_WORDS: Readonly<Record<Verdict, { readonly name: string; readonly meaning: string }>> = {
  signed: { name: "signed", meaning: "a valid signature states where this text comes from" },
  "mark-found": { name: "mark found", meaning: "this text carries a known mark whose key is not public" },
  "mark-found-forgeable": {
    name: "mark found, but forgeable",
    meaning: "this text carries a known mark that anyone could have put there, for its key or form is public",
  },
  "lead-only": { name: "lead only", meaning: "weak traces, a reason to look further and no evidence" },
  "not-found": { name: "not found", meaning: "none of the marks tested for is there at its usual strength" },
  "not-enough-text": { name: "not enough text", meaning: "too little text to say whether a mark is there" },
  "not-testable": { name: "not testable", meaning: "nothing could be tested here" },
};

/** `data.jsonl, line 3, byte 120`. */
export function placeWords(source: string, record: number | null, place: string | null = null): string {
  const parts = [source === "-" ? "standard input" : source];
  if (record !== null) parts.push(`line ${record}`);
  if (place !== null) parts.push(place);
  return parts.join(", ");
}

/** `1 input`, `1,204 inputs`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString("en")} ${noun}${amount === 1 ? "" : "s"}`;
}

/** What supports a finding. `tests` is the size of the family that its p-value is corrected for. */
export function evidenceWords(finding: Finding, tests: number): string {
  switch (finding.kind) {
    case "watermark":
      return watermarkWords(finding.evidence, tests);
    case "carrier":
      return carrierWords(finding.evidence);
    case "trace":
      return traceWords(finding.evidence);
  }
}

function watermarkWords(evidence: WatermarkEvidence, tests: number): string {
  const { units, statistic, draws, nullProbability, reference } = evidence;
  const expected = (draws * nullProbability).toLocaleString("en", { maximumFractionDigits: 1 });
  const successes = `${statistic.toLocaleString("en")} of ${count(draws, "draw")}`;
  const alone = `${oneIn(-evidence.log10P)} before`;
  return [
    `${oneIn(-evidence.log10PAdjusted)} by chance, after correcting for ${count(tests, "test")} (${alone})`,
    `${count(units, "unit")} scored, ${successes} on the key's side, ${expected} expected by chance`,
    `the reference detector's ${reference.name} for the whole text is ${reference.value.toPrecision(4)} over ${count(reference.units, "unit")}`,
  ].join("; ");
}

/** A p-value of 10 to minus `exponent`, never said to be smaller than it is. */
function oneIn(exponent: number): string {
  const whole = Math.max(0, Math.floor(exponent));
  return `1 in ${whole < 7 ? (10 ** whole).toLocaleString("en") : `10^${whole}`}`;
}

function carrierWords({ alphabet, characters, codePoints, payload, payloadHex }: CarrierEvidence): string {
  const hidden = `${count(characters, "hidden character")} of the alphabet ${alphabet} (${codePoints.join(", ")})`;
  if (payload !== null) return `${hidden}; decoded payload: “${payload}”`;
  if (payloadHex !== null) return `${hidden}; decoded bytes: ${payloadHex}`;
  return `${hidden}; they could not be decoded`;
}

function traceWords({ match, vendor, grade, mention }: TraceEvidence): string {
  const matched = `matched “${match}”, a ${grade} trace of ${vendor}`;
  return mention === null ? matched : `${matched}, but ${mention}`;
}

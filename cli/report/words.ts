/** Places, verdicts and evidence in plain words. Careful ones: a text carries a mark; nobody is said to have written it. */
import type { CarrierEvidence, Finding, TraceEvidence, WatermarkEvidence } from "../../detector/index.ts";

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

/** What supports a finding, beside what its summary says. */
export function evidenceWords(finding: Finding): string {
  switch (finding.kind) {
    case "watermark":
      return watermarkWords(finding.evidence);
    case "carrier":
      return carrierWords(finding.evidence);
    case "trace":
      return traceWords(finding.evidence);
  }
}

function watermarkWords({ units, log10P, log10E, reference }: WatermarkEvidence): string {
  return [
    `${count(units, "unit")} scored, repeats left out`,
    `${oneIn(-log10P)} by chance for this test alone`,
    `e-value of this test alone 10^${log10E.toFixed(1)}`,
    `the reference detector's ${reference.name} for the whole text is ${reference.value.toPrecision(4)} over ${count(reference.units, "unit")}, repeats kept`,
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
  const bytes = payloadHex === null ? "" : `; as bytes: ${payloadHex}`;
  return `${hidden}; no message could be decoded${bytes}`;
}

function traceWords({ match, vendor, grade, mention }: TraceEvidence): string {
  const matched = `matched “${match}”, a ${grade} trace of ${vendor}`;
  return mention === null ? matched : `${matched}, but ${mention}`;
}

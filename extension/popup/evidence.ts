/** A finding's evidence as rows to read, and as JSON to keep. */
import type { CarrierEvidence, Finding, TraceEvidence, WatermarkEvidence } from "../../detector/index.ts";
import type { ScanResult } from "../protocol.ts";
import { count, eValue, pValue } from "./words.ts";

type Row = readonly [term: string, value: string];

/** @param tests size of the family that the p-values were corrected for */
export function evidenceRows(finding: Finding, tests: number): Row[] {
  const rows = kindRows(finding, tests);
  if (finding.view !== "raw") rows.push(["Read in", `the ${finding.view} view of the text`]);
  rows.push(["Fingerprint", finding.fingerprint]);
  return rows;
}

function kindRows(finding: Finding, tests: number): Row[] {
  switch (finding.kind) {
    case "watermark":
      return watermarkRows(finding.evidence, finding.variant, tests);
    case "carrier":
      return carrierRows(finding.evidence);
    case "trace":
      return traceRows(finding.evidence);
  }
}

function watermarkRows(
  evidence: WatermarkEvidence,
  variant: Extract<Finding, { kind: "watermark" }>["variant"],
  tests: number,
): Row[] {
  const { units, statistic, draws, nullProbability, reference } = evidence;
  const expected = number(draws * nullProbability);
  return [
    [
      "p-value",
      `at most ${pValue(evidence.log10PAdjusted)}, corrected for a family of ${count(tests, "test")}`,
    ],
    ["p-value of this test", pValue(evidence.log10P)],
    ["e-value of this test", eValue(evidence.log10E)],
    ["Counted", `${number(statistic)} of ${number(draws)} draws, where chance gives about ${expected}`],
    ["Units", `${count(units, "token")}, each context counted once`],
    [
      "Reference score",
      `${reference.name} = ${reference.value.toFixed(2)} over ${count(reference.units, "unit")}, repeats kept, as the published detector computes it`,
    ],
    ["Variant", variantWords(variant)],
  ];
}

function variantWords({
  tokenizer,
  vocabularySize,
  gamma,
  device,
}: Extract<Finding, { kind: "watermark" }>["variant"]) {
  const words = [`tokenizer ${tokenizer}`];
  if (vocabularySize !== undefined) words.push(`vocabulary of ${number(vocabularySize)}`);
  if (gamma !== undefined) words.push(`gamma ${gamma}`);
  if (device !== undefined) words.push(`generator ${device}`);
  return words.join(", ");
}

function carrierRows(evidence: CarrierEvidence): Row[] {
  const rows: Row[] = [
    ["Hidden characters", `${number(evidence.characters)} of the alphabet ${evidence.alphabet}`],
    ["Code points", evidence.codePoints.join(" ")],
  ];
  if (evidence.payload !== null) rows.push(["Decoded payload", evidence.payload]);
  else rows.push(["Payload", "not decoded"]);
  if (evidence.payloadHex !== null) rows.push(["As bytes", evidence.payloadHex]);
  return rows;
}

function traceRows(evidence: TraceEvidence): Row[] {
  const rows: Row[] = [
    ["Matched", evidence.match],
    ["Residue of", evidence.vendor],
    ["Grade", evidence.grade],
  ];
  if (evidence.mention !== null) rows.push(["Doubt", evidence.mention]);
  return rows;
}

/** Enough to re-run the test and get the same numbers, given the same text. */
export function evidenceJson(finding: Finding, { version, packs, report }: ScanResult): string {
  const { sha256, characters, tests } = report;
  return JSON.stringify({ version, packs, text: { sha256, characters }, tests, finding }, null, 2);
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}

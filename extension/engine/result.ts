import { type Detector, readPack, type Span, VERSION } from "../../detector/index.ts";
import type { Excerpt, ScanResult, SourceText } from "../protocol.ts";

/** Findings that a result carries: a list that a person can go through, well within session storage. */
const MOST_FINDINGS = 200;
const EXCERPT = 180;
const AROUND = 40;

/** Scans a text and puts the report together with what the popup needs to explain it. */
export function resultOf(
  { text, code }: SourceText,
  detector: Detector,
  packs: readonly unknown[],
): ScanResult {
  const report = detector.scan(text, { code });
  const findings = report.findings.slice(0, MOST_FINDINGS);
  const named = new Set(
    [...findings, ...report.notFound, ...report.notTested].map(({ fingerprint }) => fingerprint),
  );
  const fingerprints = packs
    .flatMap((pack) => readPack(pack).fingerprints)
    .filter(({ id }) => named.has(id))
    .map(({ id, title, references }) => [id, { title, references }] as const);
  return {
    version: VERSION,
    packs: detector.packs,
    report: { ...report, findings },
    found: report.findings.length,
    excerpts: findings.map(({ span }) => excerptOf(text, span)),
    fingerprints: Object.fromEntries(fingerprints),
  };
}

/** The text of a span, shortened, with what stands around it on its first and last line. */
export function excerptOf(text: string, { start, end }: Span): Excerpt {
  const cut = end - start > EXCERPT;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextLine = text.indexOf("\n", end);
  const lineEnd = nextLine < 0 ? text.length : nextLine;
  const from = Math.max(lineStart, start - AROUND);
  const to = Math.min(lineEnd, end + AROUND);
  return {
    before: wellFormed(`${from > lineStart ? "…" : ""}${text.slice(from, start)}`),
    text: wellFormed(`${text.slice(start, cut ? start + EXCERPT : end)}${cut ? "…" : ""}`),
    after: cut ? "" : wellFormed(`${text.slice(end, to)}${to < lineEnd ? "…" : ""}`),
  };
}

/** A cut may halve a surrogate pair: the half becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * The pipeline on one text: views, passages, tokens, units, tests, findings, verdict. A pure function of
 * the text and of what `createDetector` prepared.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { findCarriers } from "./carriers/carriers.ts";
import { type Detection, type FamilyResult, type PreparedWatermark, spanOf, testFamily } from "./family.ts";
import type { CarrierFingerprint, WatermarkFingerprint } from "./packs/schema.ts";
import type { UnitsNeeded } from "./statistics/power.ts";
import { logEValue } from "./statistics/tests.ts";
import type { Span } from "./text/span.ts";
import { rawView, type View, visibleView } from "./text/views.ts";
import type { Tokenizer } from "./tokenizers/tokenizer.ts";
import { type CompiledTraces, findTraces, type TraceHit, within } from "./traces/traces.ts";
import { highest, type Verdict } from "./verdict/ladder.ts";
import type { Finding, NotFound, NotTested, ScanReport, WatermarkEvidence } from "./verdict/report.ts";
import { LOG_LEVEL_FOUND } from "./verdict/thresholds.ts";
import {
  carrierSummary,
  caveatsOf,
  NOT_NARROWED,
  traceSummary,
  watermarkSummary,
} from "./verdict/wording.ts";

/** What a scan works with, prepared once. */
export interface Prepared {
  readonly watermarks: readonly PreparedWatermark[];
  readonly carriers: readonly CarrierFingerprint[];
  readonly traces: CompiledTraces;
  readonly tokenizers: ReadonlyMap<string, Tokenizer>;
  readonly unitsNeeded: UnitsNeeded;
}

/** What a source tells of a text beside its characters. */
export interface ScanOptions {
  /**
   * Stretches that the source sets apart as code, such as a page's `code` elements: a trace in them is mentioned,
   * not left. UTF-16 offsets, in order and apart from each other.
   */
  readonly code?: readonly Span[];
}

/** Scans one text. Never throws, whatever the text. */
export function scanText(text: string, prepared: Prepared, { code = [] }: ScanOptions): ScanReport {
  const { watermarks, tokenizers, unitsNeeded } = prepared;
  const views = viewsOf(text);
  const family = testFamily(views, watermarks, tokenizers, unitsNeeded);
  const findings = [
    ...family.detections.map((detection) => watermarkFinding(detection, family.size)),
    ...carrierFindings(text, prepared.carriers),
    ...traceFindings(views, prepared.traces, code),
  ].sort(byPlace);
  const { notFound, notTested } = absences(prepared, family, findings);
  return {
    sha256: bytesToHex(sha256(utf8ToBytes(text))),
    characters: text.length,
    verdict: overall(findings, notFound, notTested),
    tests: family.size,
    findings,
    notFound,
    notTested,
  };
}

function viewsOf(text: string): View[] {
  const visible = visibleView(text);
  return visible === null ? [rawView(text)] : [rawView(text), visible];
}

function watermarkFinding(detection: Detection, size: number): Finding {
  const { scored, count } = detection;
  const { fingerprint, scheme, variant, units } = scored;
  const evidence: WatermarkEvidence = {
    log10P: rounded(detection.logP / Math.LN10, Math.ceil),
    log10PAdjusted: rounded(detection.logPAdjusted / Math.LN10, Math.ceil),
    units: count.units,
    statistic: count.successes,
    draws: count.units * count.law.trials,
    nullProbability: count.law.probability,
    log10E: rounded(logEValue(count) / Math.LN10, Math.floor),
    reference: scheme.reference(units, variant),
  };
  const verdict = watermarkVerdict(fingerprint, detection.logPAdjusted);
  return {
    fingerprint: fingerprint.id,
    kind: "watermark",
    scheme: fingerprint.scheme,
    variant,
    span: spanOf(detection),
    view: scored.view.name,
    evidence,
    verdict,
    summary: watermarkSummary(fingerprint, variant, evidence, size, verdict),
    caveats: isNarrowed(detection) ? caveatsOf(fingerprint) : [NOT_NARROWED, ...caveatsOf(fingerprint)],
  };
}

/** False where the mark was found in a text of several paragraphs, as a whole. */
function isNarrowed({ scored, passage }: Detection): boolean {
  return scored.parts.length === 0 || passage !== scored.whole.passage;
}

function watermarkVerdict(fingerprint: WatermarkFingerprint, logPAdjusted: number): Verdict {
  if (logPAdjusted > LOG_LEVEL_FOUND) return "lead-only";
  return fingerprint.forgeable ? "mark-found-forgeable" : "mark-found";
}

/** Four decimals, in the direction that never overstates the evidence. */
function rounded(log10: number, direction: (value: number) => number): number {
  return direction(log10 * 1e4) / 1e4;
}

function carrierFindings(text: string, fingerprints: readonly CarrierFingerprint[]): Finding[] {
  return findCarriers(text, fingerprints).map(({ fingerprint, span, evidence, strength }) => {
    const verdict = strength === "decoded" ? "mark-found-forgeable" : "lead-only";
    return {
      fingerprint: fingerprint.id,
      kind: "carrier",
      scheme: fingerprint.scheme,
      span,
      view: "raw",
      evidence,
      verdict,
      summary: carrierSummary(fingerprint, evidence),
      caveats: caveatsOf(fingerprint),
    };
  });
}

/** Traces of all views. What an earlier view shows at a place, a later one does not show again. */
function traceFindings(views: readonly View[], traces: CompiledTraces, code: readonly Span[]): Finding[] {
  const findings: Finding[] = [];
  for (const view of views) {
    const original = ({ start, end }: Span) => view.toOriginal(start, end);
    const isCode = within(code);
    const isKnown = touches(findings.map((finding) => finding.span));
    for (const hit of findTraces(view.text, traces, (span) => isCode(original(span)))) {
      const span = original(hit.span);
      if (!isKnown(span)) findings.push(traceFinding(hit, span, view));
    }
  }
  return findings;
}

function traceFinding({ fingerprint, evidence }: TraceHit, span: Span, view: View): Finding {
  return {
    fingerprint: fingerprint.id,
    kind: "trace",
    scheme: fingerprint.scheme,
    span,
    view: view.name,
    evidence,
    verdict: evidence.grade === "strong" ? "mark-found-forgeable" : "lead-only",
    summary: traceSummary(fingerprint, evidence),
    caveats: caveatsOf(fingerprint),
  };
}

/** A test whether a span shares a character with one of `others`, for spans that all come in order. */
function touches(others: readonly Span[]): (span: Span) => boolean {
  let index = 0;
  return ({ start, end }) => {
    while (index < others.length && others[index].end <= start) index++;
    return index < others.length && others[index].start < end;
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.fingerprint < b.fingerprint ? -1 : 1);
}

function absences(
  { watermarks, tokenizers }: Prepared,
  { supplies }: FamilyResult,
  findings: readonly Finding[],
): { notFound: NotFound[]; notTested: NotTested[] } {
  const found = new Set(findings.map((finding) => finding.fingerprint));
  const notFound: NotFound[] = [];
  const notTested: NotTested[] = [];
  for (const { fingerprint } of watermarks) {
    const { id, tokenizers: wanted } = fingerprint;
    const [tested, missing] = parted(wanted, (name) => tokenizers.has(name));
    if (missing.length > 0) notTested.push({ fingerprint: id, reason: "no-tokenizer", tokenizers: missing });
    if (tested.length === 0 || found.has(id)) continue;
    const supply = supplies.find((one) => one.fingerprint.id === id);
    const units = supply?.units ?? 0;
    const unitsNeeded = supply?.unitsNeeded ?? 0;
    if (supply && units >= unitsNeeded)
      notFound.push({ fingerprint: id, tokenizers: tested, units, unitsNeeded });
    else notTested.push({ fingerprint: id, reason: "not-enough-text", units, unitsNeeded });
  }
  return { notFound, notTested };
}

/** Names of the tokenizers for which `holds` is true, and of the others. */
function parted(
  tokenizers: WatermarkFingerprint["tokenizers"],
  holds: (name: string) => boolean,
): [string[], string[]] {
  const names = tokenizers.map((sizes) => sizes.id);
  return [names.filter(holds), names.filter((name) => !holds(name))];
}

/**
 * The highest rung that a finding stands on; without one, what the silence is worth. A text too short for
 * any one of the marks is "not enough text": silence about it would be read as its absence.
 */
function overall(
  findings: readonly Finding[],
  notFound: readonly NotFound[],
  notTested: readonly NotTested[],
): Verdict {
  const best = highest(findings.map((finding) => finding.verdict));
  if (best !== undefined) return best;
  if (notTested.some(({ reason }) => reason === "not-enough-text")) return "not-enough-text";
  return notFound.length > 0 || notTested.length === 0 ? "not-found" : "not-testable";
}

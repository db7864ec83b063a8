/** Traces: residue of chat interfaces and pipelines, found by the patterns of the packs. */
import type { TraceFingerprint } from "../packs/schema.ts";
import type { Span } from "../text/span.ts";
import type { TraceEvidence } from "./evidence.ts";
import { CATALOGUE_REACH, CATALOGUE_VENDORS, codeRegions, isQuoted } from "./mention.ts";
import { type CompiledPattern, compilePattern } from "./patterns.ts";

export interface CompiledTrace {
  readonly fingerprint: TraceFingerprint;
  readonly patterns: readonly CompiledPattern[];
}

export type CompiledTraces = readonly CompiledTrace[];

export interface TraceHit {
  readonly fingerprint: TraceFingerprint;
  readonly span: Span;
  readonly evidence: TraceEvidence;
}

/** Findings of one fingerprint in one text. A report with this many may have left more unlisted. */
const MOST_HITS = 100;

const LONGEST_MATCH = 200;

interface Match extends Span {
  readonly fingerprint: TraceFingerprint;
}

/**
 * Compiles the patterns of all fingerprints.
 *
 * @throws MalformedPackError that names the fingerprint and the pattern, where a pattern cannot be matched
 *   in linear time or its literal is not in all of its matches
 */
export function compileTraces(fingerprints: readonly TraceFingerprint[]): CompiledTraces {
  return fingerprints.map((fingerprint) => ({
    fingerprint,
    patterns: fingerprint.patterns.map((pattern) => compilePattern(pattern, fingerprint.id)),
  }));
}

/**
 * Finds traces in `text`, in its order: one hit a match, at most 100 a fingerprint. Matches of one
 * fingerprint that touch are one hit; a match inside another fingerprint's match is none.
 *
 * A strong trace that looks like a mention is graded weak, and the evidence says why. Never throws,
 * whatever the text.
 *
 * @param isSetAsCode whether the text's source sets a span apart as code; asked in the order of the spans
 */
export function findTraces(
  text: string,
  compiled: CompiledTraces,
  isSetAsCode: (span: Span) => boolean = () => false,
): TraceHit[] {
  const matches = outermost(compiled.flatMap((one) => matchesOf(text, one)));
  if (matches.length === 0) return [];
  const isCode = within(codeRegions(text));
  return matches.map(({ fingerprint, start, end }) => {
    const vendors = vendorsAround(start, matches);
    const mention =
      isCode({ start, end }) || isSetAsCode({ start, end })
        ? "it stands in code"
        : isQuoted(text, { start, end })
          ? "it stands in quotation marks"
          : vendors >= CATALOGUE_VENDORS
            ? `artefacts of ${vendors} vendors stand together, as in a list of artefacts`
            : null;
    const evidence: TraceEvidence = {
      match: Array.from(text.slice(start, Math.min(end, start + 2 * LONGEST_MATCH)))
        .slice(0, LONGEST_MATCH)
        .join(""),
      vendor: fingerprint.vendor,
      grade: mention === null ? fingerprint.grade : "weak",
      mention,
    };
    return { fingerprint, span: { start, end }, evidence };
  });
}

/** Vendors that have an artefact near `start`. There are few matches: at most 100 a fingerprint. */
function vendorsAround(start: number, matches: readonly Match[]): number {
  const near = matches.filter((match) => Math.abs(match.start - start) <= CATALOGUE_REACH);
  return new Set(near.map((match) => match.fingerprint.vendor)).size;
}

function matchesOf(text: string, { fingerprint, patterns }: CompiledTrace): Match[] {
  const merged: { fingerprint: TraceFingerprint; start: number; end: number }[] = [];
  for (const { start, end } of patterns.flatMap((pattern) => pattern.find(text)).sort(byPlace)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ fingerprint, start, end });
  }
  return merged.slice(0, MOST_HITS);
}

/** Drops what lies within an earlier or longer match. */
function outermost(matches: readonly Match[]): Match[] {
  let end = -1;
  return matches.toSorted(byPlace).filter((match) => {
    if (match.end <= end) return false;
    end = match.end;
    return true;
  });
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** A test whether a span lies within one of `regions`, for regions and spans that come in order. */
export function within(regions: readonly Span[]): (span: Span) => boolean {
  let index = 0;
  return ({ start, end }) => {
    while (index < regions.length && regions[index].end <= start) index++;
    return index < regions.length && regions[index].start <= start && end <= regions[index].end;
  };
}

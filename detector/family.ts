/**
 * The family of watermark tests on one text: every view × fingerprint × variant × passage that is tried,
 * each a count against its null law, corrected together.
 *
 * Which tests are run is decided from the numbers of units alone, before any success is looked at; that
 * keeps Holm's correction valid.
 */
import type { WatermarkFingerprint } from "./packs/schema.ts";
import { type Count, countDistinct, firstUnitAt } from "./statistics/counting.ts";
import { holm } from "./statistics/holm.ts";
import type { UnitsNeeded } from "./statistics/power.ts";
import { logPValue, raisedRate } from "./statistics/tests.ts";
import type { Units } from "./statistics/units.ts";
import { DisjointSpans } from "./text/disjoint-spans.ts";
import { type Passage, paragraphs, wholeText } from "./text/passages.ts";
import type { View } from "./text/views.ts";
import type { Tokenizer, Tokens } from "./tokenizers/tokenizer.ts";
import {
  LOG_LEVEL_FOUND,
  LOG_LEVEL_LEAD,
  POWER_FOR_ABSENCE,
  POWER_FOR_PASSAGE,
} from "./verdict/thresholds.ts";
import type { Scheme, Variant } from "./watermarks/scheme.ts";

/** A watermark with its scheme made ready for many texts. */
export interface PreparedWatermark {
  readonly fingerprint: WatermarkFingerprint;
  readonly scheme: Scheme;
}

/** One fingerprint's variant scored on one view: what its tests share. */
export interface Scored extends PreparedWatermark {
  readonly variant: Variant;
  readonly view: View;
  readonly units: Units;
  readonly whole: Candidate;
  readonly parts: readonly Candidate[];
}

/** A passage and the units in it; a test if it is admitted to the family. */
interface Candidate {
  readonly passage: Passage;
  /** First unit, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly count: Count;
}

/** A passage in which a mark was found. */
export interface Detection {
  readonly scored: Scored;
  readonly passage: Passage;
  readonly count: Count;
  readonly logP: number;
  readonly logPAdjusted: number;
}

/** How much text a fingerprint had, and how much its absence would need. */
export interface Supply {
  readonly fingerprint: WatermarkFingerprint;
  readonly units: number;
  readonly unitsNeeded: number;
}

export interface FamilyResult {
  /** Number of tests that the p-values are corrected for. */
  readonly size: number;
  readonly detections: readonly Detection[];
  /** One entry a fingerprint that had a tokenizer, in the order of the fingerprints. */
  readonly supplies: readonly Supply[];
}

/** Scores, tests and corrects all fingerprints that have a tokenizer on all views. */
export function testFamily(
  views: readonly View[],
  watermarks: readonly PreparedWatermark[],
  tokenizers: ReadonlyMap<string, Tokenizer>,
  unitsNeeded: UnitsNeeded,
): FamilyResult {
  const scored = views.flatMap((view) => scoreView(view, watermarks, tokenizers));
  const { tests, size } = plan(scored, unitsNeeded);
  const logP = tests.map(({ candidate }) => logPValue(candidate.count));
  const adjusted = holm(logP, size);
  const detected = new Map<Candidate, Detection>();
  tests.forEach(({ scored: of, candidate }, index) => {
    if (adjusted[index] > LOG_LEVEL_LEAD) return;
    const { passage, count } = candidate;
    detected.set(candidate, { scored: of, passage, count, logP: logP[index], logPAdjusted: adjusted[index] });
  });
  return {
    size,
    detections: separate(scored.flatMap((one) => place(one, detected, size))),
    supplies: supplies(scored, size, unitsNeeded),
  };
}

function scoreView(
  view: View,
  watermarks: readonly PreparedWatermark[],
  tokenizers: ReadonlyMap<string, Tokenizer>,
): Scored[] {
  const all = wholeText(view.text);
  if (all === null) return [];
  const parts = paragraphs(view.text);
  const encoded = new Map<string, Tokens>();
  const scored: Scored[] = [];
  for (const { fingerprint, scheme } of watermarks) {
    for (const sizes of fingerprint.tokenizers) {
      const tokenizer = tokenizers.get(sizes.id);
      if (tokenizer === undefined) continue;
      const tokens = encoded.get(sizes.id) ?? tokenizer.encode(view.text);
      encoded.set(sizes.id, tokens);
      const variants = scheme.variants(sizes);
      const units = scheme.score(tokens.ids, variants);
      variants.forEach((variant, index) => {
        const one = units[index];
        scored.push({
          fingerprint,
          scheme,
          variant,
          view,
          units: one,
          whole: {
            passage: all,
            from: 0,
            to: one.keys.length,
            count: countDistinct(one, 0, one.keys.length),
          },
          parts: parts.length > 1 ? parts.map((part) => candidateIn(one, tokens, part)) : [],
        });
      });
    }
  }
  return scored;
}

function candidateIn(units: Units, tokens: Tokens, passage: Passage): Candidate {
  const from = firstUnitAt(units, firstAtLeast(tokens.starts, passage.start));
  const to = firstUnitAt(units, firstAtLeast(tokens.starts, passage.end));
  return { passage, from, to, count: countDistinct(units, from, to) };
}

function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Test {
  readonly scored: Scored;
  readonly candidate: Candidate;
}

/** Chooses the tests, and counts the tests of remainders that `place` may make. */
function plan(scored: readonly Scored[], unitsNeeded: UnitsNeeded): { tests: Test[]; size: number } {
  const candidates = scored.reduce((total, one) => total + 1 + one.parts.length, 0);
  const level = LOG_LEVEL_LEAD - Math.log(Math.max(1, candidates));
  const tests: Test[] = [];
  let remainders = 0;
  for (const one of scored) {
    // A text whose every draw succeeded would still not reach the level: no test.
    const best = one.whole.count.units * one.units.law.trials * Math.log(one.units.law.probability);
    if (best > level) continue;
    tests.push({ scored: one, candidate: one.whole });
    const least = unitsNeeded(one.units.law, typicalRate(one), level, POWER_FOR_PASSAGE);
    const parts = one.parts.filter((part) => part.count.units >= least);
    for (const candidate of parts) tests.push({ scored: one, candidate });
    if (parts.length > 0) remainders++;
  }
  return { tests, size: tests.length + remainders };
}

/** Success probability of a unit in text that carries the mark at its usual strength. */
function typicalRate({ units, fingerprint }: Scored): number {
  return raisedRate(units.law.probability, fingerprint.typicalOdds);
}

/**
 * Where the mark is, for one variant: the paragraphs that show it by themselves, or the whole text where
 * none does or where also the rest, taken together, shows it.
 *
 * The test of the rest is valid after the choice of paragraphs: its units share no key with theirs, and
 * that the rest's own paragraphs showed nothing can only have lowered its count.
 */
function place(scored: Scored, detected: ReadonlyMap<Candidate, Detection>, size: number): Detection[] {
  const whole = detected.get(scored.whole);
  const parts = scored.parts.flatMap((part) => detected.get(part) ?? []);
  if (parts.length === 0) return whole ? [whole] : [];
  if (whole && logPValue(remainder(scored, detected)) + Math.log(size) <= LOG_LEVEL_LEAD) return [whole];
  return parts;
}

function remainder(scored: Scored, detected: ReadonlyMap<Candidate, Detection>): Count {
  const marked = scored.parts.filter((part) => detected.has(part));
  const seen = new Set<number>();
  for (const part of marked) countDistinct(scored.units, part.from, part.to, seen);
  let units = 0;
  let successes = 0;
  let from = 0;
  for (const to of [...marked, { from: scored.whole.to, to: scored.whole.to }]) {
    const count = countDistinct(scored.units, from, to.from, seen);
    units += count.units;
    successes += count.successes;
    from = to.to;
  }
  return { law: scored.units.law, units, successes };
}

/**
 * Keeps, for each fingerprint, the most significant detections that do not overlap in the original text:
 * a mark made with gamma .25 also shows under gamma .5, and one made on one card under another.
 */
function separate(detections: readonly Detection[]): Detection[] {
  const taken = new Map<WatermarkFingerprint, DisjointSpans>();
  return detections
    .toSorted((a, b) => a.logP - b.logP)
    .filter((detection) => {
      const { fingerprint } = detection.scored;
      const spans = taken.get(fingerprint) ?? new DisjointSpans();
      taken.set(fingerprint, spans);
      return spans.add(spanOf(detection));
    });
}

/** Place of a detection in the original text. */
export function spanOf({ scored, passage }: Detection): { start: number; end: number } {
  return scored.view.toOriginal(passage.start, passage.end);
}

/** The worst-supplied variant of each fingerprint: its absence is only as well shown as that one's. */
function supplies(scored: readonly Scored[], size: number, unitsNeeded: UnitsNeeded): Supply[] {
  const level = LOG_LEVEL_FOUND - Math.log(Math.max(1, size));
  const worst = new Map<WatermarkFingerprint, Supply>();
  for (const one of scored) {
    const supply = {
      fingerprint: one.fingerprint,
      units: one.whole.count.units,
      unitsNeeded: unitsNeeded(one.units.law, typicalRate(one), level, POWER_FOR_ABSENCE),
    };
    const other = worst.get(one.fingerprint);
    if (other === undefined || supply.units - supply.unitsNeeded < other.units - other.unitsNeeded) {
      worst.set(one.fingerprint, supply);
    }
  }
  return [...worst.values()];
}

/** Carriers: data that hides in characters which show nothing. */
import type { CarrierFingerprint } from "../packs/schema.ts";
import { type HiddenFamily, type HiddenRun, hiddenRuns } from "../text/hidden-characters.ts";
import type { Carried } from "./evidence.ts";
import { findTags } from "./tags.ts";
import { findVariationSelectors } from "./variation-selectors.ts";
import { findZeroWidth } from "./zero-width.ts";

export interface CarrierHit extends Carried {
  readonly fingerprint: CarrierFingerprint;
}

/** Findings of one fingerprint in one text. The last of them takes in whatever comes after it. */
const MOST_HITS = 100;

const FAMILIES: Readonly<
  Record<Exclude<HiddenFamily, "other">, (text: string, runs: readonly HiddenRun[]) => Iterable<Carried>>
> = {
  tags: findTags,
  "variation-selectors": findVariationSelectors,
  "zero-width": findZeroWidth,
};

/**
 * Finds hidden data in `text`, in the order of the fingerprints and then of the text. Time is linear in the
 * text; never throws, whatever the text.
 */
export function findCarriers(text: string, fingerprints: readonly CarrierFingerprint[]): CarrierHit[] {
  const runs = hiddenRuns(text);
  if (runs.length === 0) return [];
  return fingerprints.flatMap((fingerprint) => {
    const family = fingerprint.scheme;
    const own = runs.filter((run) => run.family === family);
    return atMost(FAMILIES[family](text, own)).map((hit) => ({ fingerprint, ...hit }));
  });
}

function atMost(hits: Iterable<Carried>): Carried[] {
  const kept: Carried[] = [];
  for (const hit of hits) {
    if (kept.length < MOST_HITS) kept.push(hit);
    else kept[MOST_HITS - 1] = together(kept[MOST_HITS - 1], hit);
  }
  return kept;
}

/** Two hits as one. It counts the characters of both, and claims a message where either has one. */
function together(first: Carried, next: Carried): Carried {
  const { evidence } = first;
  return {
    span: {
      start: Math.min(first.span.start, next.span.start),
      end: Math.max(first.span.end, next.span.end),
    },
    strength: first.strength === "decoded" ? "decoded" : next.strength,
    evidence: {
      ...(evidence.payload === null ? next.evidence : evidence),
      characters: evidence.characters + next.evidence.characters,
    },
  };
}

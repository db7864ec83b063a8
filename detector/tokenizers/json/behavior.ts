/**
 * What becomes of matches where a pattern cuts text.
 *
 * Source: huggingface/tokenizers, tokenizer/normalizer.rs, split.
 */

import type { Matches } from "./matches.ts";

export const BEHAVIORS = [
  "Isolated",
  "Removed",
  "MergedWithPrevious",
  "MergedWithNext",
  "Contiguous",
] as const;
export type Behavior = (typeof BEHAVIORS)[number];

/** Calls `emit` with the pieces of `text[start, end)`, in order, none of them empty. */
export type Cut = (
  text: string,
  start: number,
  end: number,
  emit: (start: number, end: number) => void,
) => void;

export function cutting(matches: Matches, behavior: Behavior): Cut {
  switch (behavior) {
    case "Isolated":
      return matches;
    case "Removed":
      return (text, start, end, emit) =>
        matches(text, start, end, (from, to, isMatch) => {
          if (!isMatch) emit(from, to);
        });
    case "Contiguous":
      return joining(matches, (before, isMatch) => before === isMatch);
    case "MergedWithPrevious":
      return joining(matches, (before, isMatch) => !before && isMatch);
    case "MergedWithNext":
      return joining(matches, (before, isMatch) => before && !isMatch);
  }
}

/** Joins a part to the one before it where `joins` says so of whether the two are matches. */
function joining(matches: Matches, joins: (before: boolean, isMatch: boolean) => boolean): Cut {
  return (text, start, end, emit) => {
    let kept = start;
    let before: boolean | undefined;
    matches(text, start, end, (from, _to, isMatch) => {
      if (before !== undefined && !joins(before, isMatch)) {
        emit(kept, from);
        kept = from;
      }
      before = isMatch;
    });
    if (kept < end) emit(kept, end);
  };
}

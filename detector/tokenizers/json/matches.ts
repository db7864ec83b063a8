/**
 * Patterns that cut text into matches and what lies between them, both in order and without a gap.
 *
 * Source: huggingface/tokenizers, tokenizer/pattern.rs.
 */

import { codePointAt, unitsOf } from "../code-points.ts";
import type { WordEnd } from "../patterns.ts";
import type { Context } from "./context.ts";
import type { Field } from "./malformed.ts";
import { compileRegex } from "./regex.ts";

/** Calls `take` with each part of `text[start, end)`, cut as if there were no text around it. */
export type Matches = (
  text: string,
  start: number,
  end: number,
  take: (start: number, end: number, isMatch: boolean) => void,
) => void;

/** The pattern that matches each character of some kind. */
export function characters(isMatch: (codePoint: number) => boolean): Matches {
  return (text, start, end, take) => {
    let kept = start;
    for (let at = start; at < end; ) {
      const codePoint = codePointAt(text, at, end);
      const next = at + unitsOf(codePoint);
      if (isMatch(codePoint)) {
        if (kept < at) take(kept, at, false);
        take(at, next, true);
        kept = next;
      }
      at = next;
    }
    if (kept < end) take(kept, end, false);
  };
}

/** The pattern that matches a text, which must not be empty. */
export function exactText(pattern: string): Matches {
  return (text, start, end, take) => {
    // A search would go on beyond the end, again and again where the text is cut into many stretches.
    const within = start === 0 && end === text.length ? text : text.slice(start, end);
    let kept = 0;
    for (let at = within.indexOf(pattern); at !== -1; at = within.indexOf(pattern, kept)) {
      if (kept < at) take(start + kept, start + at, false);
      kept = at + pattern.length;
      take(start + at, start + kept, true);
    }
    if (start + kept < end) take(start + kept, end, false);
  };
}

/** The pattern that matches everywhere, up to the end of a word. */
export function words(wordEnd: WordEnd): Matches {
  return (text, start, end, take) => {
    for (let at = start; at < end; ) {
      const next = wordEnd(text, at, end);
      take(at, next, true);
      at = next;
    }
  };
}

/** A pattern with matches and what lies between them exchanged. */
export function inverted(matches: Matches): Matches {
  return (text, start, end, take) =>
    matches(text, start, end, (from, to, isMatch) => take(from, to, !isMatch));
}

/** @throws MalformedTokenizerError where the field is not a pattern that can be matched in linear time. */
export function regexMatches(field: Field, { classes, knownPattern }: Context): Matches {
  const source = field.text();
  const known = knownPattern(source);
  return known === undefined ? compileRegex(field, classes) : words(known);
}

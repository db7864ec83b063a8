/**
 * Characters that show nothing and have no innocent use where they stand, in the three families that
 * public tools hide data in. The allow-list is next door.
 */
import { flagEnd, isAllowedSelectors, isAllowedZeroWidth, isFlagRemnant } from "./hidden-allow-list.ts";
import type { Span } from "./span.ts";

export type HiddenFamily = "tags" | "variation-selectors" | "zero-width";

/** Neighbouring hidden characters of one family, as many as there are. */
export interface HiddenRun extends Span {
  readonly family: HiddenFamily;
}

/** Group 1: tags. Group 2: variation selectors, 256 of them. Group 3: zero-width characters. */
const STRETCH =
  /([\u{E0000}-\u{E007F}]+)|((?:[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}])+)|((?:[\u{200B}-\u{200D}\u{2060}-\u{2064}\u{FEFF}\u{180E}]|\u{34F})+)/gu;

/** All hidden runs of `text`, in order. Time is linear in the text. */
export function hiddenRuns(text: string): HiddenRun[] {
  const runs: HiddenRun[] = [];
  for (const match of text.matchAll(STRETCH)) {
    const run = withoutAllowed(text, match);
    if (run !== null) runs.push(run);
  }
  return runs;
}

function withoutAllowed(text: string, match: RegExpExecArray): HiddenRun | null {
  const start = match.index;
  const end = start + match[0].length;
  if (match[1] !== undefined) {
    const from = Math.max(start, flagEnd(text, start - 2));
    const allowed = from === end || isFlagRemnant(text.slice(from, end), characterBefore(text, from));
    return allowed ? null : { family: "tags", start: from, end };
  }
  if (match[2] !== undefined) {
    const allowed = isAllowedSelectors(codePoints(text, { start, end }), characterBefore(text, start));
    return allowed ? null : { family: "variation-selectors", start, end };
  }
  // A byte order mark opens a file, whatever follows it.
  return zeroWidth(text, start === 0 && match[0][0] === "\u{FEFF}" ? 1 : start, end);
}

function zeroWidth(text: string, start: number, end: number): HiddenRun | null {
  if (end - start === 1) {
    const before = characterBefore(text, start);
    if (isAllowedZeroWidth(text.charCodeAt(start), before, characterAt(text, end))) return null;
  }
  return start < end ? { family: "zero-width", start, end } : null;
}

/** The code points of a span that lies on code-point boundaries. */
export function codePoints(text: string, { start, end }: Span): number[] {
  const points: number[] = [];
  for (let at = start; at < end; ) {
    const point = text.codePointAt(at)!;
    points.push(point);
    at += point > 0xffff ? 2 : 1;
  }
  return points;
}

function characterAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, index: number): string {
  const pair = index >= 2 ? text.codePointAt(index - 2)! : 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.slice(Math.max(0, index - 1), index);
}

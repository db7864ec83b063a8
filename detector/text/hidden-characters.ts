/**
 * Characters that show nothing and have no innocent use where they stand. Three families of them are what public
 * tools hide data in. The allow-list is next door.
 */
import {
  flagEnd,
  isAllowedSelectors,
  isAllowedZeroWidth,
  isLanguageTag,
  isMongolianSelector,
  isTagRemnant,
} from "./hidden-allow-list.ts";
import type { Span } from "./span.ts";

/** `other` carries no data that any known tool hides, but it keeps a text from reading as it looks. */
export type HiddenFamily = "tags" | "variation-selectors" | "zero-width" | "other";

/** Neighbouring hidden characters of one family, as many as there are. */
export interface HiddenRun extends Span {
  readonly family: HiddenFamily;
}

type Range = readonly [first: number, last: number, family: HiddenFamily];

/**
 * Default_Ignorable_Code_Point of the Unicode Character Database, and the controls of direction and annotation
 * beside them, in order. Hangul fillers and Khmer vowels are among them: they show nothing either.
 */
const RANGES: readonly Range[] = [
  [0xad, 0xad, "other"],
  [0x34f, 0x34f, "zero-width"],
  [0x61c, 0x61c, "other"],
  [0x115f, 0x1160, "other"],
  [0x17b4, 0x17b5, "other"],
  [0x180b, 0x180d, "other"],
  [0x180e, 0x180e, "zero-width"],
  [0x180f, 0x180f, "other"],
  [0x200b, 0x200d, "zero-width"],
  [0x200e, 0x200f, "other"],
  [0x202a, 0x202e, "other"],
  [0x2060, 0x2064, "zero-width"],
  [0x2065, 0x206f, "other"],
  [0x3164, 0x3164, "other"],
  [0xfe00, 0xfe0f, "variation-selectors"],
  [0xfeff, 0xfeff, "zero-width"],
  [0xffa0, 0xffa0, "other"],
  [0xfff0, 0xfffb, "other"],
  [0x1bca0, 0x1bca3, "other"],
  [0x1d173, 0x1d17a, "other"],
  [0xe0000, 0xe007f, "tags"],
  [0xe0080, 0xe00ff, "other"],
  [0xe0100, 0xe01ef, "variation-selectors"],
  [0xe01f0, 0xe0fff, "other"],
];
const FIRST = RANGES[0][0];

/** All hidden runs of `text`, in order. Time is linear in the text. */
export function hiddenRuns(text: string): HiddenRun[] {
  const runs: HiddenRun[] = [];
  for (let at = 0; at < text.length; ) {
    const family = text.charCodeAt(at) < FIRST ? null : familyAt(text, at);
    const start = at++;
    if (family === null) continue;
    for (at = after(text, start); at < text.length && familyAt(text, at) === family; ) at = after(text, at);
    const run = withoutAllowed(text, family, start, at);
    if (run !== null) runs.push(run);
  }
  return runs;
}

function familyAt(text: string, index: number): HiddenFamily | null {
  const point = text.codePointAt(index)!;
  for (const [first, last, family] of RANGES) {
    if (point < first) return null;
    if (point <= last) return family;
  }
  return null;
}

/** Where the character after the one at `index` begins. */
function after(text: string, index: number): number {
  return index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
}

function withoutAllowed(text: string, family: HiddenFamily, start: number, end: number): HiddenRun | null {
  switch (family) {
    case "tags": {
      const from = Math.max(start, flagEnd(text, start));
      if (from === end) return null;
      const tags = text.slice(from, end);
      const allowed = isLanguageTag(tags) || isTagRemnant(tags, text, from);
      return allowed ? null : { family, start: from, end };
    }
    case "variation-selectors": {
      const allowed = isAllowedSelectors(codePoints(text, { start, end }), characterBefore(text, start));
      return allowed ? null : { family, start, end };
    }
    case "zero-width":
      // A byte order mark opens a file, whatever follows it.
      return zeroWidth(text, start === 0 && text[0] === "\u{FEFF}" ? 1 : start, end);
    case "other": {
      const allowed = end - start === 1 && isMongolianSelector(text.charCodeAt(start), text[start - 1] ?? "");
      return allowed ? null : { family, start, end };
    }
  }
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

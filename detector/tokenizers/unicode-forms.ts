/**
 * Unicode's normal forms (UAX #15) with the characters that each result comes from.
 *
 * The text is cut where no character composes or changes places with one before it, and each chunk is normalised by
 * itself and spans what it was made of.
 */

import { AlignedBuilder, type Stretch, textOf } from "./aligned-text.ts";
import { unitsOf } from "./code-points.ts";

export type UnicodeForm = "NFC" | "NFD" | "NFKC" | "NFKD";

/** Characters that compose with one before them, or become such: marks, jamo, halfwidth kana marks and jamo. */
const JOINERS = "\\p{M}\\u1160-\\u11ff\\u3130-\\u318e\\ud7b0-\\ud7fb\\uff9e\\uff9f\\uffa0-\\uffdc";

/**
 * Characters that the engine's normalisation takes part in and the reference's does not, as its tables
 * (unicode-normalization-alignments 0.1) are of an older Unicode. Found by comparing the two over all code points,
 * alone and among marks, with an engine of Unicode 17; and what such characters are composed of.
 */
const UNKNOWN =
  "7fd 897-89f 8ca-8d3 9fe c3c d3b-d3c eba 1715 1abf-1add 1ae0-1aeb 1df6-1dfa 32ff a7f1-a7f4 a82c ab69 105c9 105d2 " +
  "105da 105e4 10781-10785 10787-107b0 107b2-107ba 10d24-10d27 10d69-10d6d 10eab-10eac 10efa-10efb 10efd-10eff " +
  "10f46-10f50 10f82-10f85 11070 1133b 11382-11385 1138b 1138e 11390-11391 113b8 113bb 113c2 113c5 113c7-113c9 " +
  "113ce-113d0 1145e 11839-1183a 11930 11935 11938 1193d-1193e 11943 119e0 11a34 11a47 11a99 11d42 11d44-11d45 " +
  "11d97 11f41-11f42 1611e-16129 1612f 16d63 16d67-16d6a 16ff0-16ff1 1ccd6-1ccf9 1e030-1e06d 1e08f 1e130-1e136 1e2ae " +
  "1e2ec-1e2ef 1e4ec-1e4ef 1e5ee-1e5ef 1e6e3 1e6e6 1e6ee-1e6ef 1e6f5 1f16c 1fbf0-1fbf9";

const UNKNOWN_CLASS = UNKNOWN.replace(/[0-9a-f]+/g, "\\u{$&}").replaceAll(" ", "");

const IS_UNKNOWN = new RegExp(`[${UNKNOWN_CLASS}]`, "u");
const IS_JOINER = new RegExp(`[${JOINERS}]`, "u");
/** The first character that is a joiner or unknown is beyond this. */
const LAST_SIMPLE = 0x2ff;

/** Engines put marks in order in time quadratic in their number; longer runs are put in order here. */
const LONGEST_CHUNK = 32;
const LONG_RUN = new RegExp(`[${JOINERS}]{${LONGEST_CHUNK / 2}}`, "u");

/** The normalizer of a form. */
export function unicodeForm(form: UnicodeForm): (stretch: Stretch) => Stretch {
  return (stretch) => {
    const text = textOf(stretch);
    if (!LONG_RUN.test(text) && !IS_UNKNOWN.test(text) && text.normalize(form) === text) return stretch;
    const builder = new AlignedBuilder(stretch);
    let kept = stretch.start;
    for (const [start, end] of chunks(text)) {
      const chunk = text.slice(start, end);
      const normal = (chunk.length > LONGEST_CHUNK ? inOrder(chunk, form) : chunk).normalize(form);
      if (normal === chunk) continue;
      builder.copy(kept, stretch.start + start);
      kept = stretch.start + end;
      builder.put(normal, stretch.start + start, kept);
    }
    builder.copy(kept, stretch.end);
    return builder.finish();
  };
}

/** The chunks of a text; characters that the reference does not know, which nothing joins, are left out. */
function* chunks(text: string): Iterable<readonly [start: number, end: number]> {
  let start = 0;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at)!;
    const next = at + unitsOf(codePoint);
    const character = text.slice(at, next);
    if (codePoint > LAST_SIMPLE && IS_UNKNOWN.test(character)) {
      if (start < at) yield [start, at];
      start = next;
    } else if (codePoint <= LAST_SIMPLE || !IS_JOINER.test(character)) {
      if (start < at) yield [start, at];
      start = at;
    }
    at = next;
  }
  if (start < text.length) yield [start, text.length];
}

/** Decomposed, and its marks in the canonical order (UAX #15, section 1.3): what normalising leaves in place. */
function inOrder(chunk: string, form: UnicodeForm): string {
  const decomposed = form === "NFC" || form === "NFD" ? "NFD" : "NFKD";
  const result: string[] = [];
  // The marks since the last other character, by class, of which there are fewer than sixty.
  let groups: string[][] = [];
  let groupOf = new Map<string, string[]>();
  const flush = (): void => {
    for (const group of groups) for (const mark of group) result.push(mark);
    groups = [];
    groupOf = new Map();
  };
  for (const character of chunk) {
    for (const part of character.normalize(decomposed)) {
      const group = groupOf.get(part);
      if (group !== undefined) group.push(part);
      else if (moves(part)) groupOf.set(part, addToGroup(groups, part));
      else {
        flush();
        result.push(part);
      }
    }
  }
  flush();
  return result.join("");
}

/** Adds a mark to the group of its class, among groups in the order of classes. */
function addToGroup(groups: string[][], mark: string): string[] {
  let place = 0;
  while (place < groups.length && precedes(groups[place][0], mark)) place++;
  if (place === groups.length || precedes(mark, groups[place][0])) groups.splice(place, 0, []);
  groups[place].push(mark);
  return groups[place];
}

/** U+0345 is of the highest class and U+0334 of the lowest that moves. */
const HIGHEST = "\u0345";

/** Whether a character is of a combining class other than 0. */
function moves(character: string): boolean {
  return character === HIGHEST || precedes(character, HIGHEST);
}

/** Whether `first` is of a combining class below that of `second`, neither being 0: then the two change places. */
function precedes(first: string, second: string): boolean {
  return first !== second && (second + first).normalize("NFD") === first + second;
}

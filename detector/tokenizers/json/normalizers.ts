/**
 * The normalizers of a tokenizer.json.
 *
 * Source: huggingface/tokenizers, normalizers/mod.rs for their fields, and the files named below for what they do.
 */

import { AlignedBuilder, type Stretch, textOf } from "../aligned-text.ts";
import { SPACE } from "../character-classes.ts";
import { unitsOf } from "../code-points.ts";
import { unicodeForm } from "../unicode-forms.ts";
import { precompiled } from "./charsmap.ts";
import type { Context } from "./context.ts";
import type { Field } from "./malformed.ts";
import { exactText, type Matches, regexMatches } from "./matches.ts";

/** Makes the normalised form of a stretch. Never throws; takes time in proportion to its length. */
export type Normalizer = (stretch: Stretch) => Stretch;

/** The most parts that a sequence may have, with those of the sequences in it. */
const MOST_PARTS = 64;

const KINDS = [
  "Sequence",
  "NFC",
  "NFD",
  "NFKC",
  "NFKD",
  "Prepend",
  "Replace",
  "Precompiled",
  "Strip",
  "Lowercase",
] as const;

/** @throws MalformedTokenizerError where the field is not a normalizer, or one that is not supported. */
export function readNormalizer(field: Field, context: Context): Normalizer {
  const parts = readParts(field, context);
  if (parts.length > MOST_PARTS) field.fault(`more than ${MOST_PARTS} normalizers`);
  return (stretch) => parts.reduce((current, part) => part(current), stretch);
}

function readParts(field: Field, context: Context, depth = 0): Normalizer[] {
  if (field.isAbsent) return [];
  const kind = field.member("type").choice("the normalizer", KINDS);
  switch (kind) {
    case "Sequence":
      if (depth > 8) field.fault("sequences too deep in one another");
      return field
        .member("normalizers")
        .items()
        .flatMap((part) => readParts(part, context, depth + 1));
    case "Prepend":
      return [prepend(field.member("prepend").text())];
    case "Replace":
      return [replace(field, context)];
    case "Precompiled":
      return [precompiled(field.member("precompiled_charsmap"))];
    case "Strip":
      return [strip(field.member("strip_left").flag(), field.member("strip_right").flag(), context)];
    case "Lowercase":
      return [lowercase];
    default:
      return [unicodeForm(kind)];
  }
}

/** normalizers/prepend.rs: nothing is put before no text. */
function prepend(content: string): Normalizer {
  return (stretch) => {
    if (stretch.start === stretch.end || content === "") return stretch;
    return withPrefix(stretch, content);
  };
}

/** The stretch with `content` before it, which comes from no text. */
export function withPrefix(stretch: Stretch, content: string): Stretch {
  const builder = new AlignedBuilder(stretch);
  builder.insert(content, stretch.start);
  builder.copy(stretch.start, stretch.end);
  return builder.finish();
}

/** normalizers/replace.rs. */
function replace(field: Field, context: Context): Normalizer {
  const content = field.member("content").text();
  const pattern = field.member("pattern");
  const literal = pattern.member("String");
  if (literal.isAbsent) return replaceMatches(regexMatches(pattern.member("Regex"), context), content);
  const text = literal.text();
  if (text === "") literal.fault("an empty pattern is not supported");
  return replaceText(text, content);
}

/** Replaces a text by another. One unit by one leaves all places as they are. */
export function replaceText(text: string, content: string): Normalizer {
  const replaceAll = replaceMatches(exactText(text), content);
  return (stretch) => {
    const { source, start, end } = stretch;
    const whole = source.text;
    const keepsPlaces = text.length === 1 && content.length === 1 && start === 0 && end === whole.length;
    if (!keepsPlaces) return replaceAll(stretch);
    return whole.includes(text)
      ? { source: source.withText(whole.replaceAll(text, () => content)), start, end }
      : stretch;
  };
}

function replaceMatches(matches: Matches, content: string): Normalizer {
  return (stretch) => {
    const { source, start, end } = stretch;
    const builder = new AlignedBuilder(stretch);
    let found = false;
    matches(source.text, start, end, (from, to, isMatch) => {
      if (!isMatch) {
        builder.copy(from, to);
        return;
      }
      found = true;
      builder.put(content, from, to, to - 1 < source.leading);
    });
    return found ? builder.finish() : stretch;
  };
}

/** normalizers/strip.rs: white space at the ends. All of it is in the BMP. */
function strip(left: boolean, right: boolean, { classes }: Context): Normalizer {
  return ({ source, start, end }) => {
    const isSpace = (at: number): boolean => classes[source.text.charCodeAt(at)] === SPACE;
    while (left && start < end && isSpace(start)) start++;
    while (right && start < end && isSpace(end - 1)) end--;
    return { source, start, end };
  };
}

/** normalizers/utils.rs: each character by itself, so that a final sigma is none. */
const lowercase: Normalizer = (stretch) => {
  const text = textOf(stretch);
  if (text.toLowerCase() === text) return stretch;
  const builder = new AlignedBuilder(stretch);
  let at = stretch.start;
  let kept = at;
  for (const character of text) {
    const next = at + unitsOf(character.codePointAt(0)!);
    const lower = character.toLowerCase();
    if (lower !== character) {
      builder.copy(kept, at);
      builder.put(lower, at, next);
      kept = next;
    }
    at = next;
  }
  builder.copy(kept, stretch.end);
  return builder.finish();
};

/**
 * The pre-tokenizers of a tokenizer.json: what cuts text into the words that the model sees.
 *
 * Source: huggingface/tokenizers, pre_tokenizers/mod.rs for their fields, and the files named below for what they do.
 */

import type { Stretch } from "../aligned-text.ts";
import { NUMBER, SPACE } from "../character-classes.ts";
import { codePointAt, unitsOf } from "../code-points.ts";
import { wordEndOf } from "../patterns.ts";
import { BEHAVIORS, type Behavior, type Cut, cutting } from "./behavior.ts";
import { characterSet, PUNCTUATION_RANGES, WORD_RANGES } from "./character-sets.ts";
import type { Context } from "./context.ts";
import type { Field } from "./malformed.ts";
import { characters, exactText, inverted, type Matches, regexMatches, words } from "./matches.ts";
import { replaceText, withPrefix } from "./normalizers.ts";

/** A stretch, and whether the reference has the piece that it is from begin at place 0 of the original. */
export interface Piece extends Stretch {
  readonly isFirst: boolean;
}

/** Changes a piece, or cuts it. */
type Stage =
  | { readonly change: (piece: Piece) => Stretch; readonly cut?: Cut }
  | { readonly change?: undefined; readonly cut: Cut };

/** What comes before the model. */
export interface PreTokenizer {
  /** Whether the model's characters stand for the bytes of the text's. */
  readonly isByteLevel: boolean;
  /** Calls `take` with each word of a piece, in order. Never throws; takes time in proportion to its length. */
  run(piece: Piece, take: (word: Stretch) => void): void;
}

/** The most parts that a sequence may have, with those of the sequences in it. */
const MOST_PARTS = 64;

const KINDS = [
  "Sequence",
  "ByteLevel",
  "Split",
  "Digits",
  "Metaspace",
  "Whitespace",
  "WhitespaceSplit",
  "Punctuation",
] as const;

/** @throws MalformedTokenizerError where the field is not a pre-tokenizer, or one that is not supported. */
export function readPreTokenizer(field: Field, context: Context): PreTokenizer {
  const parts = partsOf(field);
  if (parts.length > MOST_PARTS) field.fault(`more than ${MOST_PARTS} pre-tokenizers`);
  const stages = parts.map((part) => readStage(part, context));
  const isByteLevel = parts.map((part) => part.member("type").value === "ByteLevel");
  const beforeEnd = isByteLevel.slice(0, -1).indexOf(true);
  if (beforeEnd !== -1) parts[beforeEnd].fault("ByteLevel before another pre-tokenizer is not supported");
  return {
    isByteLevel: isByteLevel.at(-1) ?? false,
    run: (piece, take) => runStage(stages, 0, piece, take),
  };
}

function partsOf(field: Field, depth = 0): Field[] {
  if (field.isAbsent) return [];
  if (field.member("type").value !== "Sequence") return [field];
  if (depth > 8) field.fault("sequences too deep in one another");
  return field
    .member("pretokenizers")
    .items()
    .flatMap((part) => partsOf(part, depth + 1));
}

function runStage(
  stages: readonly Stage[],
  index: number,
  piece: Piece,
  take: (word: Stretch) => void,
): void {
  if (piece.start === piece.end) return;
  if (index === stages.length) {
    take(piece);
    return;
  }
  const { change, cut } = stages[index];
  const changed = change === undefined ? piece : change(piece);
  if (cut === undefined) {
    runStage(stages, index + 1, { ...changed, isFirst: piece.isFirst }, take);
    return;
  }
  const { source } = changed;
  cut(source.text, changed.start, changed.end, (start, end) =>
    runStage(stages, index + 1, { source, start, end, isFirst: start < source.leading }, take),
  );
}

function readStage(field: Field, context: Context): Stage {
  const { classes } = context;
  switch (field.member("type").choice("the pre-tokenizer", KINDS)) {
    case "Sequence":
      return field.fault("a sequence where none may be");
    case "ByteLevel":
      return byteLevel(field.member("add_prefix_space").flag(), field.member("use_regex").flag(true));
    case "Split":
      return { cut: split(field, context) };
    case "Digits": {
      const behavior = field.member("individual_digits").flag() ? "Isolated" : "Contiguous";
      return {
        cut: cutting(
          characters((codePoint) => isNumeric(classes, codePoint)),
          behavior,
        ),
      };
    }
    case "Metaspace":
      return metaspace(field);
    case "Whitespace":
      return { cut: cutting(inverted(wordsAndSigns(classes)), "Removed") };
    case "WhitespaceSplit":
      return {
        cut: cutting(
          characters((codePoint) => classes[codePoint] === SPACE),
          "Removed",
        ),
      };
    case "Punctuation": {
      const behavior = field.member("behavior");
      const isPunctuation = characterSet(PUNCTUATION_RANGES);
      return {
        cut: cutting(
          characters((codePoint) => isPunctuation[codePoint] === 1),
          behavior.value === undefined ? "Isolated" : readBehavior(behavior),
        ),
      };
    }
  }
}

/**
 * pre_tokenizers/digits.rs: all of Unicode's numbers, by Rust's own tables, which are one version ahead of those of the
 * reference's patterns and know two ranges more.
 */
function isNumeric(classes: Uint8Array, codePoint: number): boolean {
  return (
    classes[codePoint] === NUMBER ||
    (codePoint >= 0x11de0 && codePoint <= 0x11de9) ||
    (codePoint >= 0x16ff4 && codePoint <= 0x16ff6)
  );
}

function readBehavior(field: Field): Behavior {
  return field.choice("the behavior", BEHAVIORS);
}

/** pre_tokenizers/byte_level.rs. That characters become bytes is left to the model. */
function byteLevel(addsBlank: boolean, usesPattern: boolean): Stage {
  const change = addsBlank ? (piece: Piece) => prefixed(piece, " ") : (piece: Piece) => piece;
  return usesPattern ? { change, cut: cutting(words(wordEndOf("gpt2")), "Isolated") } : { change };
}

function prefixed(piece: Stretch, prefix: string): Stretch {
  return piece.source.text.startsWith(prefix, piece.start) ? piece : withPrefix(piece, prefix);
}

/** pre_tokenizers/split.rs. */
function split(field: Field, context: Context): Cut {
  const pattern = field.member("pattern");
  const literal = pattern.member("String");
  if (literal.value === "") literal.fault("an empty pattern is not supported");
  const matches: Matches = literal.isAbsent
    ? regexMatches(pattern.member("Regex"), context)
    : exactText(literal.text());
  const behavior = readBehavior(field.member("behavior"));
  return cutting(field.member("invert").flag() ? inverted(matches) : matches, behavior);
}

/** pre_tokenizers/metaspace.rs. */
function metaspace(field: Field): Stage {
  const mark = field.member("replacement");
  const replacement = mark.text();
  if ([...replacement].length !== 1) mark.fault("not one character");
  const scheme = field.member("prepend_scheme");
  const prepends =
    scheme.value === undefined ? "always" : scheme.choice("the scheme", ["always", "first", "never"]);
  const older = field.member("add_prefix_space");
  if (!older.isAbsent && !older.flag() && prepends !== "never")
    older.fault("does not agree with prepend_scheme");
  const marked = replaceText(" ", replacement);
  const change = (piece: Piece): Stretch => {
    const stretch = marked(piece);
    const isMarked = prepends === "always" || (prepends === "first" && piece.isFirst);
    return isMarked ? prefixed(stretch, replacement) : stretch;
  };
  if (!field.member("split").flag(true)) return { change };
  return { change, cut: cutting(exactText(replacement), "MergedWithNext") };
}

/** pre_tokenizers/whitespace.rs: \w+|[^\w\s]+ */
function wordsAndSigns(classes: Uint8Array): Matches {
  const isWord = characterSet(WORD_RANGES);
  const kindOf = (codePoint: number): number => (classes[codePoint] === SPACE ? 2 : isWord[codePoint]);
  return (text, start, end, take) => {
    for (let at = start; at < end; ) {
      const from = at;
      const kind = kindOf(codePointAt(text, at, end));
      while (at < end) {
        const codePoint = codePointAt(text, at, end);
        if (kindOf(codePoint) !== kind) break;
        at += unitsOf(codePoint);
      }
      take(from, at, kind !== 2);
    }
  };
}

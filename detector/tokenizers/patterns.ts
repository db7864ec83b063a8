/**
 * The patterns by which byte-level tokenizers cut text into words, each as a function that finds where the match at a
 * place ends. Every pattern here matches at every place, so that matches follow one another without a gap; where the
 * published one leaves gaps, the gap is a word, as the reference library has it.
 *
 * Written by hand, because the pattern language's look-ahead needs a backtracking engine, and because \p{…} and \s must
 * mean what they mean in the reference, not in the JavaScript engine at hand.
 */
import {
  characterClasses,
  LOWER,
  MARK,
  NUMBER,
  OTHER,
  PUNCTUATION,
  SPACE,
  SYMBOL,
  UNCASED,
  UPPER,
} from "./character-classes.ts";
import { codePointAt, unitsOf } from "./code-points.ts";

/** End of the word that begins at `at`, as if there were no text from `end` on. */
export type WordEnd = (text: string, at: number, end: number) => number;

/** In the order of the numbers that vocabulary files have for them. */
export const PATTERN_NAMES = ["gpt2", "cl100k", "qwen2", "o200k", "tekken", "deepseek-v3"] as const;
export type PatternName = (typeof PATTERN_NAMES)[number];

const BLANK = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SLASH = 0x2f;
const APOSTROPHE = 0x27;
/** ſ, which a pattern that ignores case takes for an s. */
const LONG_S = 0x17f;

const CONTRACTIONS_ANY_CASE = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const CASED_WORD = `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+`;
const CAPITAL_WORD = `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*`;
const SPACES = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** The patterns as published, in tokenizer.json files and in tiktoken's openai_public.py. */
const SOURCES: ReadonlyMap<string, PatternName> = new Map([
  ["'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+", "gpt2"],
  [
    `${CONTRACTIONS_ANY_CASE}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${SPACES}`,
    "cl100k",
  ],
  [
    `${CONTRACTIONS_ANY_CASE}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${SPACES}`,
    "qwen2",
  ],
  [
    `${CASED_WORD}${CONTRACTIONS_ANY_CASE}?|${CAPITAL_WORD}${CONTRACTIONS_ANY_CASE}?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${SPACES}`,
    "o200k",
  ],
  [`${CASED_WORD}|${CAPITAL_WORD}|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${SPACES}`, "tekken"],
]);

/** The function of a pattern that is known by its source; undefined for any other. */
export function knownPattern(source: string): WordEnd | undefined {
  const name = SOURCES.get(source);
  return name === undefined ? undefined : wordEndOf(name);
}

export function wordEndOf(name: PatternName): WordEnd {
  const classes = characterClasses();
  switch (name) {
    case "gpt2":
      return gpt2(classes);
    case "cl100k":
      return letters(classes, 3);
    case "qwen2":
      return letters(classes, 1);
    case "o200k":
      return cases(classes, 3, true);
    case "tekken":
      return cases(classes, 1, false);
    case "deepseek-v3":
      return deepseek(classes);
  }
}

/** A set of classes, as a table from class to whether it is in the set. */
function setOf(...members: readonly number[]): Uint8Array {
  const set = new Uint8Array(SPACE + 1);
  for (const member of members) set[member] = 1;
  return set;
}

const LETTERS = setOf(UPPER, LOWER, UNCASED);
const NUMBERS = setOf(NUMBER);
const WHITE = setOf(SPACE);
/** [^\s\p{L}\p{N}] */
const SIGNS = setOf(OTHER, MARK, PUNCTUATION, SYMBOL);
const RISING = setOf(UPPER, UNCASED, MARK);
const FALLING = setOf(LOWER, UNCASED, MARK);
const LETTERS_AND_MARKS = setOf(UPPER, LOWER, UNCASED, MARK);
const PUNCTUATION_AND_SYMBOLS = setOf(PUNCTUATION, SYMBOL);

/** End of the longest run of characters of `set` from `at` on. */
function runEnd(classes: Uint8Array, set: Uint8Array, text: string, at: number, end: number): number {
  while (at < end) {
    const point = codePointAt(text, at, end);
    if (set[classes[point]] === 0) break;
    at += unitsOf(point);
  }
  return at;
}

/**
 * "\s+(?!\S)|\s+" at white space: all of it, but for the last character where other text follows. All white space is in
 * the BMP.
 */
function spacesEnd(at: number, run: number, atEnd: boolean): number {
  return !atEnd && run - at > 1 ? run - 1 : run;
}

/** "\s*[\r\n]+|\s+(?!\S)|\s+": up to the last line break of the run, if it has one. */
function linesEnd(text: string, at: number, run: number, atEnd: boolean): number {
  for (let last = run - 1; last >= at; last--) if (isLineBreak(text.charCodeAt(last))) return last + 1;
  return spacesEnd(at, run, atEnd);
}

function isLineBreak(unit: number): boolean {
  return unit === LINE_FEED || unit === CARRIAGE_RETURN;
}

/** "[\r\n]*", or "[\r\n/]*". */
function breaksEnd(text: string, at: number, end: number, slash: boolean): number {
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (!isLineBreak(unit) && !(slash && unit === SLASH)) break;
    at++;
  }
  return at;
}

/** "\p{N}{1,most}" at a number. */
function numbersEnd(classes: Uint8Array, text: string, at: number, end: number, most: number): number {
  for (let count = 0; count < most && at < end; count++) {
    const point = codePointAt(text, at, end);
    if (classes[point] !== NUMBER) break;
    at += unitsOf(point);
  }
  return at;
}

/** Length of 's, 't, 'm, 'd, 're, 've or 'll at `at`, 0 where none of them stands there. */
function contractionLength(text: string, at: number, end: number, anyCase: boolean): number {
  if (text.charCodeAt(at) !== APOSTROPHE) return 0;
  const letter = (index: number): string => {
    if (index >= end) return "";
    if (!anyCase) return text[index];
    return text.charCodeAt(index) === LONG_S ? "s" : asciiLower(text[index]);
  };
  switch (letter(at + 1)) {
    case "s":
    case "t":
    case "m":
    case "d":
      return 2;
    case "r":
    case "v":
      return letter(at + 2) === "e" ? 3 : 0;
    case "l":
      return letter(at + 2) === "l" ? 3 : 0;
    default:
      return 0;
  }
}

function asciiLower(character: string): string {
  return character >= "A" && character <= "Z" ? character.toLowerCase() : character;
}

/**
 * A. Radford and others, "Language Models are Unsupervised Multitask Learners", 2019, section 2.2; openai/gpt-2,
 * src/encoder.py.
 */
function gpt2(classes: Uint8Array): WordEnd {
  return (text, at, end) => {
    const contraction = contractionLength(text, at, end, false);
    if (contraction > 0) return at + contraction;
    const point = codePointAt(text, at, end);
    // " ?": a blank goes with the run after it, unless that is white space too.
    const start = point === BLANK && at + 1 < end ? at + 1 : at;
    const kind = classes[start === at ? point : codePointAt(text, start, end)];
    if (LETTERS[kind] === 1) return runEnd(classes, LETTERS, text, start, end);
    if (kind === NUMBER) return runEnd(classes, NUMBERS, text, start, end);
    if (kind !== SPACE) return runEnd(classes, SIGNS, text, start, end);
    const run = runEnd(classes, WHITE, text, at, end);
    return spacesEnd(at, run, run === end);
  };
}

/** cl100k, Llama 3 and Qwen 2: openai/tiktoken, tiktoken_ext/openai_public.py; the tokenizer.json files. */
function letters(classes: Uint8Array, mostNumbers: number): WordEnd {
  return (text, at, end) => {
    const contraction = contractionLength(text, at, end, true);
    if (contraction > 0) return at + contraction;
    const point = codePointAt(text, at, end);
    const kind = classes[point];
    if (LETTERS[kind] === 1) return runEnd(classes, LETTERS, text, at, end);
    if (kind === NUMBER) return numbersEnd(classes, text, at, end, mostNumbers);
    const next = at + unitsOf(point);
    const following = next < end ? classes[codePointAt(text, next, end)] : SPACE;
    if (LETTERS[following] === 1 && !isLineBreak(point)) return runEnd(classes, LETTERS, text, next, end);
    if (SIGNS[kind] === 1 || (point === BLANK && SIGNS[following] === 1)) {
      return breaksEnd(text, runEnd(classes, SIGNS, text, kind === SPACE ? next : at, end), end, false);
    }
    const run = runEnd(classes, WHITE, text, at, end);
    return linesEnd(text, at, run, run === end);
  };
}

/** o200k and Tekken: words end where a capital follows a small letter. */
function cases(classes: Uint8Array, mostNumbers: number, contractions: boolean): WordEnd {
  /** End of "RISING* FALLING+" at `at`, or -1: the run of rising gives back what a falling must have. */
  const casedEnd = (text: string, at: number, end: number): number => {
    let rising = at;
    let lastBoth = -1;
    while (rising < end) {
      const point = codePointAt(text, rising, end);
      if (RISING[classes[point]] === 0) break;
      rising += unitsOf(point);
      if (FALLING[classes[point]] === 1) lastBoth = rising;
    }
    const isFalling = rising < end && classes[codePointAt(text, rising, end)] === LOWER;
    return isFalling ? runEnd(classes, FALLING, text, rising, end) : lastBoth;
  };
  /** End of a word without its contraction, or -1: with the one sign before it if there is one. */
  const wordEnd = (text: string, at: number, next: number, end: number, prefixed: boolean): number => {
    if (prefixed) {
      const cased = casedEnd(text, next, end);
      if (cased !== -1) return cased;
    }
    const cased = casedEnd(text, at, end);
    if (cased !== -1) return cased;
    if (prefixed) {
      const capitals = runEnd(classes, RISING, text, next, end);
      if (capitals > next) return capitals;
    }
    const capitals = runEnd(classes, RISING, text, at, end);
    return capitals > at ? capitals : -1;
  };
  return (text, at, end) => {
    const point = codePointAt(text, at, end);
    const kind = classes[point];
    const next = at + unitsOf(point);
    const prefixed = LETTERS[kind] === 0 && kind !== NUMBER && !isLineBreak(point);
    const word = wordEnd(text, at, next, end, prefixed);
    if (word !== -1)
      return contractions && word < end ? word + contractionLength(text, word, end, true) : word;
    if (kind === NUMBER) return numbersEnd(classes, text, at, end, mostNumbers);
    const following = next < end ? classes[codePointAt(text, next, end)] : SPACE;
    if (SIGNS[kind] === 1 || (point === BLANK && SIGNS[following] === 1)) {
      return breaksEnd(text, runEnd(classes, SIGNS, text, kind === SPACE ? next : at, end), end, true);
    }
    const run = runEnd(classes, WHITE, text, at, end);
    return linesEnd(text, at, run, run === end);
  };
}

/**
 * DeepSeek V3: numbers by three are pieces, then runs of Chinese characters and kana, then what lies between; and within
 * each piece the words of this pattern:
 *
 *     [!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*
 *       |\s*[\r\n]+|\s+(?!\S)|\s+
 */
function deepseek(classes: Uint8Array): WordEnd {
  const isEast = (point: number): boolean =>
    (point >= 0x4e00 && point <= 0x9fa5) || (point >= 0x3040 && point <= 0x30ff);
  /** Whether a character belongs to a piece of eastern characters, or to one without. */
  const isIn = (east: boolean, point: number): boolean => classes[point] !== NUMBER && isEast(point) === east;
  const runWithin = (set: Uint8Array, text: string, at: number, end: number, east: boolean): number => {
    while (at < end) {
      const point = codePointAt(text, at, end);
      if (set[classes[point]] === 0 || !isIn(east, point)) break;
      at += unitsOf(point);
    }
    return at;
  };
  /** End of the word at `at`, or -1 where none of the alternatives matches. */
  const matchEnd = (text: string, at: number, end: number, east: boolean): number => {
    const point = codePointAt(text, at, end);
    const kind = classes[point];
    const next = at + unitsOf(point);
    if (point > BLANK && point < 0x7f && PUNCTUATION_AND_SYMBOLS[kind] === 1) {
      const word = asciiLettersEnd(text, next, end);
      if (word > next) return word;
    }
    const word = runWithin(LETTERS_AND_MARKS, text, at, end, east);
    if (word > at) return word;
    if (PUNCTUATION_AND_SYMBOLS[kind] === 0 && !isLineBreak(point)) {
      const prefixed = runWithin(LETTERS_AND_MARKS, text, next, end, east);
      if (prefixed > next) return prefixed;
    }
    const signs = point === BLANK ? next : at;
    const signsEnd = runWithin(PUNCTUATION_AND_SYMBOLS, text, signs, end, east);
    if (signsEnd > signs) return breaksEnd(text, signsEnd, end, false);
    if (kind !== SPACE) return -1;
    const run = runEnd(classes, WHITE, text, at, end);
    return linesEnd(text, at, run, run === end || !isIn(east, codePointAt(text, run, end)));
  };
  return (text, at, end) => {
    const first = codePointAt(text, at, end);
    if (classes[first] === NUMBER) return numbersEnd(classes, text, at, end, 3);
    const east = isEast(first);
    const match = matchEnd(text, at, end, east);
    if (match !== -1) return match;
    // What no alternative matches is a word up to where one does, or to the end of the piece.
    for (at += unitsOf(first); at < end; ) {
      const point = codePointAt(text, at, end);
      if (!isIn(east, point) || matchEnd(text, at, end, east) !== -1) break;
      at += unitsOf(point);
    }
    return at;
  };
}

function asciiLettersEnd(text: string, at: number, end: number): number {
  while (at < end && /[A-Za-z]/.test(text[at])) at++;
  return at;
}

/**
 * Regular expressions of tokenizer files, which are Oniguruma's (huggingface/tokenizers, utils/onig.rs), matched by
 * RE2 in linear time.
 *
 * Only what means the same to both, or can be rewritten so that it does, is taken; all else is refused by name. Classes
 * of characters are written out as ranges, so that they are those of the reference and not of RE2's tables. The one
 * look-ahead in use, "\s+(?!\S)|\s+" as the last alternatives, is matched as "\s+" and cut short afterwards.
 */

import { RE2JS } from "re2js";
import { LOWER, MARK, NUMBER, PUNCTUATION, SPACE, SYMBOL, UNCASED, UPPER } from "../character-classes.ts";
import type { Field } from "./malformed.ts";
import type { Matches } from "./matches.ts";

const LONGEST_PATTERN = 4096;
const MOST_REPETITIONS = 100;

const ALL_BUT_LAST_SPACE = "\\s+(?!\\S)|\\s+";

/** Contractions in any case: ſ is an s here, as it is to Oniguruma, and no two letters fold into one. */
const ANY_CASE = ["(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?i:[sdmt]|ll|ve|re)"];

const LETTER = [UPPER, LOWER, UNCASED];

/** Members of each class: characters of these classes, and of those only what the engine's property holds. */
const CATEGORIES: Readonly<Record<string, readonly [classes: readonly number[], property?: RegExp]>> = {
  L: [LETTER],
  M: [[MARK]],
  N: [[NUMBER]],
  P: [[PUNCTUATION]],
  S: [[SYMBOL]],
  Lu: [[UPPER], /\p{Lu}/u],
  Lt: [[UPPER], /\p{Lt}/u],
  Ll: [[LOWER]],
  Lm: [[UNCASED], /\p{Lm}/u],
  Lo: [[UNCASED], /\p{Lo}/u],
  Nd: [[NUMBER], /\p{Nd}/u],
};

/** @throws MalformedTokenizerError where the pattern is not supported, saying which part is not. */
export function compileRegex(field: Field, classes: Uint8Array): Matches {
  const source = field.text();
  if (source.length > LONGEST_PATTERN) field.fault(`a pattern longer than ${LONGEST_PATTERN}`);
  const leavesSpace = source === ALL_BUT_LAST_SPACE || source.endsWith(`|${ALL_BUT_LAST_SPACE}`);
  const plain = leavesSpace ? `${source.slice(0, -ALL_BUT_LAST_SPACE.length)}(?P<space>\\s+)` : source;
  const translated = new Translator(plain, field, classes).translate();
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(translated);
  } catch (error) {
    return field.fault(
      `the pattern is not supported: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (expression.matches("")) field.fault("a pattern that matches nothing at all is not supported");
  return (text, start, end, take) => {
    const within = start === 0 && end === text.length ? text : text.slice(start, end);
    const matcher = expression.matcher(within);
    let kept = 0;
    for (let found = matcher.find(); found; ) {
      const from = matcher.start();
      let to = matcher.end();
      // The blank before other text is left to it, where it is not the only one. All white space is in the BMP.
      const isCut = leavesSpace && to < within.length && to - from > 1 && matcher.group("space") !== null;
      if (isCut) to--;
      if (kept < from) take(start + kept, start + from, false);
      take(start + from, start + to, true);
      kept = to;
      found = isCut ? matcher.find(to) : matcher.find();
    }
    if (start + kept < end) take(start + kept, end, false);
  };
}

/** Walks through a pattern once and writes RE2. */
class Translator {
  readonly #source: string;
  readonly #field: Field;
  readonly #classes: Uint8Array;
  /** Ranges of the class escapes so far. */
  readonly #seen = new Map<string, string>();
  #at = 0;

  constructor(source: string, field: Field, classes: Uint8Array) {
    this.#source = source;
    this.#field = field;
    this.#classes = classes;
  }

  translate(): string {
    let out = "";
    let canRepeat = false;
    while (this.#at < this.#source.length) {
      const rest = this.#source.slice(this.#at);
      const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})/.exec(rest)?.[0];
      if (quantifier !== undefined) {
        if (!canRepeat) this.#refuse(quantifier);
        out += this.#quantifier(quantifier);
        canRepeat = false;
        continue;
      }
      const anyCase = ANY_CASE.find((group) => rest.startsWith(group));
      const group =
        anyCase ?? (rest.startsWith("(?P<space>\\s+)") ? `(?P<space>${this.#set("\\s")}+)` : undefined);
      if (group !== undefined) {
        out += group;
        this.#at += anyCase?.length ?? "(?P<space>\\s+)".length;
        canRepeat = true;
        continue;
      }
      const next = this.#single();
      out += next;
      canRepeat = next !== "(?:" && next !== "|";
    }
    return out;
  }

  #quantifier(text: string): string {
    this.#at += text.length;
    const following = this.#source[this.#at];
    // What follows makes it reluctant, possessive, or a repetition of a repetition.
    if (following === "?" || following === "+" || following === "*" || following === "{") {
      this.#refuse(text + following);
    }
    const bounds = text.match(/\d+/g) ?? [];
    if (bounds.some((bound) => Number(bound) > MOST_REPETITIONS)) this.#refuse(text);
    return text.startsWith("{,") ? text.replace("{", "{0") : text;
  }

  /** One character, class, bracket or bar. */
  #single(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
    switch (character) {
      case "(": {
        const opening = this.#source.startsWith("(?:", this.#at) ? "(?:" : "(";
        if (this.#source.startsWith("(?", this.#at) && opening === "(") {
          this.#refuse(this.#source.slice(this.#at, this.#at + 4));
        }
        this.#at += opening.length;
        return "(?:";
      }
      case "[":
        return this.#bracket();
      case "\\":
        return this.#set(this.#escape());
      case "^":
      case "$":
      case "{":
      case "}":
      case "]":
        return this.#refuse(character);
      case ")":
      case "|":
        this.#at++;
        return character;
      case ".":
        this.#at++;
        return "[^\\n]";
      default:
        this.#at += character.length;
        return quoted(character);
    }
  }

  /** Reads an escape and returns it. */
  #escape(): string {
    const text = /^\\(?:[pP]\{\^?\w+\}|[sSd]|[rntfv]|[^\w\s])/u.exec(this.#source.slice(this.#at))?.[0];
    if (text === undefined) return this.#refuse(this.#source.slice(this.#at, this.#at + 2));
    this.#at += text.length;
    return text;
  }

  #bracket(): string {
    const start = this.#at++;
    const isNegated = this.#source[this.#at] === "^";
    if (isNegated) this.#at++;
    let members = "";
    let isFirst = true;
    for (;;) {
      if (this.#at >= this.#source.length) return this.#refuse(this.#source.slice(start));
      if (this.#source[this.#at] === "]" && !isFirst) break;
      isFirst = false;
      members += this.#member();
    }
    this.#at++;
    return `[${isNegated ? "^" : ""}${members}]`;
  }

  /** A member of a bracket: a class, a character, or a range. */
  #member(): string {
    const from = this.#memberCharacter();
    if (from.length > 1 && from.startsWith("\\") && /^\\[pPsSd]/.test(from)) return this.#ranges(from);
    const isRange = this.#source[this.#at] === "-" && this.#source[this.#at + 1] !== "]";
    if (!isRange) return quoted(characterOf(from));
    this.#at++;
    const to = this.#memberCharacter();
    if (/^\\[pPsSd]/.test(to)) this.#refuse(`${from}-${to}`);
    return `${quoted(characterOf(from))}-${quoted(characterOf(to))}`;
  }

  #memberCharacter(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    if (character === "\\") return this.#escape();
    // Oniguruma has sets in sets and intersections.
    if (character === "[" || this.#source.startsWith("&&", this.#at)) return this.#refuse(character);
    this.#at += character.length;
    return character;
  }

  #set(named: string): string {
    return /^\\[pPsSd]/.test(named) ? `[${this.#ranges(named)}]` : quoted(characterOf(named));
  }

  /** Ranges of the characters that a class named names. */
  #ranges(named: string): string {
    const name = /\{\^?(\w+)\}/.exec(named)?.[1] ?? (named[1] === "d" ? "Nd" : "");
    const isSpace = named[1].toLowerCase() === "s";
    const category = isSpace
      ? ([[SPACE]] as const)
      : Object.hasOwn(CATEGORIES, name)
        ? CATEGORIES[name]
        : undefined;
    if (category === undefined) return this.#refuse(named);
    const seen = this.#seen.get(named);
    if (seen !== undefined) return seen;
    const isNegated = (named[1] === "S" || named[1] === "P") !== named.includes("^");
    const [members, property] = category;
    const holds = (codePoint: number): boolean =>
      members.includes(this.#classes[codePoint]) &&
      (property === undefined || property.test(String.fromCodePoint(codePoint)));
    let ranges = "";
    let start = -1;
    for (let codePoint = 0; codePoint <= 0x110000; codePoint++) {
      const isIn = codePoint < 0x110000 && holds(codePoint) !== isNegated;
      if (isIn && start === -1) start = codePoint;
      if (isIn || start === -1) continue;
      ranges += `\\x{${start.toString(16)}}-\\x{${(codePoint - 1).toString(16)}}`;
      start = -1;
    }
    this.#seen.set(named, ranges);
    return ranges;
  }

  #refuse(part: string): never {
    return this.#field.fault(`${JSON.stringify(part)} in a pattern is not supported`);
  }
}

const ESCAPED: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", f: "\f", v: "\v" };

/** The character that an escape or a character stands for. */
function characterOf(text: string): string {
  if (text.length === 1 || !text.startsWith("\\")) return text;
  return ESCAPED[text[1]] ?? text.slice(1);
}

function quoted(character: string): string {
  return `\\x{${character.codePointAt(0)!.toString(16)}}`;
}

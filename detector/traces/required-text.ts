/**
 * Texts that every match of an RE2 pattern contains, read off the pattern without a search. They make the
 * prefilter of a pack sound: a literal that a pattern does not always contain would hide matches.
 *
 * Source: the syntax page of google/re2.
 */

/** What a pattern is made of: `plain` is the one character that the atom matches, if it is such. */
interface Atom {
  readonly length: number;
  readonly plain: string | null;
}

const REPETITION = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;
/** A repetition that lets its atom occur no times. */
const OPTIONAL = /^(?:[?*]|\{0)/;

/**
 * The stretches of plain characters that stand outside every group, class and choice of `pattern`, a valid
 * RE2 pattern. Every match contains each of them, up to letter case where the pattern ignores it. Empty
 * where the pattern has a choice outside all groups, or an escape that is not known here.
 */
export function requiredTexts(pattern: string): string[] {
  const texts: string[] = [];
  let run = "";
  let depth = 0;
  const flush = () => {
    if (run !== "") texts.push(run);
    run = "";
  };
  for (let at = 0; at < pattern.length; ) {
    const one = atom(pattern, at);
    if (one === null || (pattern[at] === "|" && depth === 0)) return [];
    if (pattern[at] === "(") depth++;
    if (pattern[at] === ")") depth--;
    at += one.length;
    const repetition = REPETITION.exec(pattern.slice(at))?.[0] ?? "";
    at += repetition.length;
    if (depth > 0 || one.plain === null || OPTIONAL.test(repetition)) flush();
    else run += one.plain;
    if (repetition !== "") flush();
  }
  flush();
  return texts;
}

/** The atom of `pattern` at `at`, or null for an unknown escape. */
function atom(pattern: string, at: number): Atom | null {
  const rest = pattern.slice(at);
  if (rest[0] === "\\") return escapeSequence(rest);
  if (rest[0] === "[") return { length: classLength(rest), plain: null };
  if (/^[.^$|()]/.test(rest)) return { length: 1, plain: null };
  const character = String.fromCodePoint(rest.codePointAt(0)!);
  return { length: character.length, plain: character };
}

function escapeSequence(rest: string): Atom | null {
  const hexadecimal = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (hexadecimal) {
    const point = Number.parseInt(hexadecimal[1] ?? hexadecimal[2], 16);
    return { length: hexadecimal[0].length, plain: String.fromCodePoint(point) };
  }
  const quoted = /^\\([!-/:-@[-`{-~])/.exec(rest);
  if (quoted) return { length: 2, plain: quoted[1] };
  const set = /^\\(?:[pP](?:[A-Z]|\{[^}]*\})|[dDsSwWbBAzafnrtv])/.exec(rest);
  return set && { length: set[0].length, plain: null };
}

/** Length of the character class that `rest` opens with. A bracket that comes first in it is a member. */
function classLength(rest: string): number {
  const match = /^\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]/.exec(rest);
  return match?.[0].length ?? rest.length;
}

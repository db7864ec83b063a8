import type { Offsets } from "./page-text.ts";

/** Characters that show nothing of themselves: default-ignorable ones and white space. */
const SHOWS_NOTHING = /^[\p{Default_Ignorable_Code_Point}\s]*$/u;
const LONGEST_WORD = 40;

/**
 * The span to paint for a finding. Hidden characters have no width, so a finding made of them alone would
 * paint nothing: it is widened to the words that it touches on the same line.
 */
export function visibleSpan(text: string, { start, end }: Offsets): Offsets {
  if (!SHOWS_NOTHING.test(text.slice(start, end))) return { start, end };
  const before = /\S*[^\S\n]*$/u.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))![0];
  const after = /^[^\S\n]*\S*/u.exec(text.slice(end, end + LONGEST_WORD))![0];
  return { start: start - before.length, end: end + after.length };
}

/**
 * Character classes that the patterns of tokenizers tell apart.
 *
 * The table is fixed to Unicode 16.0.0 (UCD DerivedGeneralCategory.txt; PropList.txt, White_Space), the version that
 * the reference library carries. The \p{L} of a JavaScript engine changes with the engine, and its \s takes U+FEFF
 * and leaves out U+0085.
 */
import { RUNS } from "./character-class-runs.ts";

/** Neither of the following: controls, formats, private use, unassigned. */
export const OTHER = 0;
/** \p{Lu} and \p{Lt}. */
export const UPPER = 1;
/** \p{Ll}. */
export const LOWER = 2;
/** \p{Lm} and \p{Lo}: letters that count as both. */
export const UNCASED = 3;
/** \p{M}. */
export const MARK = 4;
/** \p{N}. */
export const NUMBER = 5;
/** \p{P}. */
export const PUNCTUATION = 6;
/** \p{S}. */
export const SYMBOL = 7;
/** \s: White_Space. */
export const SPACE = 8;

const CODE_POINTS = 0x110000;

/** Class of every code point: `classes[codePoint]` is one of the constants above. */
export function characterClasses(): Uint8Array {
  const classes = new Uint8Array(CODE_POINTS);
  let start = 0;
  for (const run of RUNS.split(" ")) {
    const end = start + Number.parseInt(run.slice(1), 36);
    classes.fill(Number(run[0]), start, end);
    start = end;
  }
  return classes;
}

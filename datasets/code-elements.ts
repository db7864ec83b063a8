/**
 * Names of the elements for code and for what programs say (HTML Standard, section 4.5). A `pre` alone is not among
 * them: it may hold verse or a letter, and browsers show every plain text file in one.
 */
export const CODE_ELEMENTS: ReadonlySet<string> = new Set(["code", "kbd", "samp", "tt"]);

/**
 * Text from outside, made fit for a terminal: on one line, with whatever cannot be seen named. A name such
 * as <U+200B> shows what is hidden, and a control character that is named controls nothing.
 */

/**
 * Characters that are not seen, or not for what they are: controls, formats, halves of surrogate pairs,
 * private use, default ignorables, and spaces other than the plain and the no-break one.
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/u;

/** The whole of `text` on one line. */
export function printable(text: string): string {
  return Array.from(text.replace(/[ \t\r\n]+/g, " "), named).join("");
}

/** The beginning of `text` on one line, about `width` characters wide, with an ellipsis where it is cut. */
export function excerpt(text: string, width = 80): string {
  // Runs of spaces aside, no more than `width` code points can be shown.
  const line = text
    .slice(0, 8 * width)
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
  let shown = "";
  for (const character of line) {
    const next = named(character);
    if (shown.length + next.length > width) return `${shown}…`;
    shown += next;
  }
  return text.length > 8 * width ? `${shown}…` : shown;
}

function named(character: string): string {
  if (!HIDDEN.test(character)) return character;
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** Reading a JavaScript string as Unicode text: a lone surrogate counts as U+FFFD, one unit long. */

const REPLACEMENT = 0xfffd;

/** Code point at a UTF-16 position inside `text`; `end` is where the text, or the part looked at, ends. */
export function codePointAt(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (unit > 0xdbff || at + 1 >= end) return REPLACEMENT;
  const low = text.charCodeAt(at + 1);
  if (low < 0xdc00 || low > 0xdfff) return REPLACEMENT;
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

/** UTF-16 units of a code point. */
export function unitsOf(codePoint: number): 1 | 2 {
  return codePoint < 0x10000 ? 1 : 2;
}

/** Calls `take` with each UTF-8 byte of a code point (RFC 3629, section 3). */
export function forEachByte(codePoint: number, take: (byte: number) => void): void {
  if (codePoint < 0x80) {
    take(codePoint);
    return;
  }
  if (codePoint < 0x800) take(0xc0 | (codePoint >> 6));
  else {
    if (codePoint < 0x10000) take(0xe0 | (codePoint >> 12));
    else {
      take(0xf0 | (codePoint >> 18));
      take(0x80 | ((codePoint >> 12) & 0x3f));
    }
    take(0x80 | ((codePoint >> 6) & 0x3f));
  }
  take(0x80 | (codePoint & 0x3f));
}

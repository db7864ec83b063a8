/**
 * UTF-8 to strings, telling characters of replacement that stood in the bytes from those that decoding
 * made. The WHATWG Encoding Standard (section 4.1, "UTF-8 decode without BOM") replaces each maximal
 * truncated sequence by one U+FFFD. No byte order mark is stripped: it can be evidence.
 */

export interface Decoded {
  readonly text: string;
  /** Null where the bytes are well-formed UTF-8. */
  readonly fault: {
    /** Offset of the first byte that cannot be decoded. */
    readonly offset: number;
    /** Sequences that were each replaced by one U+FFFD. */
    readonly sequences: number;
  } | null;
}

const REPLACEMENT = 0xfffd;
/** U+FFFD in UTF-8. Its first byte begins a sequence wherever it stands, so these bytes always mean it. */
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd] as const;

/** Decodes a whole text. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), fault: null };
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return { text, fault: faultOf(bytes, text) };
  }
}

function faultOf(bytes: Uint8Array, text: string): Decoded["fault"] {
  let offset = 0;
  let replaced = 0;
  let first = -1;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point === REPLACEMENT) {
      replaced++;
      if (first < 0 && !holdsReplacement(bytes, offset)) first = offset;
    }
    // Past the first fault the offset is not needed, and the lengths of faulty sequences are not known.
    if (first < 0) offset += encodedLength(point);
  }
  return { offset: first, sequences: replaced - countReplacements(bytes) };
}

function holdsReplacement(bytes: Uint8Array, offset: number): boolean {
  return REPLACEMENT_BYTES.every((byte, index) => bytes[offset + index] === byte);
}

function countReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (
    let at = bytes.indexOf(REPLACEMENT_BYTES[0]);
    at >= 0;
    at = bytes.indexOf(REPLACEMENT_BYTES[0], at + 1)
  ) {
    if (holdsReplacement(bytes, at)) count++;
  }
  return count;
}

function encodedLength(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

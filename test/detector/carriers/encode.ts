/** Encoders of the public tools' formats, written for the tests from the formats' descriptions. */

export function tags(text: string): string {
  return Array.from(text, (one) => String.fromCodePoint(0xe0000 + one.codePointAt(0)!)).join("");
}

export function selectors(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) =>
    String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16),
  ).join("");
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Bits of `values`, each `width` wide, most significant first, written as `zero` and `one`. */
export function bits(values: Iterable<number>, width: number, zero: string, one: string): string {
  return Array.from(values, (value) =>
    Array.from({ length: width }, (_, index) => ((value >> (width - 1 - index)) & 1 ? one : zero)).join(""),
  ).join("");
}

/** `marks` one by one behind the words of a text that is long enough. */
export function strew(marks: string, word = "word"): string {
  return Array.from(marks, (mark) => `${word}${mark}`).join(" ");
}

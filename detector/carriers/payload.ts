/** Payload bytes as something that a person can read. */
import { bytesToHex } from "@noble/hashes/utils.js";

const LONGEST_TEXT = 1000;
const LONGEST_HEX = 256;

/** Most that a message may hold of characters that print nothing. */
const UNPRINTABLE_SHARE = 0.05;
/** Distinct bytes of a message. Characters inserted at a steady beat decode to "UUUU" or "3333". */
const LEAST_DISTINCT = 4;

/** Bytes that a message must have before it counts as one when nothing but the decoding points to it. */
export const LEAST_BLIND_BYTES = 16;

/** `bytes` as text where they are UTF-8 and at least 95 % of their characters print; else null. */
export function readable(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes);
  if (text === null) return null;
  const characters = Array.from(text);
  const unprintable = characters.filter((one) => /[^\P{C}\t\n\r\p{Cf}]/u.test(one)).length;
  return unprintable <= UNPRINTABLE_SHARE * characters.length ? text : null;
}

/**
 * The same for a message that was found by trying alphabets: at least 16 bytes, not all alike. A random
 * stream passes with a chance near 4 in a million for each alphabet that is tried: of 256 values of a byte,
 * text in UTF-8 leaves about 117 free, and (117 / 256)^16 = 3.6e-6.
 */
export function readableBlind(bytes: Uint8Array): string | null {
  if (bytes.length < LEAST_BLIND_BYTES || new Set(bytes).size < LEAST_DISTINCT) return null;
  return readable(bytes);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `text` with every control, format, private-use and unassigned character written as `\u{…}`. */
export function escapePayload(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST_TEXT + 2));
  const kept =
    characters.length > LONGEST_TEXT ? [...characters.slice(0, LONGEST_TEXT - 1), "…"] : characters;
  return kept
    .map((one) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(one) ? `\\u{${one.codePointAt(0)!.toString(16)}}` : one))
    .join("");
}

export function payloadHex(bytes: Uint8Array): string {
  return bytesToHex(bytes.subarray(0, LONGEST_HEX));
}

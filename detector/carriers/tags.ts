/**
 * Text hidden in Unicode tags: code point U+E0000 plus the ASCII code of each letter ("ASCII smuggling").
 * Flag sequences, and what is left of one after a cut, are not such text.
 *
 * Source: The Unicode Standard, section 23.9 "Tag Characters".
 */
import { codePoints, type HiddenRun } from "../text/hidden-characters.ts";
import { type Carried, nameCodePoints } from "./evidence.ts";
import { escapePayload, payloadHex } from "./payload.ts";

/** Shorter runs decode to next to nothing: an anomaly. */
const LEAST_LETTERS = 4;

const LANGUAGE_TAG = 0xe0001;
const CANCEL_TAG = 0xe007f;

/** The tag runs among `runs` that are worth reporting. One tag character by itself is not. */
export function* findTags(text: string, runs: Iterable<HiddenRun>): Generator<Carried> {
  for (const { start, end } of runs) {
    const points = codePoints(text, { start, end });
    if (points.length < 2) continue;
    const letters = points.filter((point) => point !== LANGUAGE_TAG && point !== CANCEL_TAG);
    const bytes = Uint8Array.from(letters, (point) => point - 0xe0000);
    const isText = letters.length >= LEAST_LETTERS && bytes.every((byte) => byte >= 0x20);
    yield {
      span: { start, end },
      strength: isText ? "decoded" : "anomaly",
      evidence: {
        alphabet: "unicode-tags",
        characters: points.length,
        codePoints: nameCodePoints(points),
        payload: bytes.length > 0 ? escapePayload(String.fromCodePoint(...bytes.subarray(0, 2002))) : null,
        payloadHex: bytes.length > 0 ? payloadHex(bytes) : null,
      },
    };
  }
}

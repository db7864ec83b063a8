/**
 * Bits hidden in zero-width characters, as runs or strewn over the text.
 *
 * A message is claimed only where a listed alphabet decodes at least 16 readable bytes. Without one, only a
 * run of 8 or more is worth a word. One zero-width character by itself never is.
 */
import { codePoints, type HiddenRun } from "../text/hidden-characters.ts";
import type { Span } from "../text/span.ts";
import { type Carried, nameCodePoints } from "./evidence.ts";
import { escapePayload, LEAST_BLIND_BYTES, payloadHex, readableBlind } from "./payload.ts";

/** A binary alphabet, most significant bit first. Its frame marks ends and words, and carries no bits. */
interface Alphabet {
  readonly name: string;
  readonly zero: number;
  readonly one: number;
  readonly frame: readonly number[];
  /** Bits of a symbol: bytes of UTF-8, or UTF-16 units. */
  readonly bits: 8 | 16;
}

/** Alphabets of public tools. Each one more that is tried makes a chance reading more likely. */
const ALPHABETS: readonly Alphabet[] = [
  { name: "sneaky-bits", zero: 0x2062, one: 0x2064, frame: [], bits: 8 },
  { name: "zero-width-200b-200c", zero: 0x200b, one: 0x200c, frame: [0x200d, 0x2060, 0xfeff], bits: 8 },
  {
    name: "zero-width-200b-200c-utf16",
    zero: 0x200b,
    one: 0x200c,
    frame: [0x200d, 0x2060, 0xfeff],
    bits: 16,
  },
  { name: "zero-width-200c-200b", zero: 0x200c, one: 0x200b, frame: [0x200d, 0x2060, 0xfeff], bits: 8 },
  { name: "zero-width-200c-200d", zero: 0x200c, one: 0x200d, frame: [0x200b, 0x2060, 0xfeff], bits: 8 },
  { name: "zero-width-200b-feff", zero: 0x200b, one: 0xfeff, frame: [], bits: 8 },
];

const LEAST_RUN = 8;
const LEAST_SYMBOLS = 8 * LEAST_BLIND_BYTES;

/** The messages and anomalies in `runs`: one message strewn over all of them, or what each run shows. */
export function* findZeroWidth(text: string, runs: readonly HiddenRun[]): Generator<Carried> {
  const strewn = runs.some((run) => decodeRun(text, run) !== null) ? null : decodeAll(text, runs);
  if (strewn !== null) {
    yield strewn;
    return;
  }
  for (const run of runs) {
    if (run.end - run.start < LEAST_RUN) continue;
    const points = codePoints(text, run);
    const { start, end } = run;
    yield decode(points, { start, end }) ?? anomaly(points, { start, end });
  }
}

/** All characters of the family are in the Basic Multilingual Plane: a run has as many as units. */
function decodeRun(text: string, run: HiddenRun): Carried | null {
  return run.end - run.start < LEAST_SYMBOLS ? null : decode(codePoints(text, run), run);
}

function decodeAll(text: string, runs: readonly HiddenRun[]): Carried | null {
  if (runs.length < 2) return null;
  return decode(
    runs.flatMap((run) => codePoints(text, run)),
    { start: runs[0].start, end: runs[runs.length - 1].end },
  );
}

function decode(points: readonly number[], span: Span): Carried | null {
  for (const alphabet of ALPHABETS) {
    const bits = bitsOf(points, alphabet);
    const bytes = bits === null ? null : alphabet.bits === 8 ? pack(bits) : utf8OfUtf16(pack(bits));
    const message = bytes === null ? null : readableBlind(bytes);
    if (bytes === null || message === null) continue;
    return {
      span,
      strength: "decoded",
      evidence: {
        alphabet: alphabet.name,
        characters: points.length,
        codePoints: nameCodePoints(points),
        payload: escapePayload(message),
        payloadHex: payloadHex(bytes),
      },
    };
  }
  return null;
}

/** The bits that `points` spell; null where a character is foreign to the alphabet or there are too few. */
function bitsOf(points: readonly number[], { zero, one, frame }: Alphabet): number[] | null {
  const bits: number[] = [];
  for (const point of points) {
    if (point === zero || point === one) bits.push(point === one ? 1 : 0);
    else if (!frame.includes(point)) return null;
  }
  return bits.length < LEAST_SYMBOLS ? null : bits;
}

/** Bits to bytes, most significant first. A last byte that is not whole is left out. */
function pack(bits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(bits.length >> 3);
  for (let index = 0; index < bytes.length * 8; index++)
    bytes[index >> 3] |= bits[index] << (7 - (index & 7));
  return bytes;
}

/**
 * UTF-16 as UTF-8. Null where fewer than half of the units are ASCII: nearly every 16-bit number is a
 * letter of some script, so other text proves nothing.
 */
function utf8OfUtf16(bytes: Uint8Array): Uint8Array | null {
  const units = Array.from(
    { length: bytes.length >> 1 },
    (_, index) => (bytes[2 * index] << 8) | bytes[2 * index + 1],
  );
  if (2 * units.filter((unit) => unit < 0x80).length < units.length) return null;
  return new TextEncoder().encode(units.map((unit) => String.fromCharCode(unit)).join(""));
}

function anomaly(points: readonly number[], span: Span): Carried {
  return {
    span,
    strength: "anomaly",
    evidence: {
      alphabet: isStegCloak(points) ? "stegcloak" : "zero-width",
      characters: points.length,
      codePoints: nameCodePoints(points),
      payload: null,
      payloadHex: null,
    },
  };
}

/**
 * The shape of StegCloak's output, which is compressed and usually encrypted: a first character for the
 * mode, then symbols of two bits, with two more characters for repeats (KuroLabs/stegcloak).
 */
function isStegCloak(points: readonly number[]): boolean {
  const distinct = new Set(points);
  return (
    [0x200c, 0x200d, 0x2061].includes(points[0]) &&
    points.every((point) => [0x200c, 0x200d, 0x2061, 0x2062, 0x2063, 0x2064].includes(point)) &&
    [0x200c, 0x200d, 0x2061, 0x2062].filter((point) => distinct.has(point)).length >= 3
  );
}

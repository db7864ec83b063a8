/**
 * Bytes hidden in variation selectors: byte b is U+FE00 + b below 16 and U+E0100 + b - 16 from there on.
 *
 * In use: text manifests of C2PA (specification 2.x, section on embedding in unstructured text), Encypher
 * envelopes, and "emoji smuggling". Signatures in them are not checked here.
 */
import { isPresentationSelector } from "../text/hidden-allow-list.ts";
import { codePoints, type HiddenRun } from "../text/hidden-characters.ts";
import type { Span } from "../text/span.ts";
import { type Carried, nameCodePoints } from "./evidence.ts";
import { escapePayload, payloadHex, readable, readableBlind } from "./payload.ts";

const LEAST_BYTES = 4;

/** `C2PATXT` and a zero byte, then a version byte and the manifest's length as a big-endian 32-bit number. */
const C2PA_MAGIC = [0x43, 0x32, 0x50, 0x41, 0x54, 0x58, 0x54, 0x00];
const C2PA_HEADER = 13;

/** The messages and anomalies in `runs`: each run by itself, and single selectors strewn over the text. */
export function* findVariationSelectors(text: string, runs: readonly HiddenRun[]): Generator<Carried> {
  const strewn: number[] = [];
  const whole = { start: 0, end: 0 };
  for (const run of runs) {
    const points = codePoints(text, run);
    if (points.length > 1) {
      // Some models repeat the emoji selector, and one character again and again says nothing.
      if (isPresentationSelector(points[0]) && points.every((point) => point === points[0])) continue;
      yield decodeRun(text, run, points);
    } else if (!isPresentationSelector(points[0])) {
      if (strewn.length === 0) whole.start = run.start;
      whole.end = run.end;
      strewn.push(points[0]);
    }
  }
  const bytes = Uint8Array.from(strewn, byteOf);
  const message = readableBlind(bytes);
  if (message !== null) yield carried(whole, strewn, bytes, describe(message));
}

function decodeRun(text: string, { start, end }: Span, points: readonly number[]): Carried {
  const bytes = Uint8Array.from(points, byteOf);
  if (C2PA_MAGIC.every((byte, index) => bytes[index] === byte)) {
    const from = text[start - 1] === "\u{FEFF}" ? start - 1 : start;
    return carried({ start: from, end }, points, bytes, describeC2pa(bytes));
  }
  const message = bytes.length >= LEAST_BYTES ? readable(bytes) : null;
  return carried({ start, end }, points, bytes, message === null ? null : describe(message));
}

function byteOf(point: number): number {
  return point >= 0xe0100 ? point - 0xe0100 + 16 : point - 0xfe00;
}

function describeC2pa(bytes: Uint8Array): string {
  if (bytes.length < C2PA_HEADER) return "C2PA text manifest, cut short";
  const length = new DataView(bytes.buffer).getUint32(9);
  const state = C2PA_HEADER + length <= bytes.length ? "signature not checked" : "cut short";
  return `C2PA text manifest, version ${bytes[8]}, ${length} bytes, ${state}`;
}

function describe(message: string): string {
  const isEncypher =
    /^\s*\{/.test(message) &&
    ['"payload"', '"signature"', '"signer_id"'].every((key) => message.includes(key));
  return isEncypher
    ? `Encypher envelope, signature not checked: ${escapePayload(message)}`
    : escapePayload(message);
}

function carried(span: Span, points: readonly number[], bytes: Uint8Array, payload: string | null): Carried {
  return {
    span,
    strength: payload === null ? "anomaly" : "decoded",
    evidence: {
      alphabet: "variation-selector-bytes",
      characters: points.length,
      codePoints: nameCodePoints(points),
      payload,
      payloadHex: payloadHex(bytes),
    },
  };
}

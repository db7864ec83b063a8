/**
 * SentencePiece's precompiled character map: a Darts double-array trie over UTF-8 bytes, whose values say where in a
 * blob of NUL-terminated strings the replacement stands.
 *
 * Layout: 4 bytes little-endian with the trie's length in bytes, the trie's 32-bit units, the blob.
 * Sources: google/sentencepiece, src/normalizer.cc, DecodePrecompiledCharsMap; s-yata/darts-clone, darts.h;
 * huggingface/spm_precompiled, src/lib.rs; huggingface/tokenizers, normalizers/precompiled.rs.
 */

import { AlignedBuilder, type Stretch, textOf } from "../aligned-text.ts";
import { codePointAt, forEachByte, unitsOf } from "../code-points.ts";
import { decodeBase64 } from "./base64.ts";
import type { Field } from "./malformed.ts";

/** Grapheme clusters of more bytes are not looked up as a whole. */
const LONGEST_CLUSTER = 5;

/** The normalizer of a map in base64. @throws MalformedTokenizerError where it is not a map. */
export function precompiled(field: Field): (stretch: Stretch) => Stretch {
  const bytes = decodeBase64(field.text());
  if (bytes === undefined) field.fault("not base64");
  if (bytes.length < 4) field.fault("cut short");
  const view = new DataView(bytes.buffer);
  const trieBytes = view.getUint32(0, true);
  const units = Math.floor(trieBytes / 4);
  if (units === 0 || 4 + 4 * units > bytes.length) {
    field.fault(`a trie of ${trieBytes} bytes in a map of ${bytes.length}`);
  }
  const trie = Uint32Array.from({ length: units }, (_, unit) => view.getUint32(4 + 4 * unit, true));
  const map = new CharacterMap(trie, bytes.subarray(4 + 4 * units));
  const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });
  return (stretch) => normalize(stretch, map, clusters);
}

/**
 * Cluster by cluster: one of up to five bytes becomes what its shortest known beginning becomes, odd as that is; in any
 * other, each character is looked up by itself.
 */
function normalize(stretch: Stretch, map: CharacterMap, clusters: Intl.Segmenter): Stretch {
  const builder = new AlignedBuilder(stretch);
  let kept = stretch.start;
  const replace = (from: number, to: number, content: string): void => {
    builder.copy(kept, from);
    builder.put(content, from, to);
    kept = to;
  };
  for (const [start, end] of graphemes(textOf(stretch), clusters)) {
    const [from, to] = [stretch.start + start, stretch.start + end];
    const whole = map.lookUp(stretch.source.text, from, to, LONGEST_CLUSTER);
    if (whole !== undefined) {
      replace(from, to, whole);
      continue;
    }
    for (let at = from; at < to; ) {
      const next = at + unitsOf(codePointAt(stretch.source.text, at, to));
      const content = map.lookUp(stretch.source.text, at, next, LONGEST_CLUSTER);
      if (content !== undefined) replace(at, next, content);
      at = next;
    }
  }
  if (kept === stretch.start) return stretch;
  builder.copy(kept, stretch.end);
  // The reference loses count of what is removed at the start, so that what follows begins where that began.
  return builder.finish(stretch.source.leading > stretch.start ? 1 : 0);
}

/** Grapheme clusters (UAX #29). Characters that form none with their like need no segmenter. */
function* graphemes(text: string, clusters: Intl.Segmenter): Iterable<readonly [start: number, end: number]> {
  for (let at = 0; at < text.length; ) {
    const isAlone = isPlain(text, at) && (at + 1 === text.length || isPlain(text, at + 1));
    const end = isAlone ? at + 1 : clusterEnd(text, at, clusters);
    yield [at, end];
    at = end;
  }
}

const SHORTEST_WINDOW = 16;

/**
 * End of the cluster that begins at `at`. The segmenter sees only so much of the text as it needs, as engines take
 * time in proportion to all that it sees for each cluster.
 */
function clusterEnd(text: string, at: number, clusters: Intl.Segmenter): number {
  for (let size = SHORTEST_WINDOW; ; size *= 2) {
    let end = Math.min(at + size, text.length);
    if (end < text.length && unitsOf(text.codePointAt(end - 1)!) === 2) end++;
    const length = clusters.segment(text.slice(at, end)).containing(0)?.segment.length ?? end - at;
    if (at + length < end || end === text.length) return at + length;
  }
}

/**
 * Ranges, first and last, of characters that join with none of them: all of Latin but the carriage return, and of
 * Greek, Cyrillic, Chinese, kana and Hangul syllables.
 */
const PLAIN = [
  [0x0e, 0x2ff],
  [0x00, 0x0c],
  [0x391, 0x482],
  [0x3001, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
] as const;

function isPlain(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return PLAIN.some(([first, last]) => unit >= first && unit <= last);
}

class CharacterMap {
  readonly #trie: Uint32Array;
  readonly #blob: Uint8Array;
  readonly #replacements = new Map<number, string | undefined>();
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(trie: Uint32Array, blob: Uint8Array) {
    this.#trie = trie;
    this.#blob = blob;
  }

  /**
   * What the shortest known beginning of `text[start, end)` becomes; undefined where none is known, or where the part
   * is longer than `mostBytes` bytes.
   */
  lookUp(text: string, start: number, end: number, mostBytes: number): string | undefined {
    const bytes: number[] = [];
    for (let at = start; at < end; ) {
      const codePoint = codePointAt(text, at, end);
      forEachByte(codePoint, (byte) => bytes.push(byte));
      if (bytes.length > mostBytes) return undefined;
      at += unitsOf(codePoint);
    }
    const value = this.#shortest(bytes);
    return value === -1 ? undefined : this.#replacementAt(value);
  }

  /** Value of the shortest key that the bytes begin with, -1 where there is none (darts.h, commonPrefixSearch). */
  #shortest(bytes: readonly number[]): number {
    let place = offsetOf(this.#trie[0]);
    for (const byte of bytes) {
      place ^= byte;
      // A unit beyond the trie can only be in a file that is damaged; nothing is known there.
      if (byte === 0 || place >= this.#trie.length) return -1;
      const unit = this.#trie[place];
      // The label, of which the highest bit marks a value.
      if ((unit & 0x800000ff) !== byte) return -1;
      place ^= offsetOf(unit);
      if (((unit >>> 8) & 1) === 1) return place < this.#trie.length ? this.#trie[place] & 0x7fffffff : -1;
    }
    return -1;
  }

  #replacementAt(value: number): string | undefined {
    if (!this.#replacements.has(value)) this.#replacements.set(value, this.#read(value));
    return this.#replacements.get(value);
  }

  #read(at: number): string | undefined {
    if (at > this.#blob.length) return undefined;
    const end = this.#blob.indexOf(0, at);
    try {
      return this.#decoder.decode(this.#blob.subarray(at, end === -1 ? undefined : end));
    } catch {
      return undefined;
    }
  }
}

function offsetOf(unit: number): number {
  return ((unit >>> 10) << ((unit & 0x200) >>> 6)) >>> 0;
}

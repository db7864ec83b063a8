/**
 * Tokens of words already encoded, bounded in memory. The key is the word's UTF-16 units, copied into a pool
 * of its own, so that no page's text is kept alive, and compared unit by unit, so that a hit is exact.
 */

import type { TokenBuffer } from "./token-buffer.ts";

/** Longer words are rare and are encoded anew. */
export const LONGEST_CACHED_WORD = 48;

const SLOTS = 1 << 16;
const MOST_WORDS = SLOTS / 2;
const UNITS = 1 << 19;
const TOKENS = 1 << 18;

/** Words that share a hash can be made on purpose; past this many steps a word counts as unknown. */
const LONGEST_PROBE = 16;

export class WordCache {
  readonly #slots = new Int32Array(SLOTS).fill(-1);
  readonly #hashes = new Int32Array(MOST_WORDS);
  /** Where each word's units and tokens begin; one entry more marks the end of the last. */
  readonly #unitsAt = new Int32Array(MOST_WORDS + 1);
  readonly #tokensAt = new Int32Array(MOST_WORDS + 1);
  readonly #units = new Uint16Array(UNITS);
  readonly #ids = new Int32Array(TOKENS);
  readonly #starts = new Uint8Array(TOKENS);
  readonly #ends = new Uint8Array(TOKENS);
  #count = 0;

  /**
   * Appends the tokens of `text[start, end)` to `output`, their spans moved to `position`; false where the
   * word is not in the cache.
   */
  copy(text: string, start: number, end: number, position: number, output: TokenBuffer): boolean {
    const word = this.#find(hashOf(text, start, end), text, start, end);
    if (word === -1) return false;
    const last = this.#tokensAt[word + 1];
    for (let at = this.#tokensAt[word]; at < last; at++) {
      output.push(this.#ids[at], position + this.#starts[at], position + this.#ends[at]);
    }
    return true;
  }

  /** Keeps the tokens of a word that the cache does not hold; their spans count from the word's start. */
  add(text: string, start: number, end: number, tokens: TokenBuffer): void {
    const full =
      this.#count === MOST_WORDS ||
      this.#unitsAt[this.#count] + (end - start) > UNITS ||
      this.#tokensAt[this.#count] + tokens.count > TOKENS;
    if (full) {
      this.#slots.fill(-1);
      this.#count = 0;
    }
    const hash = hashOf(text, start, end);
    let slot = hash & (SLOTS - 1);
    for (let probe = 1; this.#slots[slot] !== -1; probe++) {
      if (probe === LONGEST_PROBE) return;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const word = this.#count++;
    this.#slots[slot] = word;
    this.#hashes[word] = hash;
    let unit = this.#unitsAt[word];
    for (let at = start; at < end; at++) this.#units[unit++] = text.charCodeAt(at);
    this.#unitsAt[word + 1] = unit;
    const first = this.#tokensAt[word];
    for (let at = 0; at < tokens.count; at++) {
      this.#ids[first + at] = tokens.ids[at];
      this.#starts[first + at] = tokens.starts[at];
      this.#ends[first + at] = tokens.ends[at];
    }
    this.#tokensAt[word + 1] = first + tokens.count;
  }

  #find(hash: number, text: string, start: number, end: number): number {
    let slot = hash & (SLOTS - 1);
    for (let probe = 0; probe < LONGEST_PROBE; probe++) {
      const word = this.#slots[slot];
      if (word === -1) return -1;
      if (this.#hashes[word] === hash && this.#holds(word, text, start, end)) return word;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return -1;
  }

  #holds(word: number, text: string, start: number, end: number): boolean {
    const first = this.#unitsAt[word];
    if (this.#unitsAt[word + 1] - first !== end - start) return false;
    for (let at = start; at < end; at++) {
      if (this.#units[first + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }
}

/** FNV-1a over UTF-16 units, its high bits folded in (Fowler, Noll, Vo; RFC 9923). */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

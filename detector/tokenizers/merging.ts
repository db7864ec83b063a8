/**
 * Byte-pair merging: of all neighbouring symbols that a merge joins, join the pair of the lowest rank, the
 * leftmost of equals, until no merge applies.
 *
 * Source: R. Sennrich, B. Haddow, A. Birch, "Neural Machine Translation of Rare Words with Subword Units",
 * 2016, section 3.2; the order among equals is that of huggingface/tokenizers, models/bpe/word.rs, merge_all.
 */

import { PairTable } from "./pair-table.ts";
import type { TokenBuffer } from "./token-buffer.ts";

/** The merges of a vocabulary, in the order of their ranks. */
export class Merges {
  readonly #ranks: PairTable;
  readonly #results: Int32Array;
  #count = 0;

  /** @param size number of merges that it must hold. */
  constructor(size: number) {
    this.#ranks = new PairTable(size);
    this.#results = new Int32Array(size);
  }

  /** Appends the merge of the next rank; false where the pairs collide beyond the table's limit. */
  add(left: number, right: number, result: number): boolean {
    this.#results[this.#count] = result;
    return this.#ranks.set(left, right, this.#count++);
  }

  /** Rank of the merge of two tokens, -1 where they do not merge. */
  rank(left: number, right: number): number {
    return this.#ranks.get(left, right);
  }

  /** Token that the merge of this rank makes. */
  result(rank: number): number {
    return this.#results[rank];
  }
}

/** Up to this many symbols, looking through all pairs before each merge is faster than a heap. */
const SHORT_WORD = 40;

/** Rank of a pair that does not merge. */
const NEVER = 0x3fffffff;

/** Merges the symbols of one word in place; a merged symbol spans all that it joins. Time n log n. */
export function mergeSymbols(symbols: TokenBuffer, merges: Merges): void {
  if (symbols.count <= SHORT_WORD) mergeShort(symbols, merges);
  else mergeLong(symbols, merges);
}

function mergeShort(symbols: TokenBuffer, merges: Merges): void {
  const { ids, starts, ends } = symbols;
  const rankAt = (at: number): number => {
    const rank = merges.rank(ids[at], ids[at + 1]);
    return rank === -1 ? NEVER : rank;
  };
  const ranks: number[] = [];
  for (let at = 0; at + 1 < symbols.count; at++) ranks.push(rankAt(at));
  for (;;) {
    let best = NEVER;
    let place = 0;
    for (let at = 0; at < ranks.length; at++) {
      if (ranks[at] < best) {
        best = ranks[at];
        place = at;
      }
    }
    if (best === NEVER) return;
    ids[place] = merges.result(best);
    ends[place] = ends[place + 1];
    symbols.count--;
    for (let at = place + 1; at < symbols.count; at++) {
      ids[at] = ids[at + 1];
      starts[at] = starts[at + 1];
      ends[at] = ends[at + 1];
      ranks[at - 1] = ranks[at];
    }
    ranks.pop();
    if (place > 0) ranks[place - 1] = rankAt(place - 1);
    if (place < ranks.length) ranks[place] = rankAt(place);
  }
}

/** Place of a symbol that a merge has joined to the one before it, and of what lies beyond the last. */
const GONE = -1;

function mergeLong(symbols: TokenBuffer, merges: Merges): void {
  const { ids, starts, ends, count } = symbols;
  const next = new Int32Array(count);
  const previous = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    next[at] = at + 1 < count ? at + 1 : GONE;
    previous[at] = at - 1;
  }
  const queue = new PairQueue(2 * count);
  const enqueue = (at: number): void => {
    const rank = merges.rank(ids[at], ids[next[at]]);
    if (rank !== -1) queue.push(rank, at);
  };
  for (let at = 0; at + 1 < count; at++) enqueue(at);
  while (queue.pop()) {
    const at = queue.place;
    const right = next[at];
    // An entry outlives its pair when a neighbour merges first; the rank tells, as it names one pair.
    if (right === GONE || merges.rank(ids[at], ids[right]) !== queue.rank) continue;
    ids[at] = merges.result(queue.rank);
    ends[at] = ends[right];
    next[at] = next[right];
    next[right] = GONE;
    if (next[at] !== GONE) {
      previous[next[at]] = at;
      enqueue(at);
    }
    if (previous[at] !== GONE) enqueue(previous[at]);
  }
  let kept = 0;
  for (let at = 0; at !== GONE; at = next[at]) {
    ids[kept] = ids[at];
    starts[kept] = starts[at];
    ends[kept] = ends[at];
    kept++;
  }
  symbols.count = kept;
}

const PLACES = 2 ** 32;

/** A binary heap of (rank, place), the lowest first. Both fit in one double: rank × 2^32 + place. */
class PairQueue {
  readonly #keys: Float64Array;
  #count = 0;
  rank = 0;
  place = 0;

  /** @param size the most entries at one time. */
  constructor(size: number) {
    this.#keys = new Float64Array(size);
  }

  push(rank: number, place: number): void {
    const key = rank * PLACES + place;
    const keys = this.#keys;
    let at = this.#count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent] <= key) break;
      keys[at] = keys[parent];
      at = parent;
    }
    keys[at] = key;
  }

  /** Takes the lowest entry into `rank` and `place`; false when there is none. */
  pop(): boolean {
    if (this.#count === 0) return false;
    const keys = this.#keys;
    this.rank = Math.floor(keys[0] / PLACES);
    this.place = keys[0] - this.rank * PLACES;
    const key = keys[--this.#count];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#count) break;
      if (child + 1 < this.#count && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      keys[at] = keys[child];
      at = child;
    }
    keys[at] = key;
    return true;
  }
}

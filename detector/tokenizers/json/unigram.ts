/**
 * The Unigram model of a tokenizer.json: of all ways to cut a word into tokens, the one of the highest sum of scores.
 *
 * Sources: T. Kudo, "Subword Regularization", 2018, section 3.2; huggingface/tokenizers, models/unigram/model.rs
 * (encode_optimized, tokenize) and serialization.rs.
 */

import { codePointAt, forEachByte, unitsOf } from "../code-points.ts";
import { TokenBuffer } from "../token-buffer.ts";
import { Trie } from "../trie.ts";
import { LONGEST_CACHED_WORD, WordCache } from "../word-cache.ts";
import { byteTokensIn } from "./byte-alphabet.ts";
import { type Field, isWellFormed, shorten } from "./malformed.ts";
import { MOST_TOKENS, type Model } from "./model.ts";
import { scoreAsRead } from "./score.ts";

/** How much an unknown character's score is below the lowest one. */
const UNKNOWN_PENALTY = 10;

/** Scores in use are logarithms of shares; for larger ones the reference's rounding is not known here. */
const HIGHEST_SCORE = 1e15;

/** Tokens in use have up to a few dozen; from each place in a text, so many units are looked at. */
const LONGEST_TOKEN = 512;

/** @throws MalformedTokenizerError where the field is not a sound Unigram model. */
export function readUnigram(field: Field): Model {
  const vocab = field.member("vocab");
  const entries = vocab.list();
  if (entries.length > MOST_TOKENS) vocab.fault(`more than ${MOST_TOKENS} tokens`);
  const ids = new Map<string, number>();
  const scores = new Float64Array(entries.length);
  let units = 0;
  for (let id = 0; id < entries.length; id++) {
    const entry = entries[id];
    const [token, score] = Array.isArray(entry) && entry.length === 2 ? entry : [];
    if (typeof token !== "string" || typeof score !== "number" || !Number.isFinite(score)) {
      return vocab.item(id).fault("not a token with its score");
    }
    if (Math.abs(score) > HIGHEST_SCORE)
      vocab.item(id).fault(`a score beyond ${HIGHEST_SCORE} is not supported`);
    if (!isWellFormed(token)) vocab.item(id).fault("half of a surrogate pair");
    if (token.length > LONGEST_TOKEN)
      vocab.item(id).fault(`a token longer than ${LONGEST_TOKEN} is not supported`);
    // Of a token that is there twice, the reference takes the last.
    ids.set(token, id);
    scores[id] = scoreAsRead(score);
    units += token.length;
  }
  const trie = new Trie(units);
  for (const [token, id] of ids) {
    if (token !== "" && !trie.set(token, id)) {
      vocab.fault(`${JSON.stringify(shorten(token))} collides with too many other tokens`);
    }
  }
  const unknown = field.member("unk_id");
  if (unknown.isAbsent) unknown.fault("a model without a token for unknown characters is not supported");
  if (entries.length === 0) vocab.fault("no tokens");
  const unknownId = unknown.count(entries.length - 1);
  const byteTokens = field.member("byte_fallback").flag(false) ? byteTokensIn(ids) : undefined;
  return new Unigram(ids, scores, trie, unknownId, byteTokens);
}

class Unigram implements Model {
  readonly ids: ReadonlyMap<string, number>;
  readonly #scores: Float64Array;
  readonly #trie: Trie;
  readonly #unknownId: number;
  readonly #unknownScore: number;
  readonly #byteTokens: Int32Array | undefined;
  readonly #cache = new WordCache();
  readonly #word = new TokenBuffer();

  constructor(
    ids: ReadonlyMap<string, number>,
    scores: Float64Array,
    trie: Trie,
    unknownId: number,
    byteTokens: Int32Array | undefined,
  ) {
    this.ids = ids;
    this.#scores = scores;
    this.#trie = trie;
    this.#unknownId = unknownId;
    this.#unknownScore = scores.reduce((lowest, score) => Math.min(lowest, score)) - UNKNOWN_PENALTY;
    this.#byteTokens = byteTokens;
  }

  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    if (end - start > LONGEST_CACHED_WORD) {
      this.#encodeAnew(text, start, end, output);
      return;
    }
    if (this.#cache.copy(text, start, end, start, output)) return;
    this.#word.count = 0;
    this.#encodeAnew(text.slice(start, end), 0, end - start, this.#word);
    this.#cache.add(text, start, end, this.#word);
    for (let at = 0; at < this.#word.count; at++) {
      output.push(this.#word.ids[at], start + this.#word.starts[at], start + this.#word.ends[at]);
    }
  }

  #encodeAnew(text: string, start: number, end: number, output: TokenBuffer): void {
    const { tokens, begins } = this.#bestPaths(text, start, end);
    // The path is known from its end; its tokens' ends, from last to first.
    const ends: number[] = [];
    for (let at = end - start; at > 0; at = begins[at]) ends.push(at);
    for (let index = ends.length - 1; index >= 0; ) {
      const last = ends[index];
      const token = tokens[last];
      const from = start + begins[last];
      index--;
      if (token !== this.#unknownId) {
        output.push(token, from, start + last);
        continue;
      }
      // Unknown characters side by side are one.
      let to = last;
      while (index >= 0 && tokens[ends[index]] === this.#unknownId) to = ends[index--];
      this.#addUnknown(text, from, start + to, output);
    }
  }

  /** For each place, counted from the start: the last token of the best path to it, and where that begins. */
  #bestPaths(text: string, start: number, end: number) {
    const size = end - start;
    const best = new Float64Array(size + 1);
    const tokens = new Int32Array(size + 1);
    const begins = new Int32Array(size + 1).fill(-1);
    const offer = (at: number, token: number, begin: number, score: number): void => {
      // Of equals, the one that begins first stays.
      if (begins[at] !== -1 && !(score > best[at])) return;
      best[at] = score;
      tokens[at] = token;
      begins[at] = begin;
    };
    for (let at = 0; at < size; ) {
      const here = best[at];
      const next = at + unitsOf(codePointAt(text, start + at, end));
      let knowsCharacter = false;
      let node = 0;
      for (let to = at; to < size; ) {
        node = this.#trie.next(node, text.charCodeAt(start + to));
        if (node === -1) break;
        to++;
        const token = this.#trie.valueAt(node);
        if (token === -1) continue;
        offer(to, token, at, this.#scores[token] + here);
        if (to === next) knowsCharacter = true;
      }
      if (!knowsCharacter) offer(next, this.#unknownId, at, this.#unknownScore + here);
      at = next;
    }
    return { tokens, begins };
  }

  /** A run of unknown characters may be a token after all; else it is its bytes, or the unknown token. */
  #addUnknown(text: string, from: number, to: number, output: TokenBuffer): void {
    const known = to - from <= LONGEST_TOKEN ? this.ids.get(text.slice(from, to)) : undefined;
    if (known !== undefined || !this.#addBytes(text, from, to, output)) {
      output.push(known ?? this.#unknownId, from, to);
    }
  }

  /** Appends the tokens of the bytes; false where one of them has none. */
  #addBytes(text: string, from: number, to: number, output: TokenBuffer): boolean {
    const byteTokens = this.#byteTokens;
    if (byteTokens === undefined) return false;
    const count = output.count;
    let hasAll = true;
    for (let at = from; at < to; ) {
      const codePoint = codePointAt(text, at, to);
      const next = at + unitsOf(codePoint);
      forEachByte(codePoint, (byte) => {
        hasAll &&= byteTokens[byte] !== -1;
        output.push(byteTokens[byte], at, next);
      });
      at = next;
    }
    if (!hasAll) output.count = count;
    return hasAll;
  }
}

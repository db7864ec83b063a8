/**
 * The BPE model of a tokenizer.json, over bytes or over characters.
 *
 * Source: huggingface/tokenizers, models/bpe/model.rs (build, merge_word, tokenize_with_cache) and serialization.rs.
 */

import { codePointAt, unitsOf } from "../code-points.ts";
import { Merges } from "../merging.ts";
import { PairTable } from "../pair-table.ts";
import type { TokenBuffer } from "../token-buffer.ts";
import { LONGEST_CACHED_WORD } from "../word-cache.ts";
import { WordEncoder } from "../word-encoder.ts";
import { BpeSpeller } from "./bpe-speller.ts";
import { type Field, shorten } from "./malformed.ts";
import { HIGHEST_ID, MOST_TOKENS, type Model } from "./model.ts";

/** @throws MalformedTokenizerError where the field is not a sound BPE model, or uses what is not supported. */
export function readBpe(field: Field, isByteLevel: boolean): Model {
  const dropout = field.member("dropout");
  if (!dropout.isAbsent && dropout.value !== 0)
    dropout.fault("dropout is not supported: ids would be random");
  for (const name of ["continuing_subword_prefix", "end_of_word_suffix"]) {
    const affix = field.member(name);
    if (!affix.isAbsent && affix.text() !== "") affix.fault("is not supported");
  }
  const ids = readVocabulary(field.member("vocab"));
  const unknown = field.member("unk_token");
  const unknownId = unknown.isAbsent ? undefined : ids.get(unknown.text());
  if (!unknown.isAbsent && unknownId === undefined) unknown.fault("not in the vocabulary");
  const merges = readMerges(field.member("merges"), ids);
  const speller = new BpeSpeller({
    ids,
    isByteLevel,
    unknownId,
    fusesUnknown: field.member("fuse_unk").flag(false),
    fallsBackToBytes: field.member("byte_fallback").flag(false),
    ignoresMerges: field.member("ignore_merges").flag(false),
  });
  const neighbours = merges.joins(speller.standIns) ? undefined : neighboursIn(field.member("vocab"), ids);
  return new Bpe(ids, speller, merges.merges, neighbours);
}

class Bpe implements Model {
  readonly ids: ReadonlyMap<string, number>;
  readonly #speller: BpeSpeller;
  readonly #neighbours: PairTable | undefined;
  readonly #words: WordEncoder;
  readonly #parts: WordEncoder;

  constructor(
    ids: ReadonlyMap<string, number>,
    speller: BpeSpeller,
    merges: Merges,
    neighbours: PairTable | undefined,
  ) {
    this.ids = ids;
    this.#speller = speller;
    this.#neighbours = neighbours;
    this.#words = new WordEncoder((text, start, end, symbols) => {
      const whole = speller.wholeWord(text, start, end);
      if (whole !== undefined) symbols.push(whole, 0, end - start);
      else speller.spell(text, start, end, symbols);
    }, merges);
    this.#parts = new WordEncoder(
      (text, start, end, symbols) => speller.spell(text, start, end, symbols),
      merges,
    );
  }

  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    if (end - start <= LONGEST_CACHED_WORD || this.#neighbours === undefined) {
      this.#words.encode(text, start, end, start, output);
      return;
    }
    const whole = this.#speller.wholeWord(text, start, end);
    if (whole !== undefined) {
      output.push(whole, start, end);
      return;
    }
    for (let at = start; at < end; ) {
      const next = this.#partEnd(this.#neighbours, text, at, end);
      this.#parts.encode(text, at, next, at, output);
      at = next;
    }
  }

  /**
   * End of the part that begins at `at`: the next place between two characters that no token holds side by side. No
   * merge reaches across it. Beside an unknown character there is no such place: what stands for it may be joined to
   * the next one's, or come to nothing, so that its neighbours merge.
   */
  #partEnd(neighbours: PairTable, text: string, at: number, end: number): number {
    let before = codePointAt(text, at, end);
    at += unitsOf(before);
    while (at < end) {
      const after = codePointAt(text, at, end);
      const isEdge =
        neighbours.get(this.#speller.lastOf(before), this.#speller.firstOf(after)) === -1 &&
        this.#speller.knows(before) &&
        this.#speller.knows(after);
      if (isEdge) break;
      at += unitsOf(after);
      before = after;
    }
    return at;
  }
}

function readVocabulary(field: Field): Map<string, number> {
  const entries = Object.entries(field.object());
  if (entries.length > MOST_TOKENS) field.fault(`more than ${MOST_TOKENS} tokens`);
  const ids = new Map<string, number>();
  const tokens = new Map<number, string>();
  for (const [token, id] of entries) {
    if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id > HIGHEST_ID) {
      return field.member(token).fault(`not an id, which is a whole number from 0 to ${HIGHEST_ID}`);
    }
    const other = tokens.get(id);
    if (other !== undefined) {
      field.member(token).fault(`the id ${id} is that of ${JSON.stringify(shorten(other))}, too`);
    }
    ids.set(token, id);
    tokens.set(id, token);
  }
  return ids;
}

interface ReadMerges {
  readonly merges: Merges;
  /** Whether some merge joins one of these tokens. */
  joins(tokens: ReadonlySet<number>): boolean;
}

function readMerges(field: Field, ids: ReadonlyMap<string, number>): ReadMerges {
  const list = field.list();
  if (list.length > MOST_TOKENS) field.fault(`more than ${MOST_TOKENS} merges`);
  const merges = new Merges(list.length);
  const joined = new Set<number>();
  for (let index = 0; index < list.length; index++) {
    const entry = list[index];
    // Written by older versions as a heading.
    if (typeof entry === "string" && entry.startsWith("#version")) continue;
    const parts = typeof entry === "string" ? entry.split(" ") : entry;
    if (!Array.isArray(parts) || parts.length !== 2 || parts.some((part) => typeof part !== "string")) {
      return field.item(index).fault("not a merge of two tokens");
    }
    const [left, right] = parts as [string, string];
    const [leftId, rightId, result] = [left, right, left + right].map(
      (token) =>
        ids.get(token) ??
        field.item(index).fault(`${JSON.stringify(shorten(token))} is not in the vocabulary`),
    );
    if (!merges.add(leftId, rightId, result)) field.item(index).fault("collides with too many other merges");
    joined.add(leftId).add(rightId);
  }
  return {
    merges,
    joins: (tokens) => [...tokens].some((token) => joined.has(token)),
  };
}

/** All pairs of characters that some token holds side by side. */
function neighboursIn(field: Field, ids: ReadonlyMap<string, number>): PairTable {
  const pairs = new Set<number>();
  for (const token of ids.keys()) {
    for (let at = 0, before = -1; at < token.length; ) {
      const after = codePointAt(token, at, token.length);
      if (before !== -1) pairs.add(before * 0x110000 + after);
      before = after;
      at += unitsOf(after);
    }
  }
  const table = new PairTable(pairs.size);
  for (const pair of pairs) {
    const before = Math.floor(pair / 0x110000);
    if (!table.set(before, pair - before * 0x110000, 1)) field.fault("too many pairs of characters collide");
  }
  return table;
}

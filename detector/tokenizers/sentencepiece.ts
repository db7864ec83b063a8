/**
 * BPE over characters as SentencePiece has it: "▁" (U+2581) is put in place of each blank and, in most vocabularies,
 * before the text; characters are merged, and a character that the vocabulary lacks becomes the tokens of its UTF-8
 * bytes.
 *
 * Sources: T. Kudo, J. Richardson, "SentencePiece", 2018, section 3; google/sentencepiece, src/bpe_model.cc;
 * huggingface/tokenizers, normalizers/prepend.rs and models/bpe/model.rs (byte_fallback).
 */

import { codePointAt, forEachByte, unitsOf } from "./code-points.ts";
import { Merges } from "./merging.ts";
import { PairTable } from "./pair-table.ts";
import { PieceIndex } from "./piece-index.ts";
import type { TokenBuffer } from "./token-buffer.ts";
import { decodeToken, MalformedVocabularyError, type Vocabulary } from "./vocabulary.ts";
import { WordEncoder } from "./word-encoder.ts";

const BLANK = 0x20;
const BLANK_MARK = 0x2581;
const PREFIX = "▁";
const TAB = 0x09;

/** No vocabulary in use comes near; the bound keeps the memory of loading a hostile file small. */
const MOST_MERGES = 2 ** 20;

/** Encodes stretches of text that hold no special token. */
export class SentencePieceEncoder {
  readonly #prefix: boolean;
  readonly #neighbours: PairTable;
  readonly #words: WordEncoder;

  /** @throws MalformedVocabularyError where a token is not UTF-8, or is there twice. */
  constructor(vocabulary: Vocabulary) {
    const { firstByteToken } = vocabulary;
    this.#prefix = vocabulary.prefix;
    const pieces = piecesOf(vocabulary);
    this.#neighbours = neighboursIn(pieces);
    const characters = new Map<number, number>();
    for (const [piece, token] of pieces) {
      const codePoint = piece.codePointAt(0)!;
      if (piece.length === unitsOf(codePoint)) characters.set(codePoint, token);
    }
    this.#words = new WordEncoder(
      (text, start, end, symbols) => {
        for (let at = start; at < end; ) {
          const codePoint = characterAt(text, at, end);
          const next = at + unitsOf(codePoint);
          const token = characters.get(codePoint);
          if (token !== undefined) symbols.push(token, at - start, next - start);
          else
            forEachByte(codePoint, (byte) => symbols.push(firstByteToken + byte, at - start, next - start));
          at = next;
        }
      },
      pieceMerges(vocabulary, pieces),
    );
  }

  /** Appends the tokens of `text[start, end)`. A "▁" that is put before it has no part in any span. */
  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    if (start === end) return;
    let at = this.#prefix ? this.#encodeFirst(text, start, end, output) : start;
    while (at < end) {
      const character = characterAt(text, at, end);
      const next = this.#wordEnd(text, at + unitsOf(character), end, character);
      this.#words.encode(text, at, next, at, output);
      at = next;
    }
  }

  /** Appends the tokens of the first word with "▁" before it. Returns where the word ends. */
  #encodeFirst(text: string, start: number, end: number, output: TokenBuffer): number {
    const wordEnd = this.#wordEnd(text, start, end, BLANK_MARK);
    const first = PREFIX + text.slice(start, wordEnd);
    const firstToken = output.count;
    this.#words.encode(first, 0, first.length, start - PREFIX.length, output);
    for (let token = firstToken; token < output.count && output.starts[token] < start; token++) {
      output.starts[token] = start;
    }
    return wordEnd;
  }

  /**
   * End of the word that goes on at `at` after `character`: the next place between two characters that no
   * token holds side by side. No merge can reach across it, as its result would be such a token.
   */
  #wordEnd(text: string, at: number, end: number, character: number): number {
    let before = character;
    while (at < end) {
      const after = characterAt(text, at, end);
      if (this.#neighbours.get(before, after) === -1) break;
      at += unitsOf(after);
      before = after;
    }
    return at;
  }
}

function characterAt(text: string, at: number, end: number): number {
  const codePoint = codePointAt(text, at, end);
  return codePoint === BLANK ? BLANK_MARK : codePoint;
}

/** The tokens that stand for text, by their text: all but the special ones and those for bytes. */
function piecesOf(vocabulary: Vocabulary): Map<string, number> {
  const special = new Set(vocabulary.specialTokens);
  const pieces = new Map<string, number>();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  vocabulary.tokens.forEach((bytes, token) => {
    const byte = token - vocabulary.firstByteToken;
    if (byte >= 0 && byte < 256) {
      if (bytes.length === 1 && bytes[0] === byte && !special.has(token)) {
        if (byte === TAB && vocabulary.tabIsByte) pieces.set("\t", token);
        return;
      }
      throw new MalformedVocabularyError(`token ${token} is not the one for byte ${byte}`);
    }
    if ((special.has(token) && !vocabulary.specialsMerge) || bytes.length === 0) return;
    const piece = decodeToken(vocabulary, token, decoder);
    if (pieces.has(piece)) throw new MalformedVocabularyError(`token ${token} is there twice`);
    pieces.set(piece, token);
  });
  return pieces;
}

/** All pairs of characters that some piece holds side by side. */
function neighboursIn(pieces: ReadonlyMap<string, number>): PairTable {
  const pairs = new Map<number, [number, number]>();
  for (const piece of pieces.keys()) {
    let before = -1;
    for (const character of piece) {
      const after = character.codePointAt(0)!;
      if (before !== -1) pairs.set(before * 0x110000 + after, [before, after]);
      before = after;
    }
  }
  const table = new PairTable(pairs.size);
  for (const [before, after] of pairs.values()) {
    if (!table.set(before, after, 1))
      throw new MalformedVocabularyError("too many pairs of characters collide");
  }
  return table;
}

export type Merge = readonly [left: number, right: number, result: number];

/**
 * The merges, which the pieces tell: every way to cut a piece into two pieces, ranked by the id of the piece, the early
 * ones first and the late ones last, and then by the id or the length of the left part. Early pieces rank as one where
 * lengths decide, and late ones may.
 */
export function mergesOf(
  vocabulary: Vocabulary,
  pieces: ReadonlyMap<string, number> = piecesOf(vocabulary),
): Merge[] {
  const { firstCut, lateOrder } = vocabulary;
  const early = new Set(vocabulary.earlyTokens);
  const late = new Set(vocabulary.lateTokens);
  const index = new PieceIndex(pieces);
  const inOrder = Int32Array.from(pieces.values()).sort();
  const cuts = (token: number): Merge[] => {
    const merges: Merge[] = [];
    index.forEachCut(token, (left, right) => merges.push([left, right, token]));
    return firstCut === "left-length" ? merges.reverse() : merges.sort(([a], [b]) => a - b);
  };
  const all: Merge[] = [];
  const append = (merges: readonly Merge[]) => {
    for (const merge of merges) {
      if (all.push(merge) > MOST_MERGES)
        throw new MalformedVocabularyError(`more than ${MOST_MERGES} merges`);
    }
  };
  const firstly = [...early].flatMap(cuts);
  if (firstCut === "left-length") {
    const length = (token: number) => index.lengthOf(token);
    firstly.sort((a, b) => length(b[0]) - length(a[0]) || length(b[1]) - length(a[1]));
  }
  append(firstly);
  for (const token of inOrder) if (!early.has(token) && !late.has(token)) append(cuts(token));
  const lastly = [...late].sort((a, b) => a - b).flatMap(cuts);
  if (lateOrder === "left-id") lastly.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  append(lastly);
  return all;
}

function pieceMerges(vocabulary: Vocabulary, pieces: ReadonlyMap<string, number>): Merges {
  const list = mergesOf(vocabulary, pieces);
  const merges = new Merges(list.length);
  for (const [left, right, result] of list) {
    if (!merges.add(left, right, result)) {
      throw new MalformedVocabularyError(`the merges of token ${result} collide with too many others`);
    }
  }
  return merges;
}

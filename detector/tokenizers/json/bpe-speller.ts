/**
 * What a word consists of before any merge: the tokens of its characters, or of its bytes' characters, with what
 * stands in for those that the vocabulary lacks.
 *
 * Source: huggingface/tokenizers, models/bpe/model.rs, merge_word.
 */

import { codePointAt, forEachByte, unitsOf } from "../code-points.ts";
import type { TokenBuffer } from "../token-buffer.ts";
import { byteCharacters, byteTokensIn } from "./byte-alphabet.ts";

export interface BpeOptions {
  readonly ids: ReadonlyMap<string, number>;
  /** Whether each byte of a character is a character of the vocabulary's. */
  readonly isByteLevel: boolean;
  readonly unknownId: number | undefined;
  /** Whether unknown characters side by side make one token. */
  readonly fusesUnknown: boolean;
  /** Whether an unknown character becomes the tokens `<0x00>` to `<0xFF>` of its bytes, where all are there. */
  readonly fallsBackToBytes: boolean;
  /** Whether a word that is a token is that token, whatever the merges make of it. */
  readonly ignoresMerges: boolean;
}

export class BpeSpeller {
  /** Tokens that stand for text other than their own. */
  readonly standIns: ReadonlySet<number>;
  readonly #options: BpeOptions;
  readonly #characters = new Map<number, number>();
  readonly #byteCharacters = byteCharacters();
  /** Token of each byte, -1 where there is none. */
  readonly #byteTokens: Int32Array;
  readonly #longest: number;

  constructor(options: BpeOptions) {
    this.#options = options;
    let longest = 0;
    for (const [token, id] of options.ids) {
      longest = Math.max(longest, token.length);
      if (token === "") continue;
      const codePoint = codePointAt(token, 0, token.length);
      // A lone surrogate is in no text.
      const isCharacter = token.length === unitsOf(codePoint) && token.codePointAt(0) === codePoint;
      if (isCharacter) this.#characters.set(codePoint, id);
    }
    this.#longest = longest;
    this.#byteTokens = byteTokensIn(options.fallsBackToBytes ? options.ids : new Map());
    const standIns = new Set(this.#byteTokens);
    standIns.delete(-1);
    if (options.unknownId !== undefined) standIns.add(options.unknownId);
    this.standIns = standIns;
  }

  /** Token of the whole word, where merges are ignored for words that are tokens. */
  wholeWord(text: string, start: number, end: number): number | undefined {
    if (!this.#options.ignoresMerges || end - start > this.#longest) return undefined;
    if (!this.#options.isByteLevel) return this.#options.ids.get(text.slice(start, end));
    let characters = "";
    for (let at = start; at < end; ) {
      const codePoint = codePointAt(text, at, end);
      forEachByte(codePoint, (byte) => {
        characters += String.fromCharCode(this.#byteCharacters[byte]);
      });
      at += unitsOf(codePoint);
    }
    return this.#options.ids.get(characters);
  }

  /** First and last of the vocabulary's characters that a character of the text becomes. */
  firstOf(codePoint: number): number {
    if (!this.#options.isByteLevel) return codePoint;
    let first = -1;
    forEachByte(codePoint, (byte) => {
      if (first === -1) first = this.#byteCharacters[byte];
    });
    return first;
  }

  lastOf(codePoint: number): number {
    if (!this.#options.isByteLevel) return codePoint;
    let last = -1;
    forEachByte(codePoint, (byte) => {
      last = this.#byteCharacters[byte];
    });
    return last;
  }

  /** Whether the vocabulary has all that a character of the text becomes. */
  knows(codePoint: number): boolean {
    if (!this.#options.isByteLevel) return this.#characters.has(codePoint);
    let knowsAll = true;
    forEachByte(codePoint, (byte) => {
      knowsAll &&= this.#characters.has(this.#byteCharacters[byte]);
    });
    return knowsAll;
  }

  /** Appends the symbols of the word `text[start, end)`, their spans counted from its start. */
  spell(text: string, start: number, end: number, symbols: TokenBuffer): void {
    // An unknown token waits for the next known character: those of bytes overtake it in the reference, too.
    let waitsFrom = -1;
    let waitsTo = -1;
    const flush = (): void => {
      if (waitsFrom !== -1) symbols.push(this.#options.unknownId!, waitsFrom, waitsTo);
      waitsFrom = -1;
    };
    const add = (character: number, from: number, to: number): void => {
      const id = this.#characters.get(character);
      if (id !== undefined) {
        flush();
        symbols.push(id, from, to);
      } else if (!this.#addBytes(character, from, to, symbols) && this.#options.unknownId !== undefined) {
        if (!this.#options.fusesUnknown) flush();
        if (waitsFrom === -1) waitsFrom = from;
        waitsTo = to;
      }
    };
    for (let at = start; at < end; ) {
      const codePoint = codePointAt(text, at, end);
      const next = at + unitsOf(codePoint);
      const [from, to] = [at - start, next - start];
      if (this.#options.isByteLevel) {
        forEachByte(codePoint, (byte) => add(this.#byteCharacters[byte], from, to));
      } else add(codePoint, from, to);
      at = next;
    }
    flush();
  }

  /** Appends the tokens of a character's bytes; false where one of them has none. */
  #addBytes(character: number, from: number, to: number, symbols: TokenBuffer): boolean {
    if (!this.#options.fallsBackToBytes) return false;
    const count = symbols.count;
    let hasAll = true;
    forEachByte(character, (byte) => {
      const token = this.#byteTokens[byte];
      hasAll &&= token !== -1;
      symbols.push(token, from, to);
    });
    if (!hasAll) symbols.count = count;
    return hasAll;
  }
}

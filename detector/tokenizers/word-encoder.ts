import { type Merges, mergeSymbols } from "./merging.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { LONGEST_CACHED_WORD, WordCache } from "./word-cache.ts";

/**
 * Appends the symbols that a word consists of before any merge. Spans count from the word's start; a symbol
 * that is one byte of a character spans the character.
 */
export type Speller = (text: string, start: number, end: number, symbols: TokenBuffer) => void;

/** Encodes words: stretches of text across whose edges no merge reaches. */
export class WordEncoder {
  readonly #spell: Speller;
  readonly #merges: Merges;
  readonly #cache = new WordCache();
  readonly #scratch = new TokenBuffer();

  constructor(spell: Speller, merges: Merges) {
    this.#spell = spell;
    this.#merges = merges;
  }

  /** Appends the tokens of the word `text[start, end)`; their spans count from `position`. */
  encode(text: string, start: number, end: number, position: number, output: TokenBuffer): void {
    const cached = end - start <= LONGEST_CACHED_WORD;
    if (cached && this.#cache.copy(text, start, end, position, output)) return;
    // A long word gets room of its own, which is given up after it.
    const symbols = cached ? this.#scratch : new TokenBuffer();
    symbols.count = 0;
    this.#spell(text, start, end, symbols);
    mergeSymbols(symbols, this.#merges);
    for (let at = 0; at < symbols.count; at++) {
      output.push(symbols.ids[at], position + symbols.starts[at], position + symbols.ends[at]);
    }
    if (cached) this.#cache.add(text, start, end, symbols);
  }
}

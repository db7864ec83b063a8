/**
 * Special tokens in the text: they are cut out before anything else, the leftmost first and the longest of
 * those that begin together, and what lies between them is encoded by itself.
 *
 * Source: huggingface/tokenizers, tokenizer/added_vocabulary.rs, for tokens that are not normalised.
 */

import { decodeToken, type Vocabulary } from "./vocabulary.ts";

/** A special token found at `[start, end)`. */
export interface SpecialTokenMatch {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

export class SpecialTokens {
  readonly #pattern: RegExp | undefined;
  readonly #ids = new Map<string, number>();

  constructor(vocabulary: Vocabulary) {
    for (const id of vocabulary.specialTokens) this.#ids.set(decodeToken(vocabulary, id), id);
    const names = [...this.#ids.keys()].sort((a, b) => b.length - a.length);
    if (names.length > 0) {
      this.#pattern = new RegExp(names.map((name) => name.replace(/[^\w]/g, "\\$&")).join("|"), "g");
    }
  }

  /** The special tokens in `text`, in order. */
  *find(text: string): Iterable<SpecialTokenMatch> {
    if (this.#pattern === undefined) return;
    for (const match of text.matchAll(this.#pattern)) {
      const name = match[0];
      const id = this.#ids.get(name);
      if (id !== undefined) yield { id, start: match.index, end: match.index + name.length };
    }
  }
}

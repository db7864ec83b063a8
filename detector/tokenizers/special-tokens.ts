/**
 * Special tokens in the text: they are cut out before anything else, the leftmost first and the longest of
 * those that begin together, and what lies between them is encoded by itself.
 *
 * Source: huggingface/tokenizers, tokenizer/added_vocabulary.rs, for tokens that are not normalised.
 */

import { Trie } from "./trie.ts";
import { decodeToken, MalformedVocabularyError, type Vocabulary } from "./vocabulary.ts";

/** A special token found at `[start, end)`. */
export interface SpecialTokenMatch {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

export class SpecialTokens {
  readonly #names: Trie;

  /** @throws MalformedVocabularyError where a name is not UTF-8, or names are made to collide. */
  constructor(vocabulary: Vocabulary) {
    const names = vocabulary.specialTokens.map((id) => [decodeToken(vocabulary, id), id] as const);
    this.#names = new Trie(names.reduce((units, [name]) => units + name.length, 0));
    for (const [name, id] of names) {
      if (!this.#names.set(name, id)) throw new MalformedVocabularyError("too many special tokens collide");
    }
  }

  /** The special tokens in `text`, in order. */
  *find(text: string): Iterable<SpecialTokenMatch> {
    for (let start = 0; start < text.length; start++) {
      let longest = -1;
      let end = start;
      let node = this.#names.next(0, text.charCodeAt(start));
      for (let at = start + 1; node !== -1; node = this.#names.next(node, text.charCodeAt(at++))) {
        const id = this.#names.valueAt(node);
        if (id !== -1) {
          longest = id;
          end = at;
        }
        if (at === text.length) break;
      }
      if (longest === -1) continue;
      yield { id: longest, start, end };
      start = end - 1;
    }
  }
}

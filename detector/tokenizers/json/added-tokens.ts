/**
 * Tokens that are found in the text as they stand, before the model sees it: some in the text as given, the others in
 * the normalised text, and normalised themselves.
 *
 * Source: huggingface/tokenizers, tokenizer/added_vocabulary.rs (add_tokens, find_matches, extract_and_normalize).
 */

import { AlignedText, type Stretch, textOf } from "../aligned-text.ts";
import { SPACE } from "../character-classes.ts";
import { Trie } from "../trie.ts";
import { characterSet, WORD_RANGES } from "./character-sets.ts";
import type { Context } from "./context.ts";
import { type Field, isWellFormed, shorten } from "./malformed.ts";
import { HIGHEST_ID } from "./model.ts";
import type { Normalizer } from "./normalizers.ts";

/** From each place in a text, so many units are looked at. */
const LONGEST_TOKEN = 512;

interface AddedToken {
  readonly id: number;
  readonly isSingleWord: boolean;
  readonly stripsLeft: boolean;
  readonly stripsRight: boolean;
}

/** A part of a text: a token, or what lies between two. */
export interface AddedTokenPart {
  readonly token: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Both sets of added tokens, and their ids by their text. */
export interface AddedTokens {
  readonly ids: ReadonlyMap<string, number>;
  readonly inText: AddedTokenSet;
  readonly inNormalizedText: AddedTokenSet;
}

/**
 * Reads the added tokens. The reference takes the ids of tokens that the model has from there, and numbers the others
 * itself from the model's size on; a file that says otherwise is refused, as its ids would not be those in use.
 *
 * @throws MalformedTokenizerError where the field is not a sound list of added tokens.
 */
export function readAddedTokens(
  field: Field,
  modelIds: ReadonlyMap<string, number>,
  normalize: Normalizer,
  context: Context,
): AddedTokens {
  const ids = new Map<string, number>();
  const modelTokens = new Map<number, string>();
  for (const [token, id] of modelIds) modelTokens.set(id, token);
  const sets = { inText: new Map<string, AddedToken>(), inNormalizedText: new Map<string, AddedToken>() };
  let nextId = modelIds.size;
  for (const item of field.isAbsent ? [] : field.items()) {
    const content = item.member("content").text();
    if (content === "") continue;
    if (!isWellFormed(content)) item.member("content").fault("half of a surrogate pair");
    if (ids.has(content)) item.member("content").fault(`${JSON.stringify(shorten(content))} is there twice`);
    const id = modelIds.get(content) ?? nextId++;
    const told = item.member("id").count(HIGHEST_ID);
    if (told !== id) item.member("id").fault(`${told}, where the reference library counts to ${id}`);
    const other = modelTokens.get(id);
    if (other !== undefined && other !== content) {
      item.member("id").fault(`the id ${id} is that of ${JSON.stringify(shorten(other))}, too`);
    }
    ids.set(content, id);
    const isNormalized = item.member("normalized").flag();
    const pattern = isNormalized ? textOf(normalize(whole(content))) : content;
    const set = isNormalized ? sets.inNormalizedText : sets.inText;
    if (pattern === "") item.member("content").fault("normalising leaves nothing of it");
    if (pattern.length > LONGEST_TOKEN) {
      item.member("content").fault(`a token longer than ${LONGEST_TOKEN} is not supported`);
    }
    if (set.has(pattern)) item.member("content").fault("normalised, it is that of another token");
    set.set(pattern, {
      id,
      isSingleWord: item.member("single_word").flag(),
      stripsLeft: item.member("lstrip").flag(),
      stripsRight: item.member("rstrip").flag(),
    });
  }
  const isWord = characterSet(WORD_RANGES);
  return {
    ids,
    inText: new AddedTokenSet(field, sets.inText, context.classes, isWord),
    inNormalizedText: new AddedTokenSet(field, sets.inNormalizedText, context.classes, isWord),
  };
}

function whole(text: string): Stretch {
  return { source: AlignedText.original(text), start: 0, end: text.length };
}

/** Tokens that are looked for together: the leftmost first, the longest of those that begin together. */
export class AddedTokenSet {
  readonly #tokens: readonly AddedToken[];
  readonly #trie: Trie;
  readonly #classes: Uint8Array;
  readonly #isWord: Uint8Array;

  constructor(
    field: Field,
    tokens: ReadonlyMap<string, AddedToken>,
    classes: Uint8Array,
    isWord: Uint8Array,
  ) {
    this.#tokens = [...tokens.values()];
    this.#classes = classes;
    this.#isWord = isWord;
    let units = 0;
    for (const pattern of tokens.keys()) units += pattern.length;
    this.#trie = new Trie(units);
    let index = 0;
    for (const pattern of tokens.keys()) {
      if (!this.#trie.set(pattern, index++)) field.fault("too many tokens collide");
    }
  }

  /**
   * The parts of `text[start, end)`, cut as if there were no text around it. A token spans the white space that it
   * strips, and may begin in what the token before it has stripped.
   */
  *find(text: string, start: number, end: number): Iterable<AddedTokenPart> {
    let kept = start;
    let searched = start;
    // Until where white space goes on after a token, once that is known.
    let spaceEnd = start;
    for (
      let match = this.#next(text, searched, end);
      match !== undefined;
      match = this.#next(text, searched, end)
    ) {
      searched = match.end;
      const { id, isSingleWord, stripsLeft, stripsRight } = match.token;
      if (isSingleWord && this.#isInWord(text, match.start, match.end, start, end)) continue;
      let from = match.start;
      if (stripsLeft) {
        while (from > kept && this.#isSpace(text, from - 1)) from--;
        // Where the token before has stripped beyond this one's start, this one begins there.
        from = Math.min(Math.max(from, kept), match.end);
      }
      let to = match.end;
      if (stripsRight) {
        if (to < spaceEnd) to = spaceEnd;
        else while (to < end && this.#isSpace(text, to)) to++;
        spaceEnd = to;
      }
      if (kept < from) yield { token: undefined, start: kept, end: from };
      yield { token: id, start: from, end: to };
      kept = to;
    }
    if (kept < end) yield { token: undefined, start: kept, end };
  }

  #next(text: string, at: number, end: number) {
    for (; at < end; at++) {
      let longest = -1;
      let longestEnd = at;
      let node = 0;
      for (let to = at; to < end; ) {
        node = this.#trie.next(node, text.charCodeAt(to++));
        if (node === -1) break;
        const index = this.#trie.valueAt(node);
        if (index === -1) continue;
        longest = index;
        longestEnd = to;
      }
      if (longest !== -1) return { token: this.#tokens[longest], start: at, end: longestEnd };
    }
    return undefined;
  }

  /** Whether a word character stands right before or right after `text[from, to)`, within `text[start, end)`. */
  #isInWord(text: string, from: number, to: number, start: number, end: number): boolean {
    return (
      (from > start && this.#isWord[codePointBefore(text, from)] === 1) ||
      (to < end && this.#isWord[text.codePointAt(to)!] === 1)
    );
  }

  /** All white space is in the BMP. */
  #isSpace(text: string, at: number): boolean {
    return this.#classes[text.charCodeAt(at)] === SPACE;
  }
}

/** The code point that ends at a place in a well-formed text. */
function codePointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.codePointAt(at - 2)! : unit;
}

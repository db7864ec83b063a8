/**
 * Byte-level BPE as GPT-2 has it: the text is cut into words by a pattern, and within each word the bytes of its UTF-8
 * form are merged.
 *
 * Sources: A. Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2;
 * openai/gpt-2, src/encoder.py; huggingface/tokenizers, pre_tokenizers/byte_level.rs.
 */

import { codePointAt, forEachByte, unitsOf } from "./code-points.ts";
import { Merges, mergeSymbols } from "./merging.ts";
import type { WordEnd } from "./patterns.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { MalformedVocabularyError, type Vocabulary } from "./vocabulary.ts";
import { WordEncoder } from "./word-encoder.ts";

/** Encodes stretches of text that hold no special token. */
export class ByteLevelEncoder {
  readonly #wordEnd: WordEnd;
  readonly #words: WordEncoder;

  /** @throws MalformedVocabularyError where the vocabulary lacks a byte or its tokens are not merges. */
  constructor(vocabulary: Vocabulary, wordEnd: WordEnd) {
    const alphabet = byteTokens(vocabulary);
    const { merges, unreached } = byteMerges(vocabulary, alphabet);
    this.#wordEnd = wordEnd;
    this.#words = new WordEncoder((text, start, end, symbols) => {
      const whole = unreached.size > 0 ? unreached.get(text.slice(start, end)) : undefined;
      if (whole !== undefined) {
        symbols.push(whole, 0, end - start);
        return;
      }
      for (let at = start; at < end; ) {
        const codePoint = codePointAt(text, at, end);
        const next = at + unitsOf(codePoint);
        forEachByte(codePoint, (byte) => symbols.push(alphabet[byte], at - start, next - start));
        at = next;
      }
    }, merges);
  }

  /** Appends the tokens of `text[start, end)`, cut as if there were no text beyond. */
  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    for (let at = start; at < end; ) {
      const next = this.#wordEnd(text, at, end);
      this.#words.encode(text, at, next, at, output);
      at = next;
    }
  }
}

/** Token of each byte. */
function byteTokens(vocabulary: Vocabulary): Int32Array {
  const alphabet = new Int32Array(256).fill(-1);
  const special = new Set(vocabulary.specialTokens);
  vocabulary.tokens.forEach((bytes, token) => {
    if (bytes.length !== 1 || special.has(token)) return;
    if (alphabet[bytes[0]] !== -1) throw new MalformedVocabularyError(`token ${token} is there twice`);
    alphabet[bytes[0]] = token;
  });
  const missing = alphabet.indexOf(-1);
  if (missing !== -1) throw new MalformedVocabularyError(`no token for byte ${missing}`);
  return alphabet;
}

interface ByteMerges {
  readonly merges: Merges;
  /** Tokens that the merges before them do not lead to, by their text: only a word that is such a token becomes it. */
  readonly unreached: ReadonlyMap<string, number>;
}

/**
 * The merges, which the tokens tell: ids follow the order of training, so the merges before a token's own
 * leave its bytes as the two symbols that its own merge joins.
 *
 * Vocabularies that were extended by hand hold tokens to which no merge leads. Any two tokens that make such a token up
 * merge to it, as openai/tiktoken merges whatever two neighbours are a token together (src/lib.rs, byte_pair_merge).
 */
function byteMerges(vocabulary: Vocabulary, alphabet: Int32Array): ByteMerges {
  const { tokens, wholeWords } = vocabulary;
  const most = 2 * tokens.length;
  let count = 0;
  const merges = new Merges(most);
  const unreached = new Map<string, number>();
  const special = new Set(vocabulary.specialTokens);
  const symbols = new TokenBuffer();
  const add = (left: number, right: number, token: number): void => {
    if (++count > most) throw new MalformedVocabularyError("too many merges");
    if (!merges.add(left, right, token)) {
      throw new MalformedVocabularyError(`the merge of token ${token} collides with too many others`);
    }
  };
  let byBytes: Map<string, number> | undefined;
  tokens.forEach((bytes, token) => {
    if (bytes.length <= 1 || special.has(token)) return;
    symbols.count = 0;
    bytes.forEach((byte, at) => {
      symbols.push(alphabet[byte], at, at + 1);
    });
    mergeSymbols(symbols, merges);
    if (symbols.count === 2) {
      add(symbols.ids[0], symbols.ids[1], token);
      return;
    }
    if (!wholeWords) {
      throw new MalformedVocabularyError(`token ${token} is not a merge of two tokens before it`);
    }
    byBytes ??= tokensByBytes(vocabulary);
    for (let cut = 1; cut < bytes.length; cut++) {
      const left = byBytes.get(latin1(bytes.subarray(0, cut)));
      const right = byBytes.get(latin1(bytes.subarray(cut)));
      if (left !== undefined && right !== undefined) add(left, right, token);
    }
    unreached.set(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), token);
  });
  return { merges, unreached };
}

function tokensByBytes({ tokens, specialTokens }: Vocabulary): Map<string, number> {
  const special = new Set(specialTokens);
  return new Map(tokens.flatMap((bytes, token) => (special.has(token) ? [] : [[latin1(bytes), token]])));
}

/** A string of one unit a byte. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

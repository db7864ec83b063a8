/**
 * Byte-level BPE as GPT-2 has it: the text is cut by the pattern below, and within each piece the bytes of
 * its UTF-8 form are merged.
 *
 *     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 *
 * Sources: A. Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2;
 * openai/gpt-2, src/encoder.py; huggingface/tokenizers, pre_tokenizers/byte_level.rs.
 */

import { characterClasses, SPACE } from "./character-classes.ts";
import { codePointAt, forEachByte, unitsOf } from "./code-points.ts";
import { Merges, mergeSymbols } from "./merging.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { MalformedVocabularyError, type Vocabulary } from "./vocabulary.ts";
import { WordEncoder } from "./word-encoder.ts";

const APOSTROPHE = 0x27;
const BLANK = 0x20;

/** Encodes stretches of text that hold no special token. */
export class ByteLevelEncoder {
  readonly #classes = characterClasses();
  readonly #words: WordEncoder;

  /** @throws MalformedVocabularyError where the vocabulary lacks a byte or its tokens are not merges. */
  constructor(vocabulary: Vocabulary) {
    const alphabet = byteTokens(vocabulary);
    this.#words = new WordEncoder(
      (text, start, end, symbols) => {
        for (let at = start; at < end; ) {
          const codePoint = codePointAt(text, at, end);
          const next = at + unitsOf(codePoint);
          forEachByte(codePoint, (byte) => symbols.push(alphabet[byte], at - start, next - start));
          at = next;
        }
      },
      byteMerges(vocabulary, alphabet),
    );
  }

  /** Appends the tokens of `text[start, end)`, cut as if there were no text beyond. */
  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    for (let at = start; at < end; ) {
      const next = this.#wordEnd(text, at, end);
      this.#words.encode(text, at, next, at, output);
      at = next;
    }
  }

  /** End of the pattern's match that begins at `at`. */
  #wordEnd(text: string, at: number, end: number): number {
    const unit = text.charCodeAt(at);
    if (unit === APOSTROPHE) {
      const length = contractionLength(text, at, end);
      if (length > 0) return at + length;
    }
    // " ?": a blank goes with the run after it, unless that is white space too.
    let runAt = at;
    let runClass = this.#classAt(text, at, end);
    if (unit === BLANK && at + 1 < end) {
      const following = this.#classAt(text, at + 1, end);
      if (following !== SPACE) {
        runAt = at + 1;
        runClass = following;
      }
    }
    let runEnd = runAt;
    while (runEnd < end) {
      const codePoint = codePointAt(text, runEnd, end);
      if (this.#classes[codePoint] !== runClass) break;
      runEnd += unitsOf(codePoint);
    }
    // "\s+(?!\S)|\s+": before other text, all white space but the last character. All of it is in the BMP.
    if (runClass === SPACE && runEnd < end && runEnd - at > 1) return runEnd - 1;
    return runEnd;
  }

  #classAt(text: string, at: number, end: number): number {
    return this.#classes[codePointAt(text, at, end)];
  }
}

/** Length of 's, 't, 'm, 'd, 're, 've or 'll at an apostrophe, 0 where none of them stands there. */
function contractionLength(text: string, at: number, end: number): number {
  const first = at + 1 < end ? text[at + 1] : "";
  const second = at + 2 < end ? text[at + 2] : "";
  switch (first) {
    case "s":
    case "t":
    case "m":
    case "d":
      return 2;
    case "r":
    case "v":
      return second === "e" ? 3 : 0;
    case "l":
      return second === "l" ? 3 : 0;
    default:
      return 0;
  }
}

/** Token of each byte. */
function byteTokens(vocabulary: Vocabulary): Int32Array {
  const alphabet = new Int32Array(256).fill(-1);
  const special = new Set(vocabulary.specialTokens);
  vocabulary.tokens.forEach((bytes, token) => {
    if (bytes.length > 1 || special.has(token)) return;
    if (alphabet[bytes[0]] !== -1) throw new MalformedVocabularyError(`token ${token} is there twice`);
    alphabet[bytes[0]] = token;
  });
  const missing = alphabet.indexOf(-1);
  if (missing !== -1) throw new MalformedVocabularyError(`no token for byte ${missing}`);
  return alphabet;
}

/**
 * The merges, which the tokens tell: ids follow the order of training, so the merges before a token's own
 * leave its bytes as the two symbols that its own merge joins.
 */
function byteMerges(vocabulary: Vocabulary, alphabet: Int32Array): Merges {
  const merges = new Merges(vocabulary.tokens.length);
  const special = new Set(vocabulary.specialTokens);
  const symbols = new TokenBuffer();
  vocabulary.tokens.forEach((bytes, token) => {
    if (bytes.length === 1 || special.has(token)) return;
    symbols.count = 0;
    bytes.forEach((byte, at) => {
      symbols.push(alphabet[byte], at, at + 1);
    });
    mergeSymbols(symbols, merges);
    if (symbols.count !== 2) {
      throw new MalformedVocabularyError(`token ${token} is not a merge of two tokens before it`);
    }
    if (!merges.add(symbols.ids[0], symbols.ids[1], token)) {
      throw new MalformedVocabularyError(`the merge of token ${token} collides with too many others`);
    }
  });
  return merges;
}

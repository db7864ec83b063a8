/**
 * A tokenizer from its tokenizer.json: normalizer, pre-tokenizer, model and added tokens, put together as the reference
 * does. What is done to ids afterwards (post-processor, truncation, padding) and with tokens (decoder) has no part in
 * finding the ids of a text.
 *
 * Source: huggingface/tokenizers, tokenizer/mod.rs, encode_single_sequence; tokenizer/serialization.rs.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { AlignedText, type Stretch } from "../aligned-text.ts";
import { characterClasses } from "../character-classes.ts";
import { knownPattern } from "../patterns.ts";
import { TokenBuffer } from "../token-buffer.ts";
import type { Tokenizer, Tokens } from "../tokenizer.ts";
import { type AddedTokens, readAddedTokens } from "./added-tokens.ts";
import { readBpe } from "./bpe.ts";
import { Field, MalformedTokenizerError } from "./malformed.ts";
import type { Model } from "./model.ts";
import { type Normalizer, readNormalizer } from "./normalizers.ts";
import { type PreTokenizer, readPreTokenizer } from "./pre-tokenizers.ts";
import { readUnigram } from "./unigram.ts";

export { MalformedTokenizerError } from "./malformed.ts";

/** The largest files in use have half of it. */
const MOST_UNITS = 64 * 2 ** 20;

/** Files in use nest to a depth of eight. */
const DEEPEST = 64;

/**
 * Loads a tokenizer from the text of its tokenizer.json. Its `sha256` is that of the text in UTF-8.
 *
 * @param id name by which packs call the tokenizer.
 * @throws MalformedTokenizerError where the text is not a sound tokenizer.json, or where it uses what is not supported;
 *   the message names the place in it.
 */
export function loadTokenizerJson(id: string, json: string): Tokenizer {
  const file = parse(json);
  const version = file.member("version");
  if (!version.isAbsent && version.text() !== "1.0") version.fault("not version 1.0");
  const context = { classes: characterClasses(), knownPattern };
  const normalize = readNormalizer(file.member("normalizer"), context);
  const preTokenizer = readPreTokenizer(file.member("pre_tokenizer"), context);
  const model = readModel(file.member("model"), preTokenizer.isByteLevel);
  const added = readAddedTokens(file.member("added_tokens"), model.ids, normalize, context);
  let highest = -1;
  for (const ids of [model.ids, added.ids])
    for (const token of ids.values()) highest = Math.max(highest, token);
  const pipeline = new Pipeline(normalize, preTokenizer, model, added);
  return {
    id,
    vocabularySize: highest + 1,
    sha256: bytesToHex(sha256(new TextEncoder().encode(json))),
    encode: (text) => pipeline.encode(text),
  };
}

function parse(json: string): Field {
  if (json.length > MOST_UNITS)
    throw new MalformedTokenizerError(`the file: more than ${MOST_UNITS} characters`);
  if (nestsTooDeep(json)) throw new MalformedTokenizerError(`the file: nested deeper than ${DEEPEST}`);
  try {
    return new Field(JSON.parse(json), "");
  } catch (error) {
    throw new MalformedTokenizerError(
      `the file: not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Whether brackets nest too deep: a parsed list in a list takes many times the memory of its bracket. */
function nestsTooDeep(json: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 0x22) isInString = !isInString;
    else if (isInString) {
      if (unit === 0x5c) at++;
    } else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > DEEPEST) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
  return false;
}

function readModel(field: Field, isByteLevel: boolean): Model {
  // Older files do not name the kind: a list of scores is a Unigram's, and of the others only BPE has merges.
  const kind = field.member("type");
  const name = kind.isAbsent
    ? field.member("merges").isAbsent
      ? "Unigram"
      : "BPE"
    : kind.choice("the model", ["BPE", "Unigram"]);
  if (name === "BPE") return readBpe(field, isByteLevel);
  if (isByteLevel) field.fault("a Unigram model over bytes is not supported");
  return readUnigram(field);
}

class Pipeline {
  readonly #normalize: Normalizer;
  readonly #preTokenizer: PreTokenizer;
  readonly #model: Model;
  readonly #added: AddedTokens;

  constructor(normalize: Normalizer, preTokenizer: PreTokenizer, model: Model, added: AddedTokens) {
    this.#normalize = normalize;
    this.#preTokenizer = preTokenizer;
    this.#model = model;
    this.#added = added;
  }

  encode(given: string): Tokens {
    // As long as the text given, so that places in the one are places in the other.
    const text = given.replace(/\p{Surrogate}/gu, "\ufffd");
    const source = AlignedText.original(text);
    const output = new TokenBuffer();
    for (const { token, start, end } of this.#added.inText.find(text, 0, text.length)) {
      if (token !== undefined) output.push(token, start, end);
      else this.#encodeNormalized(this.#normalize({ source, start, end }), output);
    }
    return output.tokens();
  }

  #encodeNormalized({ source, start, end }: Stretch, output: TokenBuffer): void {
    const words = new TokenBuffer();
    for (const part of this.#added.inNormalizedText.find(source.text, start, end)) {
      words.count = 0;
      if (part.token !== undefined) {
        words.push(part.token, part.start, part.end);
        appendAligned(words, source, output);
        continue;
      }
      const piece = { source, start: part.start, end: part.end, isFirst: part.start < source.leading };
      this.#preTokenizer.run(piece, (word) => {
        words.count = 0;
        this.#model.encode(word.source.text, word.start, word.end, words);
        appendAligned(words, word.source, output);
      });
    }
  }
}

/** Appends tokens with their spans in the original text. */
function appendAligned(tokens: TokenBuffer, source: AlignedText, output: TokenBuffer): void {
  for (let at = 0; at < tokens.count; at++) {
    const start = source.startOf(tokens.starts[at]);
    output.push(tokens.ids[at], start, Math.max(start, source.endOf(tokens.ends[at] - 1)));
  }
}

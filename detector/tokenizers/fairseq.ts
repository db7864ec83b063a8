/**
 * The dictionary that fairseq puts after a tokenizer, as for RoBERTa and OPT: a row for each token in use, with its id
 * in that tokenizer and how often it came up, and the row's number, counted from 4, as the id that the model has.
 *
 * Source: facebookresearch/fairseq, fairseq/data/dictionary.py, Dictionary (the four special symbols that come first,
 * add_from_file); facebookresearch/metaseq, OPT's dict.txt.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { MalformedTokenizerError } from "./json/malformed.ts";
import { TokenBuffer } from "./token-buffer.ts";
import type { Tokenizer, Tokens } from "./tokenizer.ts";

/** The symbols that come before the rows, in the order of their ids. */
const SPECIAL_TOKENS = ["<s>", "<pad>", "</s>", "<unk>"];
const UNKNOWN = SPECIAL_TOKENS.indexOf("<unk>");

/** No dictionary in use comes near. */
const MOST_UNITS = 16 * 2 ** 20;

/**
 * A tokenizer of another's tokens, numbered by a dictionary. What the dictionary lacks is `<unk>`; the special symbols
 * are recognised where they stand in the text.
 *
 * @param id name by which packs call the tokenizer.
 * @param dictionary rows "id count"; names in place of an id, such as "madeupword0000", fill up the vocabulary.
 * @throws MalformedTokenizerError where a row is not one, or a token is there twice; the message names the line.
 */
export function loadFairseqDictionary(id: string, dictionary: string, tokenizer: Tokenizer): Tokenizer {
  const { idOf, vocabularySize } = readDictionary(dictionary, tokenizer.vocabularySize);
  const special = new RegExp(SPECIAL_TOKENS.join("|"), "g");
  const encodeBetween = (text: string, start: number, end: number, output: TokenBuffer): void => {
    if (start === end) return;
    const tokens = tokenizer.encode(text.slice(start, end));
    for (let at = 0; at < tokens.ids.length; at++) {
      output.push(idOf[tokens.ids[at]], start + tokens.starts[at], start + tokens.ends[at]);
    }
  };
  return {
    id,
    vocabularySize,
    sha256: bytesToHex(sha256(new TextEncoder().encode(`${tokenizer.sha256}\n${dictionary}`))),
    encode(text: string): Tokens {
      const output = new TokenBuffer();
      let kept = 0;
      for (const { 0: name, index } of text.matchAll(special)) {
        encodeBetween(text, kept, index, output);
        kept = index + name.length;
        output.push(SPECIAL_TOKENS.indexOf(name), index, kept);
      }
      encodeBetween(text, kept, text.length, output);
      return output.tokens();
    },
  };
}

/** Id of each of the other tokenizer's tokens, and the number of ids. */
function readDictionary(dictionary: string, tokens: number) {
  if (dictionary.length > MOST_UNITS) {
    throw new MalformedTokenizerError(`the file: more than ${MOST_UNITS} characters`);
  }
  const idOf = new Int32Array(tokens).fill(UNKNOWN);
  const rows = dictionary.replace(/\r?\n$/, "").split(/\r?\n/);
  const names = new Set<string>();
  rows.forEach((row, index) => {
    const fault = (message: string): never => {
      throw new MalformedTokenizerError(`line ${index + 1}: ${message}`);
    };
    const [, name, number] =
      /^((\d{1,9})|\S{1,256}) \d{1,19}$/.exec(row) ?? fault("not a token and its count");
    if (names.has(name)) fault(`${name} is there twice`);
    names.add(name);
    if (number === undefined) return;
    const token = Number(number);
    if (token >= tokens) fault(`the tokenizer has no token ${token}`);
    if (String(token) !== number) fault(`${number} is not a number as the dictionary writes them`);
    idOf[token] = SPECIAL_TOKENS.length + index;
  });
  return { idOf, vocabularySize: SPECIAL_TOKENS.length + rows.length };
}

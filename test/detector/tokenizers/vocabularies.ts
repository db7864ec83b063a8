/** The built vocabularies, made first where they are missing or old. */

import { readFileSync } from "node:fs";
import { loadTokenizer } from "../../../detector/tokenizers/load.ts";
import type { Tokenizer } from "../../../detector/tokenizers/tokenizer.ts";
import "../../../scripts/vocabularies.ts";

/** Bytes of a built vocabulary file. */
export function vocabularyFile(id: string): Uint8Array {
  return readFileSync(new URL(`../../../generated/vocabularies/${id}.bin`, import.meta.url));
}

export function tokenizerOf(id: string): Tokenizer {
  return loadTokenizer(vocabularyFile(id));
}

export const gpt2 = tokenizerOf("gpt2");
export const mistral = tokenizerOf("mistral-v0.1");

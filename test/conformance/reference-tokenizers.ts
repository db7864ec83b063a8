/**
 * The reference of each vocabulary: the Rust `tokenizers` library with a tokenizer.json of another origin where the
 * registry has one; else OpenAI's own library, tiktoken, which is another implementation.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Tiktoken } from "tiktoken";
import { Tokenizer as Native } from "tokenizers";
import type { Span } from "../../detector/index.ts";

/** Ids of a text, and their spans where the library tells them. */
export interface Encoded {
  readonly ids: readonly number[];
  readonly spans: readonly Span[] | null;
}

/** Encodes texts that are well-formed, without the tokens that begin and end a sequence. */
export type Reference = (texts: readonly string[]) => Promise<Encoded[]>;

const packages = createRequire(import.meta.url);

function tokenizerJson(name: string): string {
  return readFileSync(packages.resolve(`@lenml/tokenizer-${name}/models/tokenizer.json`), "utf8");
}

/** Spans in UTF-16 units; the library counts in code points. */
function native(json: string): Reference {
  const tokenizer = Native.fromString(json);
  return async (texts) => {
    const encodings = await tokenizer.encodeBatch([...texts], { addSpecialTokens: false });
    return encodings.map((encoding, index) => {
      const unitAt = [0];
      for (const character of texts[index]) unitAt.push(unitAt[unitAt.length - 1] + character.length);
      const spans = encoding
        .getOffsets()
        .map(([start, end]: number[]) => ({ start: unitAt[start], end: unitAt[end] }));
      return { ids: encoding.getIds(), spans };
    });
  };
}

function tiktoken(ranks: string, special: Record<string, number>, pattern: string): Reference {
  const tokenizer = new Tiktoken(ranks, special, pattern);
  return async (texts) =>
    texts.map((text) => ({ ids: Array.from(tokenizer.encode(text, "all")), spans: null }));
}

/** A tokenizer.json as transformers makes it of Llama 2's SentencePiece model. */
async function llama2(): Promise<Reference> {
  const source = pathToFileURL(packages.resolve("llama-tokenizer-js")).href;
  const { vocabById, merges } = (await import(source)).default;
  const added = ["<unk>", "<s>", "</s>"].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return native(
    JSON.stringify({
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: added,
      normalizer: {
        type: "Sequence",
        normalizers: [
          { type: "Prepend", prepend: "▁" },
          { type: "Replace", pattern: { String: " " }, content: "▁" },
        ],
      },
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      model: {
        type: "BPE",
        dropout: null,
        unk_token: "<unk>",
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: true,
        byte_fallback: true,
        vocab: Object.fromEntries(vocabById.map((name: string, id: number) => [name, id])),
        merges: [...merges.keys()],
      },
    }),
  );
}

/** gpt-oss has the merges of o200k and other special tokens. */
function o200k(): Reference {
  const json = JSON.parse(tokenizerJson("gptoss"));
  const added = new Map([
    ["<|endoftext|>", 199_999],
    ["<|endofprompt|>", 200_018],
  ]);
  // The library numbers added tokens without a gap, so the others stay under names that no text has.
  json.added_tokens = json.added_tokens.map((token: { content: string; id: number }) =>
    added.get(token.content) === token.id ? token : { ...token, content: `\u{f0000}${token.id}` },
  );
  return native(JSON.stringify(json));
}

/** GPT-2 with the added tokens of CodeGen's configuration: 31 to 2 blanks, 9 to 2 tabs. */
function phi(): Reference {
  const json = JSON.parse(tokenizerJson("gpt2"));
  let id = 50_257;
  const add = (content: string) =>
    json.added_tokens.push({
      id: id++,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: true,
      special: false,
    });
  for (let length = 31; length >= 2; length--) add(" ".repeat(length));
  for (let length = 9; length >= 2; length--) add("\t".repeat(length));
  return native(JSON.stringify(json));
}

function p50k(): Reference {
  const { bpe_ranks, special_tokens, pat_str } = JSON.parse(
    readFileSync(packages.resolve("tiktoken/encoders/p50k_base.json"), "utf8"),
  );
  return tiktoken(bpe_ranks, special_tokens, pat_str);
}

export const REFERENCES: Readonly<Record<string, () => Reference | Promise<Reference>>> = {
  gpt2: () => native(tokenizerJson("gpt2")),
  p50k,
  phi,
  cl100k: () => native(tokenizerJson("gpt35turbo")),
  o200k,
  "gpt-oss": () => native(tokenizerJson("gptoss")),
  "llama-2": llama2,
  "llama-3": () => native(tokenizerJson("llama3")),
  // The package named for Llama 2 carries the vocabulary of Mistral v0.1.
  "mistral-v0.1": () => native(tokenizerJson("llama2")),
  tekken: () => native(tokenizerJson("mistral_nemo")),
  gemma: () => native(tokenizerJson("gemma")),
  "gemma-3": () => native(tokenizerJson("gemma3")),
  "qwen-2.5": () => native(tokenizerJson("qwen2_5")),
  "qwen-3": () => native(tokenizerJson("qwen3")),
  "deepseek-v3": () => native(tokenizerJson("deepseek_v3")),
};

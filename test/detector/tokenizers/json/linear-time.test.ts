import { describe, expect, it } from "vitest";
import { loadTokenizerJson } from "../../../../detector/tokenizers/json/load.ts";
import { growthExponent, powersOfTwo, randomLetters, repeatedTo } from "../../../support/growth.ts";
import { charsMap, nmtNfkcRules } from "./charsmap.ts";
import { byteModel, unigramModel } from "./models.ts";
import { addedToken, fileOf, type Parts } from "./reference.ts";

/** Texts that a careless encoder takes quadratic time for, each of `size` UTF-16 units. */
const SHAPES: Record<string, (size: number) => string> = {
  "one letter": (size) => "a".repeat(size),
  "random letters": randomLetters,
  words: (size) => repeatedTo(size, "the whale "),
  blanks: (size) => " ".repeat(size),
  "line breaks": (size) => "\n".repeat(size),
  "unknown characters": (size) => "\u{1f600}".repeat(size / 2),
  "marks out of order": (size) => `a${"\u0301\u0316".repeat(size / 2)}`,
  "halves of a token": (size) => repeatedTo(size, "<mas"),
  tokens: (size) => repeatedTo(size, "<mask>"),
};

const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false };
const sequence = (kind: string, ...parts: object[]) => ({ type: "Sequence", [kind]: parts });

const PARTS: Record<string, Parts> = {
  "bytes, cut by a pattern of the general engine": {
    model: byteModel,
    normalizer: { type: "NFC" },
    pre_tokenizer: sequence(
      "pretokenizers",
      {
        type: "Split",
        pattern: { Regex: " ?[\\p{L}\\p{M}]+|[^\\s\\p{L}]+|\\s+(?!\\S)|\\s+" },
        behavior: "Isolated",
        invert: false,
      },
      bytes,
    ),
    added_tokens: [
      addedToken(264, "<mask>", { lstrip: true, rstrip: true }),
      addedToken(265, "\n", { rstrip: true, lstrip: true, normalized: true }),
    ],
  },
  "bytes, in one piece": { model: { ...byteModel, ignore_merges: true }, pre_tokenizer: bytes },
  "words, then a mark before each": {
    model: unigramModel,
    pre_tokenizer: sequence(
      "pretokenizers",
      { type: "WhitespaceSplit" },
      { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    ),
  },
  "scores, Precompiled": {
    model: unigramModel,
    normalizer: sequence(
      "normalizers",
      { type: "Precompiled", precompiled_charsmap: charsMap(nmtNfkcRules()) },
      { type: "Replace", pattern: { Regex: " {2,}" }, content: "▁" },
      { type: "Lowercase" },
    ),
    pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "first", split: false },
  },
};

describe.each(Object.entries(PARTS))("%s: takes time in proportion to the text", (_, parts) => {
  const { encode } = loadTokenizerJson("test", fileOf(parts));

  it.each(Object.keys(SHAPES))("for %s", (name) => {
    expect(growthExponent(encode, SHAPES[name], powersOfTwo(13, 18))).toBeLessThan(1.4);
  });
});

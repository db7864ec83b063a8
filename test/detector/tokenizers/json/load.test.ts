import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadTokenizerJson, MalformedTokenizerError } from "../../../../detector/tokenizers/json/load.ts";
import { texts } from "../texts.ts";
import { byteModel, unigramModel } from "./models.ts";
import { addedToken, checkSpans, fileOf } from "./reference.ts";

const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
const load = (file: object) => loadTokenizerJson("mine", JSON.stringify(file));
const bpe = (parts: object) => ({
  version: "1.0",
  model: { type: "BPE", vocab: { a: 0, b: 1 }, merges: [], ...parts },
});
const unigram = (parts: object) => ({ version: "1.0", model: { ...unigramModel, ...parts } });
const withAdded = (...added_tokens: object[]) => ({ ...bpe({}), added_tokens });
const normalizer = (part: object) => ({ ...bpe({}), normalizer: part });
const preTokenizer = (part: unknown) => ({ ...bpe({}), pre_tokenizer: part });
const split = (pattern: string) =>
  preTokenizer({ type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false });

describe("a tokenizer from a tokenizer.json", () => {
  it("says who it is", () => {
    const tokenizer = loadTokenizerJson(
      "mine",
      fileOf({ model: byteModel, added_tokens: [addedToken(264, "<s>")] }),
    );
    expect(tokenizer).toMatchObject({ id: "mine", vocabularySize: 265 });
    expect(tokenizer.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("takes tokens whose names every object has", () => {
    const vocab = JSON.parse('{"__proto__":0,"constructor":1,"_":2,"p":3}');
    const { encode } = load(bpe({ vocab, ignore_merges: true }));
    expect([...encode("constructor").ids]).toEqual([1]);
    expect([...encode("__proto__").ids]).toEqual([0]);
    expect([...encode("p_").ids]).toEqual([3, 2]);
  });

  it("gives a composed character the characters that it was made of", () => {
    const { encode } = load({ ...bpe({ vocab: { é: 0, x: 1 } }), normalizer: { type: "NFC" } });
    const { ids, starts, ends } = encode("xe\u0301x");
    expect([[...ids], [...starts], [...ends]]).toEqual([
      [1, 0, 1],
      [0, 1, 3],
      [1, 3, 4],
    ]);
  });

  it("gives a mark put before the text no span", () => {
    const { encode } = load({
      ...bpe({ vocab: { "▁": 0, a: 1 } }),
      normalizer: { type: "Prepend", prepend: "▁" },
    });
    const { starts, ends } = encode("aa");
    expect([[...starts], [...ends]]).toEqual([
      [0, 0, 1],
      [0, 1, 2],
    ]);
  });

  it("gives each byte token of unknown characters its own character", () => {
    const vocab = [
      ...unigramModel.vocab,
      ...Array.from({ length: 256 }, (_, byte) => [
        `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
        -20,
      ]),
    ];
    const { encode } = load(unigram({ vocab, byte_fallback: true }));
    const { starts, ends } = encode("\u{1f600}è");
    expect([[...starts], [...ends]]).toEqual([
      [0, 0, 0, 0, 2, 2],
      [2, 2, 2, 2, 3, 3],
    ]);
  });

  it.each([
    ["bytes", fileOf({ model: byteModel, pre_tokenizer: bytes, normalizer: { type: "NFKC" } })],
    [
      "scores",
      fileOf({
        model: unigramModel,
        normalizer: { type: "Lowercase" },
        pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "first", split: true },
        added_tokens: [
          addedToken(unigramModel.vocab.length, "the", { lstrip: true, rstrip: true, normalized: true }),
        ],
      }),
    ],
  ])("never throws, and has sound spans and U+FFFD for lone surrogates: %s", (_, json) => {
    const { encode } = loadTokenizerJson("mine", json);
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((list) => String.fromCharCode(...list));
    fc.assert(
      fc.property(fc.oneof(texts(), units), (text) => {
        const tokens = encode(text);
        const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
        expect(tokens).toEqual(encode(wellFormed));
        checkSpans(wellFormed, tokens, JSON.stringify(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a file that is not sound, or not supported, is refused with its place", () => {
  it.each<[object, string]>([
    [[], "the file: a list where an object must be"],
    [{}, "model: nothing where an object must be"],
    [{ ...bpe({}), version: "2.0" }, "version: not version 1.0"],
    [{ model: { type: "WordPiece" } }, 'model.type: the model "WordPiece" is not supported'],
    [{ model: { type: "WordLevel" } }, 'model.type: the model "WordLevel" is not supported'],
    [bpe({ dropout: 0.1 }), "model.dropout: dropout is not supported"],
    [bpe({ continuing_subword_prefix: "##" }), "model.continuing_subword_prefix: is not supported"],
    [bpe({ end_of_word_suffix: "</w>" }), "model.end_of_word_suffix: is not supported"],
    [bpe({ vocab: { a: 0, b: 0 } }), 'model.vocab.b: the id 0 is that of "a", too'],
    [bpe({ vocab: { a: -1 } }), "model.vocab.a: not an id"],
    [bpe({ vocab: { a: 0.5 } }), "model.vocab.a: not an id"],
    [bpe({ vocab: { a: 1e12 } }), "model.vocab.a: not an id"],
    [bpe({ vocab: { a: "0" } }), "model.vocab.a: not an id"],
    [bpe({ vocab: [] }), "model.vocab: a list where an object must be"],
    [bpe({ merges: null }), "model.merges: null where a list must be"],
    [bpe({ merges: ["a b"] }), 'model.merges.0: "ab" is not in the vocabulary'],
    [bpe({ merges: [["a", "c"]] }), 'model.merges.0: "c" is not in the vocabulary'],
    [bpe({ merges: ["a b c"] }), "model.merges.0: not a merge of two tokens"],
    [bpe({ merges: [["a", 1]] }), "model.merges.0: not a merge of two tokens"],
    [bpe({ unk_token: "?" }), "model.unk_token: not in the vocabulary"],
    [bpe({ fuse_unk: "yes" }), "model.fuse_unk: a string where true or false must be"],
    [unigram({ unk_id: null }), "model.unk_id: a model without a token for unknown characters"],
    [unigram({ unk_id: 99 }), "model.unk_id: 99 where a whole number from 0 to"],
    [unigram({ vocab: [["a", "0"]] }), "model.vocab.0: not a token with its score"],
    [unigram({ vocab: [["a"]] }), "model.vocab.0: not a token with its score"],
    [unigram({ vocab: [["a".repeat(600), 0]] }), "model.vocab.0: a token longer than 512"],
    [unigram({ vocab: [["\ud83d", 0]] }), "model.vocab.0: half of a surrogate pair"],
    [{ ...unigram({}), pre_tokenizer: bytes }, "model: a Unigram model over bytes is not supported"],
    [withAdded(addedToken(7, "<s>")), "added_tokens.0.id: 7, where the reference library counts to 2"],
    [withAdded(addedToken(1, "a")), "added_tokens.0.id: 1, where the reference library counts to 0"],
    [withAdded(addedToken(2, "<s>"), addedToken(2, "<s>")), 'added_tokens.1.content: "<s>" is there twice'],
    [withAdded({ id: 2, content: "<s>" }), "added_tokens.0.normalized: nothing where true or false must be"],
    [withAdded({ id: 2 }), "added_tokens.0.content: nothing where a string must be"],
    [{ ...bpe({}), added_tokens: {} }, "added_tokens: an object where a list must be"],
    [
      normalizer({ type: "BertNormalizer" }),
      'normalizer.type: the normalizer "BertNormalizer" is not supported',
    ],
    [normalizer({ type: "Nmt" }), 'normalizer.type: the normalizer "Nmt" is not supported'],
    [
      normalizer({ type: "Sequence", normalizers: [{ type: "NFC" }, { type: "StripAccents" }] }),
      'normalizer.normalizers.1.type: the normalizer "StripAccents" is not supported',
    ],
    [
      normalizer({ type: "Replace", pattern: { String: "" }, content: "" }),
      "normalizer.pattern.String: an empty",
    ],
    [
      normalizer({ type: "Replace", pattern: { Regex: "a*" }, content: "" }),
      "normalizer.pattern.Regex: a pattern that",
    ],
    [
      normalizer({ type: "Precompiled", precompiled_charsmap: "AA" }),
      "normalizer.precompiled_charsmap: not base64",
    ],
    [
      normalizer({ type: "Precompiled", precompiled_charsmap: "AAAA" }),
      "normalizer.precompiled_charsmap: cut short",
    ],
    [
      normalizer({ type: "Precompiled", precompiled_charsmap: "/////w==" }),
      "normalizer.precompiled_charsmap: a trie of",
    ],
    [
      preTokenizer({ type: "BertPreTokenizer" }),
      'pre_tokenizer.type: the pre-tokenizer "BertPreTokenizer" is not',
    ],
    [preTokenizer("ByteLevel"), "pre_tokenizer: a string where an object must be"],
    [
      preTokenizer({ type: "Sequence", pretokenizers: [bytes, { type: "Whitespace" }] }),
      "pre_tokenizer.pretokenizers.0: ByteLevel before another pre-tokenizer is not supported",
    ],
    [
      preTokenizer({ type: "Metaspace", replacement: "__", prepend_scheme: "first" }),
      "pre_tokenizer.replacement: not one character",
    ],
    [
      preTokenizer({ type: "Metaspace", replacement: "_", add_prefix_space: false }),
      "pre_tokenizer.add_prefix_space: does not agree with prepend_scheme",
    ],
    [split("a(?=b)"), 'pre_tokenizer.pattern.Regex: "(?=b" in a pattern is not supported'],
    [split("(?<=a)b"), 'pre_tokenizer.pattern.Regex: "(?<=" in a pattern is not supported'],
    [split("(?i:ss)"), 'pre_tokenizer.pattern.Regex: "(?i:" in a pattern is not supported'],
    [split("(a)\\1"), 'pre_tokenizer.pattern.Regex: "\\\\1" in a pattern is not supported'],
    [split("a++"), 'pre_tokenizer.pattern.Regex: "++" in a pattern is not supported'],
    [split("^a"), 'pre_tokenizer.pattern.Regex: "^" in a pattern is not supported'],
    [split("\\p{Han}+"), 'pre_tokenizer.pattern.Regex: "\\\\p{Han}" in a pattern is not supported'],
    [split("[a-z&&[b]]"), 'pre_tokenizer.pattern.Regex: "&" in a pattern is not supported'],
    [split("(?:a{100}){1000}"), 'pre_tokenizer.pattern.Regex: "{1000}" in a pattern is not supported'],
    [split("(a"), "pre_tokenizer.pattern.Regex: the pattern is not supported"],
  ])("%j", (file, message) => {
    expect(() => load(file)).toThrow(MalformedTokenizerError);
    expect(() => load(file)).toThrow(message);
  });

  it("that is not JSON, or nests too deep", () => {
    expect(() => loadTokenizerJson("mine", "{")).toThrow("the file: not JSON");
    expect(() => loadTokenizerJson("mine", "[".repeat(1_000_000))).toThrow("the file: nested deeper than 64");
    let sequence: object = { type: "NFC" };
    for (let depth = 0; depth < 12; depth++) sequence = { type: "Sequence", normalizers: [sequence] };
    expect(() => load(normalizer(sequence))).toThrow("sequences too deep in one another");
    const many = { type: "Sequence", normalizers: Array.from({ length: 65 }, () => ({ type: "NFC" })) };
    expect(() => load(normalizer(many))).toThrow("normalizer: more than 64 normalizers");
  });

  it("whatever it holds: it loads or is refused", () => {
    const keys = fc.constantFrom(
      "model",
      "type",
      "vocab",
      "merges",
      "normalizer",
      "pre_tokenizer",
      "pattern",
      "Regex",
      "added_tokens",
      "unk_id",
      "__proto__",
    );
    const leaves = fc.oneof(
      fc.constantFrom("BPE", "Unigram", "Split", "Sequence", "NFC", "a", "("),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        leaves,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(value, (file) => {
        try {
          load(file as object).encode("a b");
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedTokenizerError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("a character map that is damaged never makes encoding throw", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 0, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (noise, units) => {
          const map = Buffer.alloc(4 + Math.max(noise.length, 4 * units));
          map.set(noise, 4);
          map.writeUInt32LE(4 * units, 0);
          const file = normalizer({ type: "Precompiled", precompiled_charsmap: map.toString("base64") });
          load(file).encode("a\u0301 é\u{1f600}\r\n");
        },
      ),
      { numRuns: 500 },
    );
  });
});

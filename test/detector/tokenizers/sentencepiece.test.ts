import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadTokenizer } from "../../../detector/tokenizers/load.ts";
import { mergesOf } from "../../../detector/tokenizers/sentencepiece.ts";
import { type Vocabulary, writeVocabulary } from "../../../detector/tokenizers/vocabulary.ts";
import { mergeNaively } from "./naive-merging.ts";
import { SENTENCEPIECE } from "./small-vocabulary.ts";
import { mistral } from "./vocabularies.ts";

const CHARACTERS = ["a", "b", "▁", "é", "\u{1f600}"];
const UNKNOWN = ["x", "\u{1f601}", "\ud800"];
const encoder = new TextEncoder();

/** A vocabulary of all byte tokens, the characters, and pieces of them, blanks inside pieces as well. */
function vocabularyOf(pieces: readonly string[], late: readonly boolean[]): Vocabulary {
  const texts = [...new Set([...CHARACTERS, ...pieces])];
  return {
    id: "test",
    ...SENTENCEPIECE,
    tokens: [
      ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
      ...texts.map((text) => encoder.encode(text)),
      encoder.encode("<s>"),
    ],
    specialTokens: [256 + texts.length],
    lateTokens: texts.flatMap((_, at) => (late[at] ? [256 + at] : [])),
    firstByteToken: 0,
  };
}

/** Tokens of the whole text, never cut into words. */
function encodeWhole(vocabulary: Vocabulary, text: string) {
  const texts = vocabulary.tokens.map((bytes) => new TextDecoder().decode(bytes));
  const symbols: { id: number; start: number; end: number }[] = [];
  let at = -1;
  for (const character of `▁${text.replaceAll(" ", "▁").replace(/\p{Surrogate}/gu, "\ufffd")}`) {
    const span = { start: Math.max(at, 0), end: at + character.length };
    const id = texts.indexOf(character, 256);
    if (id !== -1) symbols.push({ id, ...span });
    else for (const byte of encoder.encode(character)) symbols.push({ id: byte, ...span });
    at += character.length;
  }
  return mergeNaively(symbols, [...mergesOf(vocabulary)]);
}

describe("a SentencePiece tokenizer", () => {
  it("gives the tokens of the text as one piece, wherever its words are cut", () => {
    const pieces = fc.array(
      fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 4 }).map((parts) => parts.join("")),
      { maxLength: 40, size: "max" },
    );
    const texts = fc
      .array(fc.constantFrom(...CHARACTERS, ...CHARACTERS, " ", ...UNKNOWN), { minLength: 1, maxLength: 70 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(pieces, fc.array(fc.boolean(), { maxLength: 40 }), texts, (list, late, text) => {
        const vocabulary = vocabularyOf(list, late);
        const { ids, starts, ends } = loadTokenizer(writeVocabulary(vocabulary)).encode(text);
        const own = Array.from(ids, (id, at) => ({ id, start: starts[at], end: ends[at] }));
        expect(own).toEqual(encodeWhole(vocabulary, text));
      }),
      { numRuns: 300 },
    );
  });

  it("does not cut where a piece holds a blank after a letter", () => {
    const { encode } = loadTokenizer(writeVocabulary(vocabularyOf(["a▁", "a▁b"], [])));
    const { ids, starts, ends } = encode("a b");
    expect([...ids]).toEqual([258, 262]);
    expect([...starts]).toEqual([0, 0]);
    expect([...ends]).toEqual([0, 3]);
  });

  it("ranks merges by piece, then by the left part, and those of late pieces last", () => {
    const vocabulary = vocabularyOf(["▁▁", "aa", "▁▁▁", "ab"], [false, false, false, false, false, true]);
    expect([...mergesOf(vocabulary)]).toEqual([
      [256, 256, 262],
      [258, 261, 263],
      [261, 258, 263],
      [256, 257, 264],
      [258, 258, 261],
    ]);
  });

  it("puts a blank before the text and after each special token, outside every span", () => {
    const { ids, starts, ends } = mistral.encode("Hello\nmy love!</s>x<s>\u{1f600}");
    expect([...ids]).toEqual([22557, 13, 1916, 2016, 28808, 2, 1318, 1, 28705, 30575]);
    expect([...starts]).toEqual([0, 5, 6, 8, 13, 14, 18, 19, 22, 22]);
    expect([...ends]).toEqual([5, 6, 8, 13, 14, 18, 19, 22, 22, 24]);
  });
});

import { describe, expect, it } from "vitest";
import { growthExponent, powersOfTwo, randomLetters } from "../../support/growth.ts";
import { tokenizerOf } from "./vocabularies.ts";

/** Texts that a careless encoder takes quadratic time for, each of `size` UTF-16 units. */
const SHAPES: Record<string, (size: number) => string> = {
  "one letter": (size) => "a".repeat(size),
  "random letters": randomLetters,
  blanks: (size) => " ".repeat(size),
  "beginnings of special tokens": (size) => "<".repeat(size),
  "marks upon marks": (size) => `e${"\u0301".repeat(size - 1)}`,
  "letters that compose": (size) => "e\u0301".repeat(size / 2),
  "signs and line breaks": (size) => "!\n".repeat(size / 2),
  "capitals and kana": (size) => "Aあ".repeat(size / 2),
  "controls between letters": (size) => "\u0001a\u0001".repeat(size / 3),
  "special tokens": (size) => "<s>".repeat(size / 3),
};

/** One vocabulary of every pattern, and one of every kind of SentencePiece. */
const NAMES = ["gpt2", "llama-3", "qwen-3", "o200k", "tekken", "deepseek-v3", "mistral-v0.1", "gemma"];

describe.each(NAMES)("%s takes time in proportion to the text", (name) => {
  it.each(Object.keys(SHAPES))("for %s", (shape) => {
    const tokenizer = tokenizerOf(name);
    const encode = (text: string) => tokenizer.encode(text);
    expect(growthExponent(encode, SHAPES[shape], powersOfTwo(14, 18))).toBeLessThan(1.4);
  });
});

it.each(NAMES)("%s encodes a megabyte without a blank", (name) => {
  const { ids, ends } = tokenizerOf(name).encode(randomLetters(2 ** 20));
  expect(ids.length).toBeGreaterThan(2 ** 17);
  expect(ends[ends.length - 1]).toBe(2 ** 20);
});

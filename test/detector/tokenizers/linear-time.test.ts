import { describe, expect, it } from "vitest";
import { growthExponent, powersOfTwo } from "../../support/growth.ts";
import { gpt2, mistral } from "./vocabularies.ts";

/** Texts that a careless encoder takes quadratic time for, each of `size` UTF-16 units. */
const SHAPES: Record<string, (size: number) => string> = {
  "one letter": (size) => "a".repeat(size),
  "random letters": (size) => {
    let state = 1;
    const letters = Array.from({ length: size }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return String.fromCharCode(97 + ((state >>> 16) % 26));
    });
    return letters.join("");
  },
  blanks: (size) => " ".repeat(size),
  "beginnings of special tokens": (size) => "<".repeat(size),
  "special tokens": (size) => "<s>".repeat(size / 3),
};

describe.each([gpt2, mistral])("$id takes time in proportion to the text", (tokenizer) => {
  it.each(Object.keys(SHAPES))("for %s", (name) => {
    const encode = (text: string) => tokenizer.encode(text);
    expect(growthExponent(encode, SHAPES[name], powersOfTwo(14, 20))).toBeLessThan(1.4);
  });
});

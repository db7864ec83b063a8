import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadFairseqDictionary } from "../../../detector/tokenizers/fairseq.ts";
import { texts } from "./texts.ts";
import { gpt2 } from "./vocabularies.ts";

/** "Hello" is 15496 and " world" is 995 in GPT-2. */
const opt = loadFairseqDictionary("opt", "995 7\nmadeupword0000 0\n15496 5\n", gpt2);

describe("a tokenizer of GPT-2's tokens, numbered by a dictionary", () => {
  it("gives each token the number of its row, counted from 4, and <unk> to what the dictionary lacks", () => {
    expect([...opt.encode("Hello world").ids]).toEqual([6, 4]);
    expect([...opt.encode("Hello, world").ids]).toEqual([6, 3, 4]);
    expect(opt.vocabularySize).toBe(7);
  });

  it("recognises the special symbols where they stand", () => {
    const { ids, starts, ends } = opt.encode("<s>Hello</s> world<pad><unk>");
    expect([...ids]).toEqual([0, 6, 2, 4, 1, 3]);
    expect([...starts]).toEqual([0, 3, 8, 12, 18, 23]);
    expect([...ends]).toEqual([3, 8, 12, 18, 23, 28]);
  });

  it("has GPT-2's spans", () => {
    fc.assert(
      fc.property(
        texts().filter((text) => !/<s>|<pad>|<\/s>|<unk>/.test(text)),
        (text) => {
          const [own, theirs] = [opt.encode(text), gpt2.encode(text)];
          expect([own.starts, own.ends]).toEqual([theirs.starts, theirs.ends]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is another one where the dictionary is another", () => {
    const other = loadFairseqDictionary("opt", "995 8\nmadeupword0000 0\n15496 5\n", gpt2);
    expect(other.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(other.sha256).not.toBe(opt.sha256);
  });

  it.each([
    ["995 7\n995 7", "line 2: 995 is there twice"],
    ["995 7\n\n996 1", "line 2: not a token and its count"],
    ["", "line 1: not a token and its count"],
    ["995", "line 1: not a token and its count"],
    ["995 -1", "line 1: not a token and its count"],
    ["50257 1", "line 1: the tokenizer has no token 50257"],
    ["0995 1", "line 1: 0995 is not a number as the dictionary writes them"],
  ])("refuses %j", (dictionary, message) => {
    expect(() => loadFairseqDictionary("opt", dictionary, gpt2)).toThrow(message);
  });
});

import { describe, expect, it } from "vitest";
import { gpt2 } from "./vocabularies.ts";

/** The text of each token, where the spans fall between characters. */
function cut(text: string): string[] {
  const { starts, ends } = gpt2.encode(text);
  return Array.from(starts, (start, token) => text.slice(start, ends[token]));
}

describe("the GPT-2 tokenizer", () => {
  it("gives the ids that OpenAI's encoder gives", () => {
    expect([...gpt2.encode("Hello world").ids]).toEqual([15496, 995]);
    expect([...gpt2.encode("hello<|endoftext|>world").ids]).toEqual([31373, 50256, 6894]);
  });

  it("takes contractions in lower case only, and at the start of a match only", () => {
    expect(cut("it's we'll I've")).toEqual(["it", "'s", " we", "'ll", " I", "'ve"]);
    expect(cut("IT'S")).toEqual(["IT", "'", "S"]);
    expect(cut("a 's")).toEqual(["a", " '", "s"]);
  });

  it("leaves one blank of a run of white space to the word after it", () => {
    expect(cut("a  b")).toEqual(["a", " ", " b"]);
    expect(cut("a\n\n\nb")).toEqual(["a", "\n\n", "\n", "b"]);
  });

  it("counts U+0085 as white space and U+FEFF as none, unlike JavaScript", () => {
    // A sign takes the blank before it; white space does not.
    const [nextLine, byteOrderMark] = ["\u0085", "\ufeff"].map((character) => gpt2.encode(` ${character}!`));
    expect(nextLine.ends[0]).toBe(1);
    expect(byteOrderMark.ends[0]).toBe(2);
  });

  it("gives every token of a cut-up character the whole character", () => {
    const { starts, ends } = gpt2.encode("x\u{13000}");
    expect([...starts]).toEqual([0, 1, 1, 1, 1]);
    expect([...ends]).toEqual([1, 3, 3, 3, 3]);
  });
});

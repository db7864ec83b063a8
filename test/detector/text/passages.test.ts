import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphs, wholeText } from "../../../detector/text/passages.ts";

const slices = (text: string) => paragraphs(text).map(({ start, end }) => text.slice(start, end));

describe("paragraphs", () => {
  it("stand between blank lines, whatever the line ends", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(slices(`  one${end}still one ${end} \t${end}two${end}${end}${end}three${end}`)).toEqual([
        `one${end}still one`,
        "two",
        "three",
      ]);
    }
  });

  it("are none of an empty text", () => {
    for (const text of ["", " \n\n\t \r\n"]) {
      expect(paragraphs(text)).toEqual([]);
      expect(wholeText(text)).toBeNull();
    }
  });

  it("keep a U+FEFF, which may be a mark", () => {
    expect(slices("\ufeffone\n\ntwo\ufeff")).toEqual(["\ufeffone", "two\ufeff"]);
  });

  it("hold every character but white space, once, in order", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "\n", "\r", " ", "\u3000", "😀", "\ud800"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (drawn) => {
        expect(slices(drawn).join("").replace(/\s/gu, "")).toBe(drawn.replace(/\s/gu, ""));
        for (const slice of slices(drawn)) expect(slice).toMatch(/^\S([\s\S]*\S)?$/u);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, printable } from "../../cli/printable.ts";

describe("printable", () => {
  test("names what cannot be seen and folds line breaks", () => {
    expect(printable("a\u200b\r\n b\u{e0041}\u0007\u202e\ud83d é\u00a0😀")).toBe(
      "a<U+200B> b<U+E0041><U+0007><U+202E><U+D83D> é\u00a0😀",
    );
  });

  test("leaves no control character, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        );
      }),
    );
  });
});

describe("excerpt", () => {
  test("keeps what fits and cuts between characters, with an ellipsis", () => {
    expect(excerpt(" ab\n\ncd ", 10)).toBe("ab cd");
    expect(excerpt("😀😀😀", 4)).toBe("😀😀…");
    expect(excerpt("ab\u200bcd", 10)).toBe("ab<U+200B>…");
  });

  test("is bounded, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(excerpt(text).length).toBeLessThanOrEqual(81);
      }),
    );
  });
});

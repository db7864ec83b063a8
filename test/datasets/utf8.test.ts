import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8 } from "../../datasets/utf8.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

/** Sequences that are not UTF-8, as the Encoding Standard cuts them: each entry is one maximal subpart. */
const FAULTY: readonly (readonly number[])[] = [
  [0x80],
  [0xff],
  [0xc0],
  [0xe2],
  [0xe2, 0x82],
  [0xf0, 0x9f],
  [0xf0, 0x9f, 0x98],
  [0xed],
];

describe("decodeUtf8", () => {
  test("keeps a byte order mark, which can be evidence", () => {
    expect(decodeUtf8(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: "\ufeffa", fault: null });
  });

  test("takes U+FFFD that stands in the bytes for text, not for a fault", () => {
    expect(decodeUtf8(new TextEncoder().encode("a\ufffdb"))).toEqual({ text: "a\ufffdb", fault: null });
  });

  test("decodes whatever is well-formed to the string that it came from", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ text, fault: null });
      }),
    );
  });

  test("tells where the first fault is and how many there are, U+FFFD in the text apart", () => {
    const sound = fc.string({
      unit: fc.constantFrom("a", "é", "\ufffd", "\ufeff", "\u200b", "😀"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        sound,
        fc.array(fc.tuple(fc.constantFrom(...FAULTY), sound), { minLength: 1, maxLength: 5 }),
        (before, faults) => {
          const parts = [...new TextEncoder().encode(before)];
          const offset = parts.length;
          let text = before;
          for (const [faulty, after] of faults) {
            // An ASCII letter, so that no faulty sequence goes on in what follows it.
            parts.push(...faulty, 0x78, ...new TextEncoder().encode(after));
            text += `\ufffdx${after}`;
          }
          expect(decodeUtf8(Uint8Array.from(parts))).toEqual({
            text,
            fault: { offset, sequences: faults.length },
          });
        },
      ),
    );
  });
});

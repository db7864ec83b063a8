import { describe, expect, test } from "vitest";
import { count, eValue, pValue, visiblePieces } from "../../../extension/popup/words.ts";

describe("numbers", () => {
  test.each([
    [-1.9, "0.013"],
    [-2, "0.01"],
    [-11.9, "1.3 × 10⁻¹²"],
    [-12, "1 × 10⁻¹²"],
    [-4.001, "10⁻⁴"],
    [0, "1"],
  ])("a p-value of 10 to the %d reads %s: rounded up", (log10, words) => {
    expect(pValue(log10)).toBe(words);
  });

  test.each([
    [11.29, "1.9 × 10¹¹"],
    [2.999, "990"],
    [-0.3, "0.5"],
  ])("an e-value of 10 to the %d reads %s: rounded down", (log10, words) => {
    expect(eValue(log10)).toBe(words);
  });

  test("counts agree with their noun", () => {
    expect([0, 1, 12_345].map((amount) => count(amount, "finding"))).toEqual([
      "0 findings",
      "1 finding",
      "12,345 findings",
    ]);
  });
});

test("hidden characters are set apart and counted by code point", () => {
  expect(visiblePieces("a\u{e0041}\u{e0042}b\u200b")).toEqual(["a", { hidden: 2 }, "b", { hidden: 1 }]);
});

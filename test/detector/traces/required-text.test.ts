import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { requiredTexts } from "../../../detector/traces/required-text.ts";

describe("the texts that every match contains", () => {
  test.each<[string, string[]]>([
    ["abc", ["abc"]],
    ["ab\\d+cd", ["ab", "cd"]],
    ["abc?d", ["ab", "d"]],
    ["abc*d", ["ab", "d"]],
    ["abc+d", ["abc", "d"]],
    ["abc{0,3}d", ["ab", "d"]],
    ["abc{2}d", ["abc", "d"]],
    ["a{,2}b", ["a{,2}b"]],
    ["ab(?:cd|ef)gh", ["ab", "gh"]],
    ["(?i)ab", ["ab"]],
    ["ab|cd", []],
    ["ab[cd|]ef", ["ab", "ef"]],
    ["ab[]cd]ef", ["ab", "ef"]],
    ["ab[^]cd]ef", ["ab", "ef"]],
    ["ab[[:alpha:](]ef", ["ab", "ef"]],
    ["a\\[b\\]c", ["a[b]c"]],
    ["a\\(b\\|c", ["a(b|c"]],
    ["a\\x{E200}b", ["a\u{E200}b"]],
    ["a\\x41b", ["aAb"]],
    ["a\\pNb\\p{Greek}c\\PLd", ["a", "b", "c", "d"]],
    ["\\bab$", ["ab"]],
    ["ab.cd", ["ab", "cd"]],
    ["a\\Qb|c\\Ed", []],
    ["a\\12b", []],
    ["ab\u{1F600}?cd", ["ab", "cd"]],
  ])("of %s", (pattern, texts) => {
    expect(requiredTexts(pattern)).toEqual(texts);
  });

  test("are in every match of random patterns", () => {
    const piece = fc.constantFrom(
      ..."ab.|",
      "a?",
      "b*",
      "a+",
      "(ab)",
      "(?:a|b)",
      "(a)?",
      "[ab|(]",
      "a{0,1}",
      "b{2}",
      "\\d",
      "\\(",
      "1",
      "^",
      "\\b",
    );
    const letters = fc.string({ unit: fc.constantFrom(..."ab1(|"), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), letters, (pieces, text) => {
        const pattern = pieces.join("");
        const matcher = RE2JS.compile(pattern).matcher(text);
        const required = requiredTexts(pattern);
        while (matcher.find()) for (const one of required) expect(matcher.group()).toContain(one);
      }),
      { numRuns: 3000 },
    );
  });
});

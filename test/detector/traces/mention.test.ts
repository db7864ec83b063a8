import { describe, expect, test } from "vitest";
import { codeRegions, isQuoted } from "../../../detector/traces/mention.ts";
import { growthExponent, powersOfTwo } from "../../support/growth.ts";

const code = (text: string) => codeRegions(text).map(({ start, end }) => text.slice(start, end));

describe("code in Markdown", () => {
  test.each<[string, string, string[]]>([
    ["a code span", "a `b` c", ["`b`"]],
    ["a code span of two backticks around one", "a `` b`c `` d", ["`` b`c ``"]],
    ["two code spans", "`a` b `c`", ["`a`", "`c`"]],
    ["a backtick without a partner", "a ` b", []],
    ["strings of backticks of different length", "a ` b `` c", []],
    ["a code span over a line end", "a `b\nc` d", ["`b\nc`"]],
    ["no code span over a blank line", "a `b\n\nc` d", []],
    ["a fence", "a\n```js\nb\n```\nc", ["```js\nb\n```\n"]],
    ["a fence of tildes", "~~~\na\n```\nb\n~~~", ["~~~\na\n```\nb\n~~~"]],
    ["a longer fence around a shorter one", "````\n```\na\n```\n````\nb", ["````\n```\na\n```\n````\n"]],
    ["a fence that does not close", "a\n```\nb\n\nc", ["```\nb\n\nc"]],
    ["no fence that is indented by 4", "a\n    ```\nb", []],
    ["a fence with Windows line ends", "```\r\na\r\n```\r\nb", ["```\r\na\r\n```\r\n"]],
    ["an inline span of three backticks", "```a``` b", ["```a```"]],
    ["nothing", "", []],
  ])("%s", (_, text, regions) => {
    expect(code(text)).toEqual(regions);
  });

  test.each([
    [
      "backticks of growing length",
      (n: number) => Array.from({ length: Math.sqrt(n) }, (_, k) => `${"`".repeat(k + 1)} `).join(""),
    ],
    ["single backticks", (n: number) => "` ".repeat(n / 2)],
    ["open fences", (n: number) => "```\n~~~\n".repeat(n / 8)],
  ])("is found in time linear in the text: %s", (_, make) => {
    expect(growthExponent(codeRegions, make, powersOfTwo(14, 20))).toBeLessThan(1.4);
  });
});

describe("quotation marks on the line", () => {
  test.each([
    "it ended with 'the mayor resigned in 2019 x', which was odd",
    "“The city was founded in 1850. x” had been pasted",
    "assert strip('Rome is old x.') == 'Rome is old'",
    'print("Rome x is old")',
    "„Rom ist alt x“, stand da",
    "il a écrit « Rome est ancienne x »",
    "『ローマ x』",
    "he saw 'the mayor's plan x' there",
  ])("around: %s", (text) => {
    const start = text.lastIndexOf("x");
    expect(isQuoted(text, { start, end: start + 1 })).toBe(true);
  });

  test.each([
    'He said "yes" x and "no".',
    "He said “yes” x and “no”.",
    "Il a dit «oui» x puis «non».",
    "The mayor's plan x and the city's plan.",
    '"yes", he said. x',
    'x "no"',
    "“opened\nx” on another line",
    `“${"far ".repeat(200)} x”`,
    "It is 5' 10\" x tall",
  ])("not around: %s", (text) => {
    const start = text.lastIndexOf("x");
    expect(isQuoted(text, { start, end: start + 1 })).toBe(false);
  });
});

describe("quotation marks", () => {
  test.each(['"x"', "'x'", "“x”", "„x“", "‘x’", "«x»", "»x«", "「x」", "”x”"])("%s", (text) => {
    expect(isQuoted(text, { start: 1, end: 2 })).toBe(true);
  });

  test.each(["x", '"x', 'x"', "“x“", '("x)', '" x "'])("none directly around: %s", (text) => {
    const start = text.indexOf("x");
    expect(isQuoted(text, { start, end: start + 1 })).toBe(false);
  });
});

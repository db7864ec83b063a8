import { expect, test } from "vitest";
import { visibleSpan } from "../../../extension/content/visible-span.ts";

function painted(before: string, found: string, after: string): string {
  const text = before + found + after;
  const { start, end } = visibleSpan(text, { start: before.length, end: before.length + found.length });
  return text.slice(start, end);
}

test("a span that shows something is painted as it is", () => {
  expect(painted("one ", "two", " three")).toBe("two");
});

test("hidden characters inside a word paint the word", () => {
  expect(painted("one tw", "\u200b\u200c", "o three")).toBe("tw\u200b\u200co");
});

test("hidden characters between words paint the words on both sides", () => {
  expect(painted("one ", "\u{e0041}", " two three")).toBe("one \u{e0041} two");
});

test("painting stays within the block", () => {
  expect(painted("one\n\n", "\u200b", "\n\ntwo")).toBe("\u200b");
});

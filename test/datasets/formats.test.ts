import { describe, expect, test } from "vitest";
import { formatOf, readEntries } from "../../datasets/index.ts";
import { all, inOnePiece } from "./chunks.ts";

describe("formatOf", () => {
  test.each([
    ["a.txt", "text"],
    ["b/c.d/a.MD", "text"],
    ["a.html", "html"],
    ["a.htm", "html"],
    ["a.jsonl", "jsonl"],
    ["a.ndjson", "jsonl"],
    ["a.jsonl.gz", null],
    ["a.json", null],
    ["b.txt/a", null],
    ["txt", null],
    ["-", null],
  ] as const)("%s is %s", (name, format) => {
    expect(formatOf(name)).toBe(format);
  });
});

describe("readEntries", () => {
  test("reads each format by its own reader", async () => {
    const content = '{"text":"<p>a"}';
    const texts = async (format: "text" | "html" | "jsonl") =>
      (await all(readEntries("s", inOnePiece(content), format))).map(
        (entry) => "text" in entry && entry.text,
      );
    expect(await texts("text")).toEqual([content]);
    expect(await texts("html")).toEqual(['{"text":"\n\na"}']);
    expect(await texts("jsonl")).toEqual(["<p>a"]);
  });
});

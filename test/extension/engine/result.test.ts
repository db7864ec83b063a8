import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetector } from "../../../detector/index.ts";
import { excerptOf, resultOf } from "../../../extension/engine/result.ts";

const span = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});

describe("an excerpt", () => {
  test("stays on the lines of the finding", () => {
    const text = "one\n\ntwo three four\n\nfive";
    expect(excerptOf(text, span(text, "three"))).toEqual({ before: "two ", text: "three", after: " four" });
  });

  test("says where it is cut", () => {
    const text = `${"a".repeat(100)}X${"b".repeat(100)}`;
    const { before, after } = excerptOf(text, span(text, "X"));
    expect(before).toMatch(/^…a{40}$/);
    expect(after).toMatch(/^b{40}…$/);
    expect(excerptOf("c".repeat(500), { start: 0, end: 500 }).text).toMatch(/^c{180}…$/);
  });

  test("is well-formed and short, whatever the text", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", "\u{1f600}", "\ud83d", "\u200b") });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const { before, text: shown, after } = excerptOf(text, { start, end });
        expect(before + shown + after).not.toMatch(/\p{Surrogate}/u);
        expect((before + shown + after).length).toBeLessThan(300);
      }),
    );
  });
});

test("a result explains every fingerprint that its report names", async () => {
  const pack = {
    format: 1,
    id: "test",
    version: "1.0.0",
    title: "Test",
    issuer: "Test",
    licence: "Apache-2.0",
    fingerprints: [
      {
        id: "tags",
        kind: "carrier",
        scheme: "tags",
        title: "Tag characters",
        references: ["https://example.org/tags"],
        caveats: ["None."],
      },
    ],
  };
  const detector = await createDetector({ packs: [pack], tokenizers: [] });
  const hidden = [..."HELLO"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
  const result = resultOf({ text: `Some ${hidden}text`, code: [] }, detector, [pack]);
  expect(result.found).toBe(1);
  expect(result.excerpts).toEqual([{ before: "Some ", text: hidden, after: "text" }]);
  expect(result.fingerprints).toEqual({
    tags: { title: "Tag characters", references: ["https://example.org/tags"] },
  });
});

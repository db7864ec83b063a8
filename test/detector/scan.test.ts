/** The whole pipeline: every mark that our own generator makes is found as what it is, and nothing else is. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { builtInPacks, createDetector, type Detector, type ScanReport } from "../../detector/index.ts";
import { growthExponent, powersOfTwo, repeatedTo } from "../support/growth.ts";
import { MARKED_KINDS, markedText, plainText } from "../support/model-texts.ts";
import { gpt2, mistral } from "./tokenizers/vocabularies.ts";

let detector: Detector;
beforeAll(async () => {
  detector = await createDetector({ packs: builtInPacks, tokenizers: [gpt2, mistral] });
});

describe.each(MARKED_KINDS)("a text under the $name", (kind) => {
  it("carries that mark and no other", () => {
    const text = markedText(kind, 200, 71n);
    const { verdict, findings } = detector.scan(text);
    expect(verdict).toBe("mark-found-forgeable");
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    if (finding.kind !== "watermark") throw new Error(`found a ${finding.kind}`);
    expect(finding.fingerprint).toBe(kind.fingerprint);
    expect(finding.variant).toMatchObject({
      tokenizer: kind.tokenizer.id,
      ...(kind.device && { device: kind.device }),
      ...(kind.gamma && { gamma: kind.gamma }),
    });
    expect(finding.span).toEqual({ start: 0, end: text.length });
    expect(finding.evidence.log10PAdjusted).toBeLessThan(-6);
    expect(finding.evidence.log10PAdjusted).toBeGreaterThan(finding.evidence.log10P);
  });
});

describe("one marked paragraph", () => {
  it.each(MARKED_KINDS)("under the $name is placed among plain ones", (kind) => {
    const marked = markedText(kind, 200, 72n);
    const before = Array.from({ length: 4 }, (_, index) => plainText(60, BigInt(80 + index))).join("\n\n");
    const text = `${before}\n\n${marked}\n\n${before.toUpperCase()}`;
    const { findings } = detector.scan(text);
    expect(findings.map(({ fingerprint, span }) => [fingerprint, text.slice(span.start, span.end)])).toEqual([
      [kind.fingerprint, marked],
    ]);
  });

  it.each(["\u200b", "\u00ad", "\u200e", "\u2066", "\u3164", "\ufff9"])(
    "is found under invisible noise of %j, in the visible view",
    (noise) => {
      const marked = markedText(MARKED_KINDS[0], 200, 73n);
      const noisy = marked.replace(/e/g, `e${noise}`);
      const { findings } = detector.scan(noisy);
      const mark = findings.find(({ kind }) => kind === "watermark");
      expect(mark).toMatchObject({ fingerprint: MARKED_KINDS[0].fingerprint, view: "visible" });
      expect(mark?.span).toEqual({ start: 0, end: noisy.length });
    },
  );
});

it("many marked paragraphs are found in time that grows with their number", () => {
  const paragraph = markedText(MARKED_KINDS[4], 90, 75n);
  const scan = (text: string) => expect(detector.scan(text).findings.length).toBeGreaterThan(0);
  const page = (size: number) => `${paragraph}\n\n`.repeat(size);
  expect(growthExponent(scan, page, powersOfTwo(5, 9))).toBeLessThan(1.4);
});

describe("plain text", () => {
  it("carries nothing, and the report says what that is worth", () => {
    for (let seed = 0n; seed < 10n; seed++) {
      const { verdict, findings, notFound, notTested } = detector.scan(plainText(250, seed));
      expect(findings).toEqual([]);
      expect(verdict).toBe("not-found");
      expect(notFound.map(({ tokenizers }) => tokenizers)).toEqual(Array(3).fill(["gpt2", "mistral-v0.1"]));
      expect(notTested).toEqual([]);
    }
  });

  it("too short to tell is said to be too short, with the units needed", () => {
    const { verdict, notTested } = detector.scan("Call me Ishmael.");
    expect(verdict).toBe("not-enough-text");
    for (const entry of notTested) {
      if (entry.reason !== "not-enough-text") throw new Error(entry.reason);
      expect(entry.unitsNeeded).toBeGreaterThan(entry.units);
    }
    expect(notTested).toHaveLength(3);
  });
});

describe("a trace", () => {
  const text = "See :contentReference[oaicite:2]{index=2} there.";

  it("is found under zero-width noise, once at its place, in the first view that shows it", () => {
    const noisy = "See [cite\u200b_start] and :contentReference[oaicite:3]{index=3}.";
    const { findings } = detector.scan(noisy);
    expect(findings.map(({ view, span }) => [view, noisy.slice(span.start, span.end)])).toEqual([
      ["visible", "[cite\u200b_start]"],
      ["raw", ":contentReference[oaicite:3]{index=3}"],
    ]);
  });
  const grade = (report: ScanReport) => report.findings.map(({ verdict }) => verdict);

  it("in a stretch that the source sets as code is a mention", () => {
    expect(grade(detector.scan(text))).toEqual(["mark-found-forgeable"]);
    expect(grade(detector.scan(text, { code: [{ start: 4, end: 41 }] }))).toEqual(["lead-only"]);
    expect(grade(detector.scan(text, { code: [{ start: 0, end: 3 }] }))).toEqual(["mark-found-forgeable"]);
  });
});

describe("any text at all", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      ..."\ud83d \udc68 \u200b \u200d \u{e0041} \ufe0f \u{1f468}\u200d\u{1f469} \0 \u202e \r \ufeff".split(
        " ",
      ),
      "\n\n",
      "`",
      "turn0search1",
      "oaicite:1",
      "<|im_start|>",
      "The whale, the whale!",
    ),
  );

  it("is scanned without a throw, with spans inside it and on code-point boundaries", () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const { findings, characters } = detector.scan(text);
        expect(characters).toBe(text.length);
        for (const { span } of findings) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          for (const offset of [span.start, span.end]) expect(cutsPair(text, offset)).toBe(false);
        }
      }),
      { numRuns: 100, seed: 20261124 },
    );
  });

  it("has the same report, byte for byte, every time and from every detector", async () => {
    const text = `${plainText(80, 9n)}\n\n${markedText(MARKED_KINDS[0], 200, 74n)}\u200b\u200c turn0search1`;
    const again = await createDetector({ packs: builtInPacks, tokenizers: [mistral, gpt2] });
    const report = JSON.stringify(detector.scan(text));
    expect(JSON.stringify(detector.scan(text))).toBe(report);
    expect(JSON.stringify(again.scan(text))).toBe(report);
  });

  describe.each([
    ["a letter", "a"],
    ["a blank", " "],
    ["a line break", "\n"],
    ["a NUL", "\0"],
    ["half a surrogate pair", "\ud83d"],
    ["a zero-width space", "\u200b"],
    ["a tag", "\u{e0041}"],
    ["a variation selector", "\ufe0f"],
    ["a family of joiners", "\u{1f468}\u200d"],
    ["a paragraph", "word\n\n"],
    ["residue", "turn0search1 "],
  ])("made of %s", (_, piece) => {
    it("is scanned when it is a megabyte long", () => {
      const { characters, findings } = detector.scan(repeatedTo(2 ** 20, piece));
      expect(characters).toBeGreaterThanOrEqual(2 ** 20);
      expect(findings.filter(({ kind }) => kind === "watermark")).toEqual([]);
    });

    it("is scanned in time that grows with its length", () => {
      const scan = (text: string) => detector.scan(text);
      expect(growthExponent(scan, (size) => repeatedTo(size, piece), powersOfTwo(12, 16))).toBeLessThan(1.4);
    });
  });
});

function cutsPair(text: string, offset: number): boolean {
  return /[\ud800-\udbff]/.test(text[offset - 1] ?? "") && /[\udc00-\udfff]/.test(text[offset] ?? "");
}

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SHIPPED_VOCABULARIES } from "../../../detector/tokenizers/shipped.ts";
import type { Tokenizer } from "../../../detector/tokenizers/tokenizer.ts";
import { readVocabulary } from "../../../detector/tokenizers/vocabulary.ts";
import { HARD_TEXTS, texts } from "./texts.ts";
import { tokenizerOf, vocabularyFile } from "./vocabularies.ts";

const splitsPair = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0;

const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

describe.each(SHIPPED_VOCABULARIES)("$id", ({ id: name }) => {
  const vocabulary = readVocabulary(vocabularyFile(name));
  let tokenizer: Tokenizer;
  beforeAll(() => {
    tokenizer = tokenizerOf(name);
  });

  /** Expects what the contract says of spans. */
  function check(text: string): void {
    const { ids, starts, ends } = tokenizer.encode(text);
    expect([starts.length, ends.length]).toEqual([ids.length, ids.length]);
    let covered = 0;
    for (let token = 0; token < ids.length; token++) {
      const [start, end] = [starts[token], ends[token]];
      expect(start).toBeGreaterThanOrEqual(token === 0 ? 0 : starts[token - 1]);
      expect(start, "no gap").toBeLessThanOrEqual(covered);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(splitsPair(text, start) || splitsPair(text, end), "inside a code point").toBe(false);
      checkText(
        text.slice(start, end),
        ids[token],
        start === 0 || vocabulary.specialTokens.includes(ids[token - 1]),
      );
      covered = Math.max(covered, end);
    }
    expect(covered).toBe(text.length);
  }

  /** Expects the token's bytes in the text that it spans, its blank before the text aside. */
  function checkText(spanned: string, id: number, first: boolean): void {
    const bytes = Buffer.from(vocabulary.tokens[id]).toString("latin1");
    const special = vocabulary.specialTokens.includes(id);
    if (vocabulary.kind === "byte-level") {
      // Some characters of late Unicode versions compose in the engine and not in the reference.
      const readings = vocabulary.nfc ? [spanned, spanned.normalize("NFC")] : [spanned];
      expect(readings.some((reading) => utf8(reading).includes(bytes))).toBe(true);
      expect(spanned).not.toBe("");
      return;
    }
    const normalised = utf8(spanned.replaceAll(" ", "▁"));
    const byte = id - vocabulary.firstByteToken;
    if (special && utf8(spanned) === bytes) return;
    if (byte >= 0 && byte < 256) expect(normalised).toContain(bytes);
    else if (normalised !== bytes) {
      expect(first && vocabulary.prefix, "only the first token has a blank that the text lacks").toBe(true);
      expect(utf8("▁") + normalised).toBe(bytes);
    }
  }

  it("covers every text with spans in order, on code-point boundaries, that hold the tokens' text", () => {
    for (const text of HARD_TEXTS) check(text);
    fc.assert(fc.property(texts(), check), { numRuns: 500 });
  });

  it("encodes any UTF-16 units, and lone surrogates as U+FFFD", () => {
    const units = fc
      .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7ff, max: 0xe000 })))
      .map((list) => String.fromCharCode(...list));
    fc.assert(
      fc.property(units, (text) => {
        check(text);
        expect(tokenizer.encode(text)).toEqual(tokenizer.encode(text.replace(/\p{Surrogate}/gu, "\ufffd")));
      }),
      { numRuns: 500 },
    );
  });

  it("gives no token for no text", () => {
    expect(tokenizer.encode("").ids.length).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadTokenizer, MalformedVocabularyError } from "../../../detector/tokenizers/load.ts";
import { readVocabulary, type Vocabulary, writeVocabulary } from "../../../detector/tokenizers/vocabulary.ts";
import { BYTE_LEVEL, SENTENCEPIECE } from "./small-vocabulary.ts";
import { gpt2, mistral, vocabularyFile } from "./vocabularies.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const allBytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

const byteLevel: Vocabulary = {
  id: "small",
  ...BYTE_LEVEL,
  tokens: [...allBytes, bytesOf("ab"), bytesOf("abc"), bytesOf("<|end|>")],
  specialTokens: [258],
  lateTokens: [],
  firstByteToken: 0,
};

const sentencePiece: Vocabulary = {
  id: "small-2",
  ...SENTENCEPIECE,
  tokens: [bytesOf("<s>"), ...allBytes, ...["▁▁", "▁a", "▁", "a", "b"].map(bytesOf)],
  specialTokens: [0],
  lateTokens: [257],
  firstByteToken: 1,
};

/** The message with which loading the file of a vocabulary is refused. */
function refusal(
  vocabulary: Vocabulary,
  change: (file: Uint8Array) => Uint8Array | undefined = () => undefined,
) {
  const file = writeVocabulary(vocabulary);
  try {
    loadTokenizer(change(file) ?? file);
  } catch (error) {
    if (error instanceof MalformedVocabularyError) return error.message;
    throw error;
  }
  return "not refused";
}

const setByte = (at: number, value: number) => (file: Uint8Array) => {
  file[at] = value;
  return file;
};

describe("a vocabulary file", () => {
  it.each([byteLevel, sentencePiece])("reads back as it was written ($id)", (vocabulary) => {
    expect(readVocabulary(writeVocabulary(vocabulary))).toEqual(vocabulary);
    expect(refusal(vocabulary)).toBe("not refused");
  });

  it("has its name, its size and its SHA-256 in the tokenizer", async () => {
    for (const [tokenizer, id, size] of [
      [gpt2, "gpt2", 50257],
      [mistral, "mistral-v0.1", 32000],
    ] as const) {
      const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(vocabularyFile(id)));
      expect(tokenizer.id).toBe(id);
      expect(tokenizer.vocabularySize).toBe(size);
      expect(tokenizer.sha256).toBe(Buffer.from(digest).toString("hex"));
    }
  });

  it("is refused wherever it is cut short, and with bytes after its end", () => {
    for (const vocabulary of [byteLevel, sentencePiece]) {
      const length = writeVocabulary(vocabulary).length;
      for (let end = 0; end < length; end++) {
        expect(refusal(vocabulary, (file) => file.subarray(0, end))).not.toBe("not refused");
      }
      expect(refusal(vocabulary, (file) => Uint8Array.of(...file, 0))).toBe("1 bytes after the last token");
    }
  });

  it("is refused with the reason where a field is wrong", () => {
    expect(refusal(byteLevel, setByte(0, 0x77))).toContain("does not begin");
    expect(refusal(byteLevel, setByte(4, 9))).toBe("format version 9, this program reads 2");
    expect(refusal(byteLevel, setByte(5, 3))).toBe("unknown kind 3");
    expect(refusal(byteLevel, setByte(5, 0))).toBe("unknown kind 0");
    expect(refusal(byteLevel, setByte(6, 0))).toBe("pattern 0, which a byte-level vocabulary does not have");
    expect(refusal(byteLevel, setByte(6, 99))).toBe(
      "pattern 99, which a byte-level vocabulary does not have",
    );
    expect(refusal(sentencePiece, setByte(6, 1))).toBe(
      "pattern 1, which a sentencepiece vocabulary does not have",
    );
    expect(refusal(byteLevel, setByte(7, 2))).toContain("SentencePiece");
    expect(refusal(sentencePiece, setByte(7, 32))).toContain("byte-level");
    expect(refusal(byteLevel, setByte(10, 1))).toBe("bytes 9 to 11 are not zero");
    expect(refusal(byteLevel, setByte(13, 1))).toBe("cut short inside its tables");
    expect(refusal(byteLevel, setByte(15, 1))).toBe("16777217 special tokens, more than 8192");
    expect(refusal(byteLevel, setByte(19, 1))).toBe("16777475 tokens, more than 524288");
    expect(refusal(byteLevel, setByte(23, 255))).toContain("early tokens, more than 1024");
    expect(refusal(byteLevel, setByte(27, 255))).toContain("late tokens, more than 1024");
    expect(refusal(byteLevel, setByte(28, 1))).toContain("SentencePiece");
    expect(refusal(sentencePiece, setByte(31, 1))).toContain("beyond the last token");
    expect(refusal(byteLevel, setByte(32, 0x41))).toContain("name");
    expect(refusal({ ...byteLevel, specialTokens: [999] })).toContain("names token 999");
    expect(refusal({ ...byteLevel, specialTokens: [258, 258] })).toContain("names token 258");
    expect(refusal(byteLevel, () => new Uint8Array(2 ** 23 + 1))).toContain("more than");
  });

  it("is refused with the reason where a token is wrong", () => {
    const withTokens = (vocabulary: Vocabulary, ...more: Uint8Array[]): Vocabulary => ({
      ...vocabulary,
      tokens: [...vocabulary.tokens, ...more],
    });
    expect(refusal(withTokens(byteLevel, new Uint8Array(0))), "an id without a token").toBe("not refused");
    expect(refusal(withTokens(byteLevel, bytesOf("xyz")))).toContain("token 259 is not a merge");
    expect(refusal(withTokens(byteLevel, bytesOf("ab")))).toContain("token 259 is not a merge");
    expect(refusal(withTokens(byteLevel, bytesOf("a")))).toBe("token 259 is there twice");
    expect(refusal({ ...byteLevel, tokens: byteLevel.tokens.with(7, bytesOf("ab")) })).toBe(
      "no token for byte 7",
    );
    expect(refusal(withTokens(sentencePiece, bytesOf("b")))).toBe("token 262 is there twice");
    expect(refusal(withTokens(sentencePiece, Uint8Array.of(0xc3, 0x28)))).toBe("token 262 is not UTF-8");
    expect(refusal({ ...sentencePiece, firstByteToken: 2 })).toContain("is not the one for byte 0");
    expect(refusal({ ...sentencePiece, specialTokens: [7] })).toContain("is not the one for byte 6");
  });

  it("is refused where its pieces have more merges than any vocabulary in use", () => {
    const runs = Array.from({ length: 250 }, (_, length) => "a".repeat(length + 1));
    const pieces = Array.from({ length: 50 }, (_, letter) =>
      runs.map((run) => run.replaceAll("a", String.fromCharCode(0x21 + letter))),
    ).flat();
    const tokens = [bytesOf("<s>"), ...allBytes, ...pieces.map(bytesOf)];
    expect(refusal({ ...sentencePiece, tokens, lateTokens: [] })).toContain("merges");
  });

  it("loads or is refused as malformed, and nothing else, whatever bytes it has", () => {
    const files = [byteLevel, sentencePiece].map(writeVocabulary);
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (file, changes) => {
          const bytes = file.slice();
          for (const [at, value] of changes) bytes[at % (at % 3 === 0 ? 36 : bytes.length)] = value;
          try {
            expect(loadTokenizer(bytes).encode("abc <s>é").ids.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedVocabularyError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

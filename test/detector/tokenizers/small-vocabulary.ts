/** What small vocabularies of the tests have in common, by kind. */
import type { Vocabulary } from "../../../detector/tokenizers/vocabulary.ts";

type Traits = Omit<Vocabulary, "id" | "tokens" | "specialTokens" | "lateTokens" | "firstByteToken">;

const NEITHER = {
  nfc: false,
  wholeWords: false,
  specialsMerge: false,
  firstCut: "left-id",
  lateOrder: "token",
  tabIsByte: false,
  earlyTokens: [],
} as const;

export const BYTE_LEVEL: Traits = { ...NEITHER, kind: "byte-level", pattern: "gpt2", prefix: false };
export const SENTENCEPIECE: Traits = { ...NEITHER, kind: "sentencepiece", pattern: null, prefix: true };

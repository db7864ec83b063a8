import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ByteLevelEncoder } from "./byte-level.ts";
import { SentencePieceEncoder } from "./sentencepiece.ts";
import { SpecialTokens } from "./special-tokens.ts";
import { TokenBuffer } from "./token-buffer.ts";
import type { Tokenizer, Tokens } from "./tokenizer.ts";
import { readVocabulary } from "./vocabulary.ts";

export { MalformedVocabularyError } from "./vocabulary.ts";

/**
 * Loads a tokenizer from its compact vocabulary file.
 *
 * @throws MalformedVocabularyError where the bytes are not a whole, consistent vocabulary file.
 */
export function loadTokenizer(bytes: Uint8Array): Tokenizer {
  const vocabulary = readVocabulary(bytes);
  const special = new SpecialTokens(vocabulary);
  const encoder =
    vocabulary.kind === "byte-level"
      ? new ByteLevelEncoder(vocabulary)
      : new SentencePieceEncoder(vocabulary);
  return {
    id: vocabulary.id,
    vocabularySize: vocabulary.tokens.length,
    sha256: bytesToHex(sha256(bytes)),
    encode(text: string): Tokens {
      const output = new TokenBuffer();
      let at = 0;
      for (const { id, start, end } of special.find(text)) {
        encoder.encode(text, at, start, output);
        output.push(id, start, end);
        at = end;
      }
      encoder.encode(text, at, text.length, output);
      return output.tokens();
    },
  };
}

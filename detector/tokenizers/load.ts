import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ByteLevelEncoder } from "./byte-level.ts";
import { ComposedEncoder, type StretchEncoder } from "./composed.ts";
import { wordEndOf } from "./patterns.ts";
import { SentencePieceEncoder } from "./sentencepiece.ts";
import { SpecialTokens } from "./special-tokens.ts";
import { TokenBuffer } from "./token-buffer.ts";
import type { Tokenizer, Tokens } from "./tokenizer.ts";
import { readVocabulary, type Vocabulary } from "./vocabulary.ts";

export { MalformedVocabularyError } from "./vocabulary.ts";

/**
 * Loads a tokenizer from its compact vocabulary file.
 *
 * @throws MalformedVocabularyError where the bytes are not a whole, consistent vocabulary file.
 */
export function loadTokenizer(bytes: Uint8Array): Tokenizer {
  const vocabulary = readVocabulary(bytes);
  const special = new SpecialTokens(vocabulary);
  const encoder = encoderOf(vocabulary);
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

function encoderOf(vocabulary: Vocabulary): StretchEncoder {
  const encoder =
    vocabulary.pattern === null
      ? new SentencePieceEncoder(vocabulary)
      : new ByteLevelEncoder(vocabulary, wordEndOf(vocabulary.pattern));
  return vocabulary.nfc ? new ComposedEncoder(encoder) : encoder;
}

/**
 * The characters that stand for bytes in byte-level vocabularies: printable ones of Latin-1 for themselves, those from
 * U+0100 on for the rest, in order.
 *
 * Source: openai/gpt-2, src/encoder.py, bytes_to_unicode; huggingface/tokenizers, pre_tokenizers/byte_level.rs.
 */
export function byteCharacters(): Uint16Array {
  const characters = new Uint16Array(256);
  let others = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    characters[byte] = isPrintable ? byte : others++;
  }
  return characters;
}

/** Tokens `<0x00>` to `<0xFF>`, -1 where the vocabulary has none: models/bpe/model.rs, byte_fallback. */
export function byteTokensIn(ids: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(
    { length: 256 },
    (_, byte) => ids.get(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`) ?? -1,
  );
}

/** A text cut into tokens. The three arrays run parallel. */
export interface Tokens {
  readonly ids: Int32Array;
  /** Start of each token in the original string, in UTF-16 units, on a code-point boundary. */
  readonly starts: Int32Array;
  /**
   * End of each token (exclusive), in UTF-16 units, on a code-point boundary. A token that holds only
   * some bytes of a character spans the whole character, so neighbouring spans may overlap there.
   */
  readonly ends: Int32Array;
}

/** One vocabulary, ready to encode. Encoding is pure, exact to the id, and linear in the text. */
export interface Tokenizer {
  /** Name that packs use, such as `gpt2`. */
  readonly id: string;
  /** Number of ids, special tokens included. */
  readonly vocabularySize: number;
  /** SHA-256 of the file that it was loaded from, lower-case hexadecimal. */
  readonly sha256: string;
  /**
   * Token ids of `text` without sequence-start or sequence-end tokens. Never throws: lone surrogates are
   * encoded as U+FFFD, as the reference libraries do when they convert to UTF-8.
   */
  encode(text: string): Tokens;
}

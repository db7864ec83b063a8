/**
 * The compact vocabulary file: every token's bytes, in the order of the ids. Merges are not stored: they
 * follow from the tokens (byte-level.ts and sentencepiece.ts say how).
 *
 * Layout, little-endian:
 *
 *     4      magic "WVOC"
 *     1      version, 1
 *     1      kind: 1 byte-level, 2 SentencePiece
 *     1      n: length of the tokenizer's name
 *     1      s: number of special tokens
 *     4      t: number of tokens, special ones included
 *     4      l: number of late tokens
 *     4      id of the token for byte 0; the tokens for the other bytes follow it (SentencePiece; else 0)
 *     n      name, ASCII
 *     4 × s  ids of the special tokens
 *     4 × l  ids of the late tokens: SentencePiece tokens whose merges rank after all others
 *     t      length in bytes of each token
 *     …      the tokens' bytes: text in UTF-8 (byte-level: any bytes; the token for a byte: that byte)
 */

/** A vocabulary file that does not hold what its format promises; the message says what and where. */
export class MalformedVocabularyError extends Error {
  override name = "MalformedVocabularyError";
}

export type VocabularyKind = "byte-level" | "sentencepiece";

/** What a vocabulary file holds. */
export interface Vocabulary {
  /** Name that packs use for the tokenizer, such as `gpt2`. */
  readonly id: string;
  readonly kind: VocabularyKind;
  /**
   * Bytes of each token, by id. In a SentencePiece vocabulary U+2581 (▁) stands for a space; a special token
   * has the bytes of its name.
   */
  readonly tokens: readonly Uint8Array[];
  /** Ids of the tokens that are recognised as they stand in the text, such as `<|endoftext|>`. */
  readonly specialTokens: readonly number[];
  /** Ids of the SentencePiece tokens whose merges rank after all others. */
  readonly lateTokens: readonly number[];
  /** SentencePiece: id of the token for byte 0, the first of 256. */
  readonly firstByteToken: number;
}

const MAGIC = "WVOC";
const VERSION = 1;
const KINDS: readonly VocabularyKind[] = ["byte-level", "sentencepiece"];
const HEADER_BYTES = 20;

/** Above any vocabulary in use; the bounds keep the time and memory of loading a hostile file small. */
const MOST_BYTES = 8 * 2 ** 20;
const MOST_TOKENS = 2 ** 18;
const NAME = /^[a-z0-9][a-z0-9.-]*$/;

/** Reads a vocabulary file. @throws MalformedVocabularyError where the bytes do not follow the format. */
export function readVocabulary(file: Uint8Array): Vocabulary {
  if (file.length > MOST_BYTES) throw new MalformedVocabularyError(`more than ${MOST_BYTES} bytes`);
  if (file.length < HEADER_BYTES || ascii(file.subarray(0, 4)) !== MAGIC) {
    throw new MalformedVocabularyError(`does not begin as a vocabulary file (${MAGIC})`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file[4] !== VERSION) {
    throw new MalformedVocabularyError(`format version ${file[4]}, this program reads ${VERSION}`);
  }
  const kind = KINDS[file[5] - 1];
  if (kind === undefined) throw new MalformedVocabularyError(`unknown kind ${file[5]}`);
  const count = view.getUint32(8, true);
  if (count > MOST_TOKENS) throw new MalformedVocabularyError(`${count} tokens, more than ${MOST_TOKENS}`);
  const lateCount = view.getUint32(12, true);
  const firstByteToken = view.getUint32(16, true);

  const specialsAt = HEADER_BYTES + file[6];
  const lateAt = specialsAt + 4 * file[7];
  const lengthsAt = lateAt + 4 * lateCount;
  const bytesAt = lengthsAt + count;
  if (bytesAt > file.length) throw new MalformedVocabularyError("cut short inside its tables");

  const id = ascii(file.subarray(HEADER_BYTES, specialsAt));
  if (!NAME.test(id)) throw new MalformedVocabularyError("the name is not lower-case ASCII");
  const tokenIds = (at: number, end: number): number[] => {
    const list: number[] = [];
    for (; at < end; at += 4) {
      const token = view.getUint32(at, true);
      if (token >= count || list.includes(token)) {
        throw new MalformedVocabularyError(`the table at byte ${at} names token ${token}, which it may not`);
      }
      list.push(token);
    }
    return list;
  };
  if (lateCount > 256) throw new MalformedVocabularyError("more than 256 late tokens");
  const specialTokens = tokenIds(specialsAt, lateAt);
  const lateTokens = tokenIds(lateAt, lengthsAt);
  if (kind === "byte-level" && (lateCount > 0 || firstByteToken > 0)) {
    throw new MalformedVocabularyError("a byte-level vocabulary with fields of a SentencePiece one");
  }
  if (kind === "sentencepiece" && firstByteToken + 256 > count) {
    throw new MalformedVocabularyError("the tokens for bytes lie beyond the last token");
  }

  const tokens: Uint8Array[] = [];
  let at = bytesAt;
  for (let token = 0; token < count; token++) {
    const end = at + file[lengthsAt + token];
    if (end === at) throw new MalformedVocabularyError(`token ${token} is empty`);
    if (end > file.length) throw new MalformedVocabularyError(`cut short in token ${token} of ${count}`);
    tokens.push(file.subarray(at, end));
    at = end;
  }
  if (at !== file.length)
    throw new MalformedVocabularyError(`${file.length - at} bytes after the last token`);
  return { id, kind, tokens, specialTokens, lateTokens, firstByteToken };
}

/**
 * The file of a vocabulary: what `readVocabulary` reads.
 *
 * @throws RangeError where a token has more bytes than the format can count.
 */
export function writeVocabulary(vocabulary: Vocabulary): Uint8Array {
  const { id, kind, tokens, specialTokens, lateTokens, firstByteToken } = vocabulary;
  const lengthsAt = HEADER_BYTES + id.length + 4 * (specialTokens.length + lateTokens.length);
  const total = tokens.reduce((sum, token) => sum + token.length, lengthsAt + tokens.length);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  const putText = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) file[at + i] = text.charCodeAt(i);
  };
  putText(0, MAGIC);
  file.set([VERSION, KINDS.indexOf(kind) + 1, id.length, specialTokens.length], 4);
  view.setUint32(8, tokens.length, true);
  view.setUint32(12, lateTokens.length, true);
  view.setUint32(16, firstByteToken, true);
  putText(HEADER_BYTES, id);
  let at = HEADER_BYTES + id.length;
  for (const token of [...specialTokens, ...lateTokens]) {
    view.setUint32(at, token, true);
    at += 4;
  }
  at = lengthsAt + tokens.length;
  tokens.forEach((bytes, token) => {
    if (bytes.length > 255) throw new RangeError(`token ${token} has ${bytes.length} bytes, more than 255`);
    file[lengthsAt + token] = bytes.length;
    file.set(bytes, at);
    at += bytes.length;
  });
  return file;
}

/** Text of a token. @throws MalformedVocabularyError where it is not UTF-8. */
export function decodeToken(vocabulary: Vocabulary, token: number): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(vocabulary.tokens[token]);
  } catch {
    throw new MalformedVocabularyError(`token ${token} is not UTF-8`);
  }
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

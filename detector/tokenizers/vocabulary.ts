/**
 * The compact vocabulary file: every token's bytes, in the order of the ids. Merges are not stored: they
 * follow from the tokens (byte-level.ts and sentencepiece.ts say how).
 *
 * Layout, little-endian:
 *
 *     4      magic "WVOC"
 *     1      version, 2
 *     1      kind: 1 byte-level, 2 SentencePiece
 *     1      byte-level: number of the pattern that cuts words, in the order of `PATTERN_NAMES`, from 1; else 0
 *     1      flags: 1 the text is normalised to NFC; SentencePiece: 2 "▁" is put before the text, 4 of the ways to cut
 *            a token the one with the longest left part ranks first, 8 the token for the tab's byte is the tab's own,
 *            16 the merges of all late tokens rank together, by the ids of their parts, 64 merges lead to special
 *            tokens, too; byte-level: 32 a word that is a token becomes it, also where merges do not lead to it
 *     1      n: length of the tokenizer's name
 *     3      zero
 *     4      s: number of special tokens
 *     4      t: number of tokens, special ones included
 *     4      e: number of early tokens
 *     4      l: number of late tokens
 *     4      id of the token for byte 0; the tokens for the other bytes follow it (SentencePiece; else 0)
 *     n      name, ASCII
 *     4 × s  ids of the special tokens
 *     4 × e  ids of the early tokens: SentencePiece tokens whose merges rank before all others, in this order
 *     4 × l  ids of the late tokens: SentencePiece tokens whose merges rank after all others
 *     t      length in bytes of each token
 *     …      the tokens' bytes: text in UTF-8 (byte-level: any bytes; the token for a byte: that byte)
 */
import { PATTERN_NAMES, type PatternName } from "./patterns.ts";

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
  /** Byte-level: the pattern that cuts text into words; null in a SentencePiece vocabulary. */
  readonly pattern: PatternName | null;
  /** Whether the text is normalised to NFC before anything but special tokens is looked at. */
  readonly nfc: boolean;
  /** Byte-level: whether a word that is a token becomes that token, also where merges do not lead to it. */
  readonly wholeWords: boolean;
  /** SentencePiece: whether merges lead to special tokens, too, as to runs of "▁" that the text has as blanks. */
  readonly specialsMerge: boolean;
  /** SentencePiece: whether "▁" is put before each stretch of text. */
  readonly prefix: boolean;
  /** SentencePiece: which of the ways to cut one token in two ranks first. */
  readonly firstCut: "left-id" | "left-length";
  /** SentencePiece: whether late merges rank by their token and then by their left part, or by their parts alone. */
  readonly lateOrder: "token" | "left-id";
  /** SentencePiece: whether the token for the tab's byte stands for the tab itself, too. */
  readonly tabIsByte: boolean;
  /**
   * Bytes of each token, by id; none for an id that no token has. In a SentencePiece vocabulary U+2581 (▁) stands for a space; a special token
   * has the bytes of its name.
   */
  readonly tokens: readonly Uint8Array[];
  /** Ids of the tokens that are recognised as they stand in the text, such as `<|endoftext|>`. */
  readonly specialTokens: readonly number[];
  /** Ids of the SentencePiece tokens whose merges rank before all others, in the order of their ranks. */
  readonly earlyTokens: readonly number[];
  /** Ids of the SentencePiece tokens whose merges rank after all others, in the order of their ids. */
  readonly lateTokens: readonly number[];
  /** SentencePiece: id of the token for byte 0, the first of 256. */
  readonly firstByteToken: number;
}

const MAGIC = "WVOC";
const VERSION = 2;
const KINDS: readonly VocabularyKind[] = ["byte-level", "sentencepiece"];
const NFC = 1;
const PREFIX = 2;
const LONGEST_LEFT_FIRST = 4;
const TAB_IS_BYTE = 8;
const LATE_BY_PARTS = 16;
const WHOLE_WORDS = 32;
const SPECIALS_MERGE = 64;
const HEADER_BYTES = 32;

/** Above any vocabulary in use; the bounds keep the time and memory of loading a hostile file small. */
const MOST_BYTES = 8 * 2 ** 20;
const MOST_TOKENS = 2 ** 19;
const MOST_EXCEPTIONS = 1024;
const MOST_SPECIAL_TOKENS = 2 ** 13;
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
  const pattern = file[6] === 0 ? null : PATTERN_NAMES[file[6] - 1];
  if (pattern === undefined || (pattern === null) === (kind === "byte-level")) {
    throw new MalformedVocabularyError(`pattern ${file[6]}, which a ${kind} vocabulary does not have`);
  }
  const flags = file[7];
  if ((file[9] | file[10] | file[11]) !== 0) throw new MalformedVocabularyError("bytes 9 to 11 are not zero");
  const [specialCount, count, earlyCount, lateCount, firstByteToken] = [12, 16, 20, 24, 28].map((at) =>
    view.getUint32(at, true),
  );
  atMost(specialCount, MOST_SPECIAL_TOKENS, "special tokens");
  atMost(count, MOST_TOKENS, "tokens");
  atMost(earlyCount, MOST_EXCEPTIONS, "early tokens");
  atMost(lateCount, MOST_EXCEPTIONS, "late tokens");

  const specialsAt = HEADER_BYTES + file[8];
  const earlyAt = specialsAt + 4 * specialCount;
  const lateAt = earlyAt + 4 * earlyCount;
  const lengthsAt = lateAt + 4 * lateCount;
  const bytesAt = lengthsAt + count;
  if (bytesAt > file.length) throw new MalformedVocabularyError("cut short inside its tables");

  const id = ascii(file.subarray(HEADER_BYTES, specialsAt));
  if (!NAME.test(id)) throw new MalformedVocabularyError("the name is not lower-case ASCII");
  const tokenIds = (at: number, end: number): number[] => {
    const list = new Set<number>();
    for (; at < end; at += 4) {
      const token = view.getUint32(at, true);
      if (token >= count || list.has(token)) {
        throw new MalformedVocabularyError(`the table at byte ${at} names token ${token}, which it may not`);
      }
      list.add(token);
    }
    return [...list];
  };
  const specialTokens = tokenIds(specialsAt, earlyAt);
  const earlyTokens = tokenIds(earlyAt, lateAt);
  const lateTokens = tokenIds(lateAt, lengthsAt);
  if (
    kind === "byte-level" &&
    (earlyCount > 0 || lateCount > 0 || firstByteToken > 0 || (flags & ~(NFC | WHOLE_WORDS)) !== 0)
  ) {
    throw new MalformedVocabularyError("a byte-level vocabulary with fields of a SentencePiece one");
  }
  if (kind === "sentencepiece" && (flags & WHOLE_WORDS) !== 0) {
    throw new MalformedVocabularyError("a SentencePiece vocabulary with fields of a byte-level one");
  }
  if (kind === "sentencepiece" && firstByteToken + 256 > count) {
    throw new MalformedVocabularyError("the tokens for bytes lie beyond the last token");
  }

  const tokens: Uint8Array[] = [];
  let at = bytesAt;
  for (let token = 0; token < count; token++) {
    const end = at + file[lengthsAt + token];
    if (end > file.length) throw new MalformedVocabularyError(`cut short in token ${token} of ${count}`);
    tokens.push(file.subarray(at, end));
    at = end;
  }
  if (at !== file.length)
    throw new MalformedVocabularyError(`${file.length - at} bytes after the last token`);
  return {
    id,
    kind,
    pattern,
    nfc: (flags & NFC) !== 0,
    wholeWords: (flags & WHOLE_WORDS) !== 0,
    specialsMerge: (flags & SPECIALS_MERGE) !== 0,
    prefix: (flags & PREFIX) !== 0,
    firstCut: (flags & LONGEST_LEFT_FIRST) !== 0 ? "left-length" : "left-id",
    lateOrder: (flags & LATE_BY_PARTS) !== 0 ? "left-id" : "token",
    tabIsByte: (flags & TAB_IS_BYTE) !== 0,
    tokens,
    specialTokens,
    earlyTokens,
    lateTokens,
    firstByteToken,
  };
}

function atMost(count: number, most: number, what: string): void {
  if (count > most) throw new MalformedVocabularyError(`${count} ${what}, more than ${most}`);
}

/**
 * The file of a vocabulary: what `readVocabulary` reads.
 *
 * @throws RangeError where a token has more bytes than the format can count.
 */
export function writeVocabulary(vocabulary: Vocabulary): Uint8Array {
  const { id, tokens, specialTokens, earlyTokens, lateTokens } = vocabulary;
  const listed = [...specialTokens, ...earlyTokens, ...lateTokens];
  const lengthsAt = HEADER_BYTES + id.length + 4 * listed.length;
  const total = tokens.reduce((sum, token) => sum + token.length, lengthsAt + tokens.length);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  const putText = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) file[at + i] = text.charCodeAt(i);
  };
  putText(0, MAGIC);
  const pattern = vocabulary.pattern === null ? 0 : PATTERN_NAMES.indexOf(vocabulary.pattern) + 1;
  file.set([VERSION, KINDS.indexOf(vocabulary.kind) + 1, pattern, flagsOf(vocabulary), id.length], 4);
  [
    specialTokens.length,
    tokens.length,
    earlyTokens.length,
    lateTokens.length,
    vocabulary.firstByteToken,
  ].forEach((value, index) => {
    view.setUint32(12 + 4 * index, value, true);
  });
  putText(HEADER_BYTES, id);
  listed.forEach((token, index) => {
    view.setUint32(HEADER_BYTES + id.length + 4 * index, token, true);
  });
  let at = lengthsAt + tokens.length;
  tokens.forEach((bytes, token) => {
    if (bytes.length > 255) throw new RangeError(`token ${token} has ${bytes.length} bytes, more than 255`);
    file[lengthsAt + token] = bytes.length;
    file.set(bytes, at);
    at += bytes.length;
  });
  return file;
}

function flagsOf(vocabulary: Vocabulary): number {
  const { nfc, wholeWords, specialsMerge, prefix, firstCut, lateOrder, tabIsByte } = vocabulary;
  return (
    (nfc ? NFC : 0) |
    (wholeWords ? WHOLE_WORDS : 0) |
    (specialsMerge ? SPECIALS_MERGE : 0) |
    (prefix ? PREFIX : 0) |
    (firstCut === "left-length" ? LONGEST_LEFT_FIRST : 0) |
    (lateOrder === "left-id" ? LATE_BY_PARTS : 0) |
    (tabIsByte ? TAB_IS_BYTE : 0)
  );
}

/** Text of a token. @throws MalformedVocabularyError where it is not UTF-8. */
export function decodeToken(
  vocabulary: Vocabulary,
  token: number,
  decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
): string {
  try {
    return decoder.decode(vocabulary.tokens[token]);
  } catch {
    throw new MalformedVocabularyError(`token ${token} is not UTF-8`);
  }
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

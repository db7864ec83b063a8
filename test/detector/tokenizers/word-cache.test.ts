import { expect, it } from "vitest";
import { TokenBuffer } from "../../../detector/tokenizers/token-buffer.ts";
import { WordCache } from "../../../detector/tokenizers/word-cache.ts";

/** More words than the cache holds, of two tokens each. */
const WORDS = 100_000;

function tokensOf(word: number): TokenBuffer {
  const tokens = new TokenBuffer();
  tokens.push(word, 0, 1);
  tokens.push(word + 1, 1, 2);
  return tokens;
}

it("gives a word's own tokens or none, however many words it has seen", () => {
  const cache = new WordCache();
  const output = new TokenBuffer();
  const wrong: number[] = [];
  let found = 0;
  for (let word = 0; word < WORDS; word++) {
    const text = `-w${word}-`;
    if (cache.copy(text, 1, text.length - 1, 0, output)) wrong.push(word);
    cache.add(text, 1, text.length - 1, tokensOf(word));
    for (const known of [word, Math.max(0, word - 1000)]) {
      output.count = 0;
      const key = `w${known}`;
      if (!cache.copy(key, 0, key.length, 10, output)) continue;
      found++;
      const { ids, starts, ends } = output.tokens();
      if (`${ids} ${starts} ${ends}` !== `${known},${known + 1} 10,11 11,12`) wrong.push(known);
    }
  }
  expect(wrong).toEqual([]);
  expect(found).toBeGreaterThan(1.8 * WORDS);
});

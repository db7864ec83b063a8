import fc from "fast-check";
import { expect, it } from "vitest";
import { Merges, mergeSymbols } from "../../../detector/tokenizers/merging.ts";
import { TokenBuffer } from "../../../detector/tokenizers/token-buffer.ts";
import { mergeNaively } from "./naive-merging.ts";

const ALPHABET = 3;

/** Merges of distinct pairs of tokens that exist when their turn comes; the result is a token of its own. */
const mergeLists = fc
  .array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 3, maxLength: 25, size: "max" })
  .map((picks) => {
    const merges: [number, number, number][] = [];
    for (const [left, right] of picks) {
      const tokens = ALPHABET + merges.length;
      const pair = [left % tokens, right % tokens] as const;
      if (!merges.some(([l, r]) => l === pair[0] && r === pair[1])) merges.push([...pair, tokens]);
    }
    return merges;
  });

const words = fc.oneof(
  fc.array(fc.nat(ALPHABET - 1), { maxLength: 40 }),
  fc.array(fc.nat(ALPHABET - 1), { minLength: 41, maxLength: 150, size: "max" }),
);

it("joins the pair of the lowest rank first, the leftmost of equals, in short words and in long ones", () => {
  let merged = 0;
  fc.assert(
    fc.property(mergeLists, words, (list, ids) => {
      const merges = new Merges(list.length);
      for (const [left, right, result] of list) expect(merges.add(left, right, result)).toBe(true);
      const symbols = new TokenBuffer();
      ids.forEach((id, at) => {
        symbols.push(id, 2 * at, 2 * at + 2);
      });
      mergeSymbols(symbols, merges);
      const { ids: own, starts, ends } = symbols.tokens();
      const naive = mergeNaively(
        ids.map((id, at) => ({ id, start: 2 * at, end: 2 * at + 2 })),
        list,
      );
      expect(Array.from(own, (id, at) => ({ id, start: starts[at], end: ends[at] }))).toEqual(naive);
      if (ids.length > 40 && own.length < 0.8 * ids.length) merged++;
    }),
    { numRuns: 1000 },
  );
  expect(merged, "long words with many merges").toBeGreaterThan(50);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { philox } from "../../../detector/randomness/philox.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });

function block(key0: number, key1: number, round: number, thread: number): number[] {
  const output = new Uint32Array(4);
  philox(key0, key1, round, thread, output);
  return [...output];
}

/** The cipher as the paper writes it, in whole numbers of any size. */
function reference(key0: number, key1: number, round: number, thread: number): number[] {
  let counter = [round, 0, thread, 0].map(BigInt);
  let key = [BigInt(key0), BigInt(key1)];
  const low = (value: bigint) => value & 0xffffffffn;
  for (let step = 0; step < 10; step++) {
    const product0 = 0xd2511f53n * counter[0];
    const product1 = 0xcd9e8d57n * counter[2];
    counter = [
      (product1 >> 32n) ^ counter[1] ^ key[0],
      low(product1),
      (product0 >> 32n) ^ counter[3] ^ key[1],
      low(product0),
    ];
    key = [low(key[0] + 0x9e3779b9n), low(key[1] + 0xbb67ae85n)];
  }
  return counter.map(Number);
}

describe("philox", () => {
  it("gives the published answer for zeros (Random123, kat_vectors)", () => {
    expect(block(0, 0, 0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });

  it("agrees with exact arithmetic on any key and counter", () => {
    fc.assert(
      fc.property(word, word, word, word, (key0, key1, round, thread) => {
        expect(block(key0, key1, round, thread)).toEqual(reference(key0, key1, round, thread));
      }),
      { numRuns: 2000, examples: [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff]] },
    );
  });
});

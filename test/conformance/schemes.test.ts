/** Seeds and g-values of the marking libraries: torch_cpu.py made the golden values on torch tensors. */
import { describe, expect, it } from "vitest";
import { cpuGenerator, permutation } from "../../detector/randomness/torch-cpu.ts";
import { selfHashSeed } from "../../detector/watermarks/seeds.ts";
import { IteratedHash, initialValue } from "../../detector/watermarks/synthid-iterated.ts";
import { ngramState, samplingTable, tableIndex } from "../../detector/watermarks/synthid-table.ts";
import { sha256 } from "./sha256.ts";
import golden from "./torch_cpu.json";

describe("transformers' self hash", () => {
  const key = 15485863n;
  const table = permutation(cpuGenerator(key), 1_000_003);

  it("seeds as on torch tensors, wrapping and signed", () => {
    const negative = golden.selfHash.filter(({ seed }) => BigInt(seed) >= 2n ** 63n);
    expect(negative.length).toBeGreaterThan(10);
    for (const { window, seed } of golden.selfHash) {
      expect(String(selfHashSeed(key, table, window))).toBe(seed);
    }
  });
});

describe("SynthID-Text", () => {
  const { keys, start, cases } = golden.synthid;
  const keysOf = (name: string): bigint[] => keys[name as keyof typeof keys].map(BigInt);

  it("draws torch's sampling table on a CPU", () => {
    expect(sha256(samplingTable("cpu"))).toBe(golden.synthid.table);
  });

  it("looks up the g-values of transformers", () => {
    const table = samplingTable("cpu");
    for (const { keys: name, ngram, table: bits } of cases) {
      const state = ngramState(Int32Array.from(ngram), 0, ngram.length);
      expect(
        keysOf(name)
          .map((key) => table[tableIndex(state, key)])
          .join(""),
      ).toBe(bits);
    }
  });

  it("starts DeepMind's hash from the keys", () => {
    for (const [name, value] of Object.entries(start)) expect(String(initialValue(keysOf(name)))).toBe(value);
  });

  it("draws the g-values of DeepMind's hash", () => {
    for (const { keys: name, ngram, iterated } of cases) {
      const hash = new IteratedHash(keysOf(name), initialValue(keysOf(name)));
      expect(hash.bits(Int32Array.from(ngram), 0, ngram.length).join("")).toBe(iterated);
    }
  });
});

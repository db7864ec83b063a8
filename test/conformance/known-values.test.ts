/**
 * Values that others read off the reference implementations (torch 2.13 on a CPU, transformers and DeepMind's
 * repository as of 2025), apart from our own vectors. Those of CUDA follow from texts that were made on it.
 */
import { describe, expect, it } from "vitest";
import { cpuGenerator, lowWord, permutation } from "../../detector/randomness/torch-cpu.ts";
import { rankTracker } from "../../detector/randomness/torch-cpu-prefixes.ts";
import { selfHashSeed } from "../../detector/watermarks/seeds.ts";
import { IteratedHash, initialValue } from "../../detector/watermarks/synthid-iterated.ts";
import { ngramState, samplingTable, tableIndex } from "../../detector/watermarks/synthid-table.ts";
import { PUBLIC_KEYS } from "../support/marks/synthid.ts";
import { sha256 } from "./sha256.ts";

const KEY = 15_485_863n;

describe("torch on a CPU", () => {
  it.each([
    { size: 32_000, ranks: [17_959, 10_615, 28_223] },
    { size: 50_257, ranks: [17_541, 8_566, 19_151] },
    { size: 128_256, ranks: [56_022, 49_290, 13_858] },
  ])("ranks of tokens after tokens, of $size", ({ size, ranks }) => {
    const rank = rankTracker(size);
    const pairs = [
      [1, 2],
      [50, 100],
      [1000, 2000],
    ];
    expect(pairs.map(([previous, token]) => rank(KEY * BigInt(previous), [token], size)[0])).toEqual(ranks);
  });

  it("the beginning of a permutation", () => {
    expect([...permutation(cpuGenerator(19_109_554_942n), 50_257).subarray(0, 4)]).toEqual([
      23_671, 19_581, 43_442, 15_652,
    ]);
  });
});

describe("the self hash of transformers", () => {
  const table = permutation(cpuGenerator(KEY), 1_000_003);

  it("its table", () => {
    expect([...table.subarray(0, 6)]).toEqual([138_280, 994_103, 467_886, 915_329, 149_437, 806_681]);
    expect(sha256(new Uint8Array(table.buffer))).toBe(
      "686723845a10eec343c6c3142c75b88b7a07a4dcb86be42e8ff656b0f1d6b26c",
    );
  });

  it.each([
    { window: [11, 22, 33, 44], least: -8_732_380_403_358_078_560n, low: 239_233_439 },
    { window: [7, 8, 9, 10], least: -9_136_624_905_325_497_696n, low: 2_014_720_671 },
    { window: [1, 2, 3, 50_256], least: -9_060_728_030_321_412_472n, low: 3_125_048_967 },
  ])("its seed for $window", ({ window, least, low }) => {
    const seed = selfHashSeed(KEY, table, window);
    expect(seed).toBe(least + 2n ** 64n - 1n);
    expect(lowWord(seed)).toBe(low);
  });
});

describe("SynthID-Text", () => {
  const ngram = Int32Array.from([1, 2, 3, 4, 5]);
  const ones = (table: Uint8Array) => table.reduce((total, bit) => total + bit, 0);
  const bitsUnder = (table: Uint8Array) =>
    PUBLIC_KEYS.map((key) => table[tableIndex(ngramState(ngram, 0, 5), key)]).join("");

  it("the table of a CPU, and the bits that it gives", () => {
    const table = samplingTable("cpu");
    expect(sha256(table)).toBe("a3e9e18ea34546849c5136cf9b06c7bfd03e50e601da14af47cd926f9e623a85");
    expect(ones(table)).toBe(32_743);
    expect(table.subarray(0, 32).join("")).toBe("01101111111001000001011001111010");
    expect(bitsUnder(table)).toBe("001010010001011111001110001011");
  });

  it("the table of CUDA, and the bits that it gives", () => {
    const table = samplingTable("cuda");
    expect(sha256(table)).toBe("e932fb194c0902882b009d1016323864913ad137f44348b1d4fa785dd227b7ae");
    expect(ones(table)).toBe(32_787);
    expect(bitsUnder(table)).toBe("001011001111010111010010101100");
  });

  it("the start values and the bits of DeepMind's hash", () => {
    expect(initialValue(PUBLIC_KEYS)).toBe(1_614_033_703_599_872_695n);
    expect(initialValue(PUBLIC_KEYS.slice(0, 9))).toBe(7_195_349_551_683_326_010n);
    const hash = new IteratedHash(PUBLIC_KEYS, initialValue(PUBLIC_KEYS));
    expect(hash.bits(ngram, 0, 5).join("")).toBe("010001100011101000101110010010");
  });
});

/** Membership found the short way against the whole permutation. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuGenerator, permutation } from "../../../detector/randomness/torch-cpu.ts";
import { cpuPrefixes } from "../../../detector/randomness/torch-cpu-prefixes.ts";
import { CudaPermutation, keyBits } from "../../../detector/randomness/torch-cuda.ts";
import { cudaPrefixes } from "../../../detector/randomness/torch-cuda-prefixes.ts";

const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe("CPU prefixes", () => {
  it("hold what the whole permutation holds, for any size, elements and lists", () => {
    const size = fc.integer({ min: 2, max: 400 });
    const wanted = size.chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { minLength: 1 }),
        fc.array(fc.integer({ min: 1, max: n }), { minLength: 1, maxLength: 8 }),
      ),
    );
    fc.assert(
      fc.property(seed, wanted, (drawn, [n, elements, sizes]) => {
        const order = permutation(cpuGenerator(drawn), n);
        const expected = elements.map((element) =>
          sizes.reduce((bits, list, index) => bits | (Number(order.indexOf(element) < list) << index), 0),
        );
        const prefixes = cpuPrefixes(n, sizes);
        expect([...prefixes.membership(drawn, elements)]).toEqual(expected);
        // A second question finds no trace of the first.
        expect([...prefixes.membership(drawn, elements)]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe("CUDA permutation", () => {
  it("sorts by the bits that torch chooses", () => {
    const sizes = [30_083, 30_084, 32_000, 50_257, 50_272, 128_256, 151_936, 256_000, 262_144, 1_000_003];
    expect(sizes.map(keyBits)).toEqual([32, 33, 33, 34, 34, 37, 37, 39, 39, 43]);
  });

  it("depends on the card only where the card holds fewer threads than elements", () => {
    const keys = (n: number, threads: number) => {
      const drawn = new CudaPermutation(n, threads);
      drawn.seed(77n);
      return drawn.sortKeys();
    };
    expect(keys(32_000, 40_960)).toEqual(keys(32_000, Number.POSITIVE_INFINITY));
    const [small, large] = [keys(50_257, 40_960), keys(50_257, Number.POSITIVE_INFINITY)];
    expect(small.subarray(0, 40_960)).toEqual(large.subarray(0, 40_960));
    expect(small.subarray(40_960).some((key, index) => key === large[40_960 + index])).toBe(false);
  });

  it("ranks every element once, also where keys are equal", () => {
    const n = 50_257;
    const drawn = new CudaPermutation(n, 40_960);
    drawn.seed(15485863n);
    const keys = drawn.sortKeys();
    const sample = [5, 900, 40_000, 7, 50_000];
    for (const element of sample) {
      const smaller = keys.reduce((count, key) => count + Number(key < keys[element]), 0);
      expect(drawn.rank(element, keys)).toBe(smaller);
    }
    // Elements of one key share the places after the smaller keys, in an order that the seed decides.
    for (const element of sample) keys[element] = keys[sample[0]];
    const ranks = sample.map((element) => drawn.rank(element, keys));
    const first = Math.min(...ranks);
    expect(ranks.toSorted((a, b) => a - b)).toEqual(sample.map((_, index) => first + index));
  });
});

describe("CUDA prefixes", () => {
  it("hold what the sorted keys hold, near the ends of the lists and far from them", () => {
    const n = 32_000;
    const lists = [8_000, 16_000];
    const prefixes = cudaPrefixes(n, lists, Number.POSITIVE_INFINITY);
    const whole = new CudaPermutation(n, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(seed, (drawn) => {
        whole.seed(drawn);
        const keys = whole.sortKeys();
        const order = Array.from(keys, (_, element) => element).sort((a, b) => keys[a] - keys[b]);
        const places = [0, 7_000, 7_999, 8_000, 9_000, 12_000, 15_500, 15_999, 16_000, 31_999];
        const expected = places.map((place) =>
          lists.reduce((bits, list, index) => bits | (Number(place < list) << index), 0),
        );
        const membership = prefixes.membership(
          drawn,
          places.map((place) => order[place]),
        );
        expect([...membership]).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, it } from "vitest";
import { cpuGenerator, permutation } from "../../../detector/randomness/torch-cpu.ts";
import { greenList } from "../../../detector/watermarks/green-list.ts";

const KEY = 15485863n;
const parameters = { key: String(KEY), gammas: [0.25, 0.5], devices: ["cpu", "cuda", "cuda-40960"] };
const mistral = { id: "mistral-v0.1", vocabularySizes: [32_000] };

describe("variants", () => {
  it("are every size × device × gamma, without the devices that draw the same", () => {
    const scheme = greenList(parameters);
    const names = scheme.variants(mistral).map(({ device, gamma }) => `${device} ${gamma}`);
    expect(names).toEqual(["cpu 0.25", "cpu 0.5", "cuda 0.25", "cuda 0.5"]);
    expect(scheme.variants({ id: "gpt2", vocabularySizes: [50_257] })).toHaveLength(6);
    expect(scheme.variants({ id: "gpt2", vocabularySizes: [50_257, 50_304] })).toHaveLength(12);
  });
});

describe("units", () => {
  const scheme = greenList({ ...parameters, devices: ["cpu"] });
  const variants = scheme.variants(mistral);

  it("are the tokens after a predecessor, green where the whole permutation says so", () => {
    const ids = Int32Array.from({ length: 60 }, (_, index) => (index * 7919 + (index % 5) * 31) % 32_000);
    const units = scheme.score(ids, variants);
    const expected = variants.map(({ gamma }) =>
      Array.from(ids.subarray(1), (id, index) => {
        const order = permutation(cpuGenerator(KEY * BigInt(ids[index])), 32_000);
        return Number(order.indexOf(id) < Math.floor((gamma as number) * 32_000));
      }),
    );
    expect(units.map(({ values }) => [...values])).toEqual(expected);
    expect([...units[0].positions]).toEqual(Array.from({ length: 59 }, (_, index) => index + 1));
  });

  it("have the same key exactly where the pair of tokens is the same", () => {
    const ids = Int32Array.from([5, 6, 5, 6, 7, 6, 5]);
    const [{ keys, values }] = scheme.score(ids, variants);
    expect(keys[0]).toBe(keys[2]);
    expect(values[0]).toBe(values[2]);
    expect(keys[1]).toBe(keys[5]);
    expect(new Set(keys).size).toBe(4);
  });

  it("have the same key also where two predecessors draw the same list", () => {
    const ids = Int32Array.from([5, 6, 7, 6, 8, 6]);
    for (const device of ["cpu", "cuda"]) {
      const keysUnder = (key: bigint) => {
        const weak = greenList({ key: String(key), gammas: [0.25], devices: [device] });
        const [{ keys }] = weak.score(ids, weak.variants(mistral));
        return [keys[0], keys[2], keys[4]];
      };
      expect(new Set(keysUnder(0n)).size).toBe(1);
      expect(new Set(keysUnder(2n ** 64n - 1n)).size).toBe(1);
      expect(new Set(keysUnder(KEY)).size).toBe(3);
      // The generator on a CPU keeps the low half of a seed.
      expect(new Set(keysUnder(2n ** 32n)).size).toBe(device === "cpu" ? 1 : 3);
    }
  });

  it("leave out tokens beyond the permuted vocabulary, but not what follows them", () => {
    const [{ positions }] = scheme.score(Int32Array.from([1, 32_000, 2, 3]), variants);
    expect([...positions]).toEqual([2, 3]);
  });

  it("are none of a text of one token or none", () => {
    for (const ids of [[], [9]]) {
      const [units] = scheme.score(Int32Array.from(ids), variants);
      expect(units.keys).toHaveLength(0);
    }
  });

  it("succeed under the null with the share of the list, not with gamma", () => {
    const gpt2 = scheme.variants({ id: "gpt2", vocabularySizes: [50_257] });
    const laws = scheme.score(Int32Array.from([1, 2]), gpt2).map(({ law }) => law);
    expect(laws).toEqual([
      { trials: 1, probability: 12_564 / 50_257 },
      { trials: 1, probability: 25_128 / 50_257 },
    ]);
  });
});

it("the reference's z-score keeps repeats", () => {
  const scheme = greenList({ ...parameters, gammas: [0.5], devices: ["cpu"] });
  const variants = scheme.variants(mistral);
  const [units] = scheme.score(Int32Array.from([1, 2, 1, 2, 1, 2, 1]), variants);
  const { name, units: count, statistic, value } = scheme.reference(units, variants[0]);
  expect([name, count]).toEqual(["z_score", 6]);
  expect(value).toBeCloseTo((statistic - 3) / Math.sqrt(6 / 4), 12);
});

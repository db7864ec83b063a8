import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberNgrams, repeated } from "../../../detector/watermarks/repeated-contexts.ts";
import { synthId } from "../../../detector/watermarks/synthid.ts";

/** Few tokens, so that n-grams repeat, and the largest ids that a tokenizer may have among them. */
const tokens = fc.array(fc.constantFrom(0, 1, 2, 2 ** 20, 2 ** 24), { maxLength: 40 });

describe("n-grams", () => {
  it("have equal numbers exactly where they are equal", () => {
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 6 }), (ids, length) => {
        const numbers = numberNgrams(Int32Array.from(ids), length);
        const grams = Array.from({ length: Math.max(0, ids.length - length + 1) }, (_, index) =>
          ids.slice(index, index + length).join(" "),
        );
        expect(numbers).toHaveLength(grams.length);
        for (let a = 0; a < grams.length; a++) {
          for (let b = 0; b < a; b++) expect(numbers[a] === numbers[b]).toBe(grams[a] === grams[b]);
        }
      }),
    );
  });

  it("are repeated where one of the last `history` is the same", () => {
    fc.assert(
      fc.property(tokens, fc.nat(10), (ids, history) => {
        const expected = ids.map((id, index) => ids.slice(Math.max(0, index - history), index).includes(id));
        expect(repeated(Float64Array.from(ids), history)).toEqual(expected);
      }),
    );
  });
});

const shared = { keys: ["654", "400", "836"], ngramLength: 5, contextHistory: 1024 };
const gpt2 = { id: "gpt2", vocabularySizes: [50_257] };

describe.each([
  synthId({ hash: "table", ...shared, devices: ["cpu", "cuda"] }),
  synthId({ hash: "iterated", ...shared }),
])("units", (scheme) => {
  const variants = scheme.variants(gpt2);

  it("start at the first whole n-gram", () => {
    const ids = Int32Array.from({ length: 9 }, (_, index) => index * 11);
    for (const { positions } of scheme.score(ids, variants)) expect([...positions]).toEqual([4, 5, 6, 7, 8]);
    for (const { positions } of scheme.score(ids.subarray(0, 4), variants)) expect(positions).toHaveLength(0);
    for (const { positions } of scheme.score(ids.subarray(0, 0), variants)) expect(positions).toHaveLength(0);
  });

  it("leave out what follows a repeated context", () => {
    const ids = Int32Array.from([1, 2, 3, 4, 5, 1, 2, 3, 4, 6, 7]);
    for (const { positions } of scheme.score(ids, variants))
      expect([...positions]).toEqual([4, 5, 6, 7, 8, 10]);
  });

  it("carry equal values where they carry equal keys", () => {
    const ids = Int32Array.from({ length: 3000 }, (_, index) => (index * index) % 257);
    for (const { keys, values } of scheme.score(ids, variants)) {
      const known = new Map<number, number>();
      keys.forEach((key, index) => {
        expect(known.get(key) ?? values[index]).toBe(values[index]);
        known.set(key, values[index]);
      });
    }
  });
});

it("the table of a CPU and of CUDA are two variants with their own laws", () => {
  const scheme = synthId({ hash: "table", ...shared, devices: ["cpu", "cuda"] });
  const variants = scheme.variants(gpt2);
  expect(variants.map(({ device }) => device)).toEqual(["cpu", "cuda"]);
  const units = scheme.score(
    Int32Array.from({ length: 400 }, (_, index) => index),
    variants,
  );
  expect(units.map(({ law }) => law)).toEqual([
    { trials: 3, probability: 32_743 / 65_536 },
    { trials: 3, probability: 32_787 / 65_536 },
  ]);
  expect(units[0].values).not.toEqual(units[1].values);
});

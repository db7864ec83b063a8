/** The detector's schemes against the generator's marks, unit by unit: two writings of one description. */
import { describe, expect, it } from "vitest";
import { greenList } from "../../../detector/watermarks/green-list.ts";
import { synthId } from "../../../detector/watermarks/synthid.ts";
import { GreenListMark } from "../../support/marks/green-list.ts";
import { PUBLIC_KEYS, SynthIdMark, type SynthIdVariant } from "../../support/marks/synthid.ts";
import { permutationOnCpu, permutationOnCuda } from "../../support/marks/torch.ts";
import { Random } from "../../support/random.ts";

/** Few predecessors and many followers: whole permutations are slow to draw. */
function randomPairs(
  random: Random,
  vocabularySize: number,
  predecessors: number,
  followers: number,
): Int32Array {
  const ids: number[] = [];
  for (let index = 0; index < predecessors; index++) {
    const previous = random.below(vocabularySize);
    for (let follower = 0; follower < followers; follower++) ids.push(previous, random.below(vocabularySize));
  }
  return Int32Array.from(ids);
}

describe("a green list", () => {
  const random = new Random(11n);
  it.each([
    { vocabularySize: 50_257, gamma: 0.25, device: "cpu", threads: "cpu" },
    { vocabularySize: 32_000, gamma: 0.5, device: "cpu", threads: "cpu" },
    { vocabularySize: 32_000, gamma: 0.25, device: "cuda", threads: 221_184 },
    { vocabularySize: 50_257, gamma: 0.5, device: "cuda", threads: 221_184 },
    { vocabularySize: 50_257, gamma: 0.25, device: "cuda-40960", threads: 40_960 },
    { vocabularySize: 128_256, gamma: 0.5, device: "cuda-73728", threads: 73_728 },
  ] as const)("of $vocabularySize tokens, gamma $gamma, on $device", (settings) => {
    const { vocabularySize, gamma, device, threads } = settings;
    // Any 64-bit key will do, and all of its bits matter on CUDA.
    const key = random.word() >> 20n;
    const mark = new GreenListMark({ key, vocabularySize, gamma, delta: 2, device: threads });
    const scheme = greenList({ key: String(key), gammas: [gamma], devices: [device] });
    const ids = randomPairs(random, vocabularySize, 3, 150);
    const [units] = scheme.score(ids, scheme.variants({ id: "any", vocabularySizes: [vocabularySize] }));
    for (let index = 0; index < ids.length; index += 2) {
      // Every second unit has one of the few predecessors.
      expect(units.positions[index]).toBe(index + 1);
      expect(Boolean(units.values[index])).toBe(mark.isGreen(ids[index], ids[index + 1]));
    }
  });
});

describe("SynthID's bits", () => {
  const random = new Random(12n);
  it.each([
    { variant: "transformers-cpu", parameters: { hash: "table", devices: ["cpu"] } },
    { variant: "transformers-cuda", parameters: { hash: "table", devices: ["cuda"] } },
    { variant: "deepmind", parameters: { hash: "iterated" } },
  ] as const)("of $variant", ({ variant, parameters }) => {
    const keys = [...PUBLIC_KEYS, random.word() >> 1n, -(random.word() >> 1n)];
    const mark = new SynthIdMark(variant satisfies SynthIdVariant, keys);
    const common = { keys: keys.map(String), ngramLength: 5, contextHistory: 1024 };
    const scheme = synthId(
      parameters.hash === "table"
        ? { ...common, hash: "table", devices: [...parameters.devices] }
        : { ...common, hash: "iterated" },
    );
    const ids = Int32Array.from({ length: 400 }, () => random.below(200_000));
    const [units] = scheme.score(ids, scheme.variants({ id: "any", vocabularySizes: [200_000] }));
    expect(units.positions).toHaveLength(396);
    units.positions.forEach((position, index) => {
      const bits = mark.bits([...ids.subarray(position - 4, position)], ids[position]);
      expect(units.values[index]).toBe(bits.reduce((sum, bit) => sum + bit, 0));
    });
  });
});

describe("the generator's permutations", () => {
  it("start as torch's own do", () => {
    expect([...permutationOnCpu(19_109_554_942n, 50_257).subarray(0, 4)]).toEqual([
      23_671, 19_581, 43_442, 15_652,
    ]);
    expect([...permutationOnCuda(774_293_150n, 32_000, 221_184).subarray(0, 8)]).toEqual([
      19_808, 9_686, 6_580, 5_491, 7_041, 11_737, 21_244, 30_174,
    ]);
  });
});

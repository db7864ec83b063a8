/**
 * The green list of J. Kirchenbauer and others (arXiv 2301.10226) with the left-hash seed: the token before
 * picks, through the key, a random part of the vocabulary, and the generator prefers tokens of that part.
 *
 * One seed rule serves transformers' `WatermarkingConfig` ("lefthash"), lm-watermarking ("simple_1") and
 * text-generation-inference: `seed = key × previous token`, green = the first floor(gamma × V) entries of
 * `torch.randperm(V)`. They differ in gamma, in V and in the device that drew the permutation.
 */
import type { GreenListFingerprint } from "../packs/schema.ts";
import type { PermutationPrefixes } from "../randomness/permutation-prefixes.ts";
import { cpuPrefixes } from "../randomness/torch-cpu-prefixes.ts";
import { cudaPrefixes } from "../randomness/torch-cuda-prefixes.ts";
import type { Units } from "../statistics/units.ts";
import { distinctDevices, threadsOf } from "./devices.ts";
import type { ReferenceScore, Scheme, Variant } from "./scheme.ts";
import { leftHashSeed } from "./seeds.ts";

type GreenListVariant = Required<Variant>;

export function greenList({ key, gammas, devices }: GreenListFingerprint["parameters"]): Scheme {
  const secret = BigInt(key);
  return {
    variants: ({ id, vocabularySizes }) =>
      vocabularySizes.flatMap((vocabularySize) =>
        distinctDevices(devices, vocabularySize).flatMap((device) =>
          gammas.map((gamma): GreenListVariant => ({ tokenizer: id, vocabularySize, device, gamma })),
        ),
      ),
    score: (ids, variants) => score(ids, secret, variants as readonly GreenListVariant[]),
    reference: (units, variant) => zScore(units, (variant as GreenListVariant).gamma),
  };
}

/** Variants that differ in gamma only are scored together: their green lists are prefixes of one permutation. */
function score(ids: Int32Array, key: bigint, variants: readonly GreenListVariant[]): Units[] {
  const scored = new Map<Variant, Units>();
  for (const variant of variants) {
    if (scored.has(variant)) continue;
    const group = variants.filter(
      ({ vocabularySize, device }) => vocabularySize === variant.vocabularySize && device === variant.device,
    );
    scoreGroup(ids, key, group).forEach((units, index) => {
      scored.set(group[index], units);
    });
  }
  return variants.map((variant) => scored.get(variant) as Units);
}

function scoreGroup(ids: Int32Array, key: bigint, group: readonly GreenListVariant[]): Units[] {
  const { vocabularySize, device } = group[0];
  const sizes = group.map(({ gamma }) => Math.floor(gamma * vocabularySize));
  const prefixes: PermutationPrefixes =
    device === "cpu"
      ? cpuPrefixes(vocabularySize, sizes)
      : cudaPrefixes(vocabularySize, sizes, threadsOf(device));
  const positions = scoredPositions(ids, vocabularySize);
  const lists = listsOf(ids, key, prefixes);
  const keys = Float64Array.from(
    positions,
    (position) => (lists.get(ids[position - 1]) as number) * vocabularySize + ids[position],
  );
  const green = greenBits(keys, vocabularySize, key, prefixes);
  return sizes.map((size, index) => ({
    law: { trials: 1, probability: size / vocabularySize },
    positions,
    values: green.map((bits) => (bits >> index) & 1),
    keys,
  }));
}

/** A unit is a token after its predecessor. An id outside the permuted vocabulary is in no list. */
function scoredPositions(ids: Int32Array, vocabularySize: number): Int32Array {
  const positions: number[] = [];
  for (let position = 1; position < ids.length; position++) {
    if (ids[position] < vocabularySize) positions.push(position);
  }
  return Int32Array.from(positions);
}

/**
 * For each token the least one of the text that has the same list. With nearly every key that is the token itself;
 * with key 0, say, all tokens share one list, and then a token after two different ones is one coin, not two.
 */
function listsOf(ids: Int32Array, key: bigint, prefixes: PermutationPrefixes): Map<number, number> {
  const bySeed = new Map<bigint, number>();
  const lists = new Map<number, number>();
  for (const previous of new Set(ids.toSorted())) {
    const seed = prefixes.effective(leftHashSeed(key, previous));
    const least = bySeed.get(seed) ?? previous;
    bySeed.set(seed, least);
    lists.set(previous, least);
  }
  return lists;
}

/** Membership of each unit's token, drawn once a list for all tokens that are judged by it. */
function greenBits(
  keys: Float64Array,
  vocabularySize: number,
  key: bigint,
  prefixes: PermutationPrefixes,
): Uint8Array {
  const judged = new Map<number, Set<number>>();
  for (const pair of keys) {
    const list = Math.floor(pair / vocabularySize);
    const tokens = judged.get(list);
    if (tokens === undefined) judged.set(list, new Set([pair % vocabularySize]));
    else tokens.add(pair % vocabularySize);
  }
  const bits = new Map<number, number>();
  for (const [list, tokens] of judged) {
    const elements = [...tokens];
    const membership = prefixes.membership(leftHashSeed(key, list), elements);
    elements.forEach((token, index) => {
      bits.set(list * vocabularySize + token, membership[index]);
    });
  }
  return Uint8Array.from(keys, (pair) => bits.get(pair) ?? 0);
}

/** `z_score` of transformers' `WatermarkDetector` and of lm-watermarking with repeats kept. */
function zScore(units: Units, gamma: number): ReferenceScore {
  const count = units.values.length;
  const green = units.values.reduce((total, value) => total + value, 0);
  const value = (green - gamma * count) / Math.sqrt(count * gamma * (1 - gamma));
  return { name: "z_score", units: count, statistic: green, value };
}

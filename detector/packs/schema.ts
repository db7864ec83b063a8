/**
 * The first schema of a pack: fingerprints as data. 64-bit values are decimal strings, because JSON
 * numbers lose them. Unknown fields are refused, so that a misspelt parameter cannot pass silently.
 */
import * as v from "valibot";
import { LEAST_CUDA_PERMUTATION } from "../randomness/torch-cuda.ts";

const identifier = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, "an id is 1 to 80 of a-z, 0-9, '.', '_' and '-'"),
);
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const link = v.pipe(v.string(), v.regex(/^https:\/\//, "a reference is an https address"));

/** A whole number that fits in a signed or unsigned 64-bit word, written in decimal. */
const integer64 = v.pipe(
  v.string(),
  v.regex(/^-?(0|[1-9][0-9]{0,19})$/, "a 64-bit number is written as a decimal string"),
  v.check((digits) => {
    const value = BigInt(digits);
    return value >= -(2n ** 63n) && value < 2n ** 64n;
  }, "the number does not fit in 64 bits"),
);

const device = v.pipe(
  v.string(),
  v.regex(/^(cpu|cuda(-[1-9][0-9]{3,6})?)$/, "a device is cpu, cuda or cuda-<threads>"),
);
const probability = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
const list = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(1000));

const tokenizerSizes = v.strictObject({
  id: identifier,
  vocabularySizes: list(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1 << 20))),
});

/** What every fingerprint states, whatever its kind. */
const common = {
  id: identifier,
  title: text,
  references: list(link),
  caveats: list(text),
};

const watermarkCommon = {
  ...common,
  kind: v.literal("watermark"),
  tokenizers: list(tokenizerSizes),
  /** True where anyone can make the mark, because its key is public. */
  forgeable: v.boolean(),
  /**
   * Factor by which a mark of the usual strength multiplies the odds of a success: the alternative for
   * which power is stated. 3 turns a rate of .25 into .5, and .5 into .75.
   */
  typicalOdds: v.pipe(v.number(), v.gtValue(1), v.maxValue(1000)),
};

/** Keys of which no two agree in their low `bits` bits, on which alone the hash depends. */
const keysOf = (bits: number) =>
  v.pipe(
    list(integer64),
    v.maxLength(255),
    v.check(
      (keys) => new Set(keys.map((key) => BigInt.asUintN(bits, BigInt(key)))).size === keys.length,
      `two keys are the same in their low ${bits} bits: their rounds draw the same g-values, which a test would count twice`,
    ),
  );

const synthIdCommon = {
  ngramLength: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(16)),
  /** Contexts that the generator remembers: it does not mark after one that it remembers. */
  contextHistory: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1 << 20)),
};

const greenList = v.pipe(
  v.strictObject({
    ...watermarkCommon,
    scheme: v.literal("greenlist"),
    parameters: v.strictObject({
      key: integer64,
      gammas: v.pipe(list(probability), v.maxLength(8)),
      devices: list(device),
    }),
  }),
  v.check(
    ({ parameters, tokenizers }) =>
      parameters.devices.every((name) => name === "cpu") ||
      sizesOf(tokenizers).every((size) => size >= LEAST_CUDA_PERMUTATION),
    `a permutation drawn on cuda has at least ${LEAST_CUDA_PERMUTATION} entries; torch's releases differ below`,
  ),
  v.check(
    ({ parameters, tokenizers }) =>
      sizesOf(tokenizers).every((size) => parameters.gammas.every((gamma) => Math.floor(gamma * size) >= 1)),
    "a gamma leaves no token of the vocabulary green",
  ),
);

function sizesOf(tokenizers: readonly { readonly vocabularySizes: readonly number[] }[]): number[] {
  return tokenizers.flatMap(({ vocabularySizes }) => vocabularySizes);
}

const synthId = v.strictObject({
  ...watermarkCommon,
  scheme: v.literal("synthid"),
  parameters: v.variant("hash", [
    v.strictObject({
      /** transformers: start value 1, bits from a table. */
      hash: v.literal("table"),
      /** One round of the tournament each. */
      keys: keysOf(16),
      ...synthIdCommon,
      /** Devices that may have drawn the table. */
      devices: list(device),
    }),
    v.strictObject({
      /** DeepMind's repository since June 2025. */
      hash: v.literal("iterated"),
      keys: keysOf(64),
      ...synthIdCommon,
    }),
  ]),
});

const carrier = v.strictObject({
  ...common,
  kind: v.literal("carrier"),
  scheme: v.picklist(["tags", "variation-selectors", "zero-width"]),
});

const tracePattern = v.strictObject({
  /** RE2 syntax. Matching is linear in the text. */
  pattern: v.pipe(v.string(), v.minLength(3), v.maxLength(500)),
  /** A string that every match contains: text without it is not searched. */
  literal: v.pipe(v.string(), v.minLength(2), v.maxLength(100)),
});

const trace = v.strictObject({
  ...common,
  kind: v.literal("trace"),
  scheme: v.literal("pattern"),
  /** Interface or pipeline whose residue this is. */
  vendor: identifier,
  grade: v.picklist(["strong", "weak"]),
  patterns: list(tracePattern),
});

const fingerprint = v.variant("kind", [v.variant("scheme", [greenList, synthId]), carrier, trace]);

export const packSchema = v.strictObject({
  format: v.literal(1),
  id: identifier,
  version: v.pipe(v.string(), v.regex(/^[0-9]+\.[0-9]+\.[0-9]+$/, "a version is major.minor.patch")),
  title: text,
  issuer: text,
  licence: text,
  fingerprints: v.pipe(
    list(fingerprint),
    v.check((all) => new Set(all.map((one) => one.id)).size === all.length, "two fingerprints share an id"),
  ),
});

export type Pack = v.InferOutput<typeof packSchema>;
export type Fingerprint = Pack["fingerprints"][number];
export type GreenListFingerprint = v.InferOutput<typeof greenList>;
export type SynthIdFingerprint = v.InferOutput<typeof synthId>;
export type WatermarkFingerprint = GreenListFingerprint | SynthIdFingerprint;
export type CarrierFingerprint = v.InferOutput<typeof carrier>;
export type TraceFingerprint = v.InferOutput<typeof trace>;

/**
 * SynthID-Text's g-values as transformers draws them: an n-gram is folded to a 64-bit state, and one entry a key
 * of a table of 65,536 random bits is looked up (`SynthIDTextWatermarkLogitsProcessor.compute_g_values` and
 * `sample_g_values`; DeepMind's own code until June 2025 was the same).
 *
 * The table is indexed by the state modulo 2^16, and the low 16 bits of `(h + x) × multiplier + 1` depend on
 * the low 16 bits of h and x alone, so 16 bits of state are enough.
 */
import { cpuGenerator, integerBelow } from "../randomness/torch-cpu.ts";
import { drawWords } from "../randomness/torch-cuda.ts";
import { threadsOf } from "./devices.ts";

export const TABLE_SIZE = 65_536;

/** transformers' `sampling_table_seed`. */
const TABLE_SEED = 0n;

/** 6364136223846793005 modulo 2^16: the multiplier of `accumulate_hash`. */
const MULTIPLIER = 32_557;

/** The sampling table, `torch.randint(0, 2, (65536,))`, as the device draws it. */
export function samplingTable(device: string): Uint8Array {
  if (device === "cpu") {
    const generator = cpuGenerator(TABLE_SEED);
    return Uint8Array.from({ length: TABLE_SIZE }, () => integerBelow(generator, 2));
  }
  return Uint8Array.from(drawWords(TABLE_SEED, TABLE_SIZE, threadsOf(device)), (word) => word & 1);
}

function accumulate(state: number, value: number): number {
  return (Math.imul(state + value, MULTIPLIER) + 1) & 0xffff;
}

/** Low 16 bits of the state after the `length` tokens from `from` on. */
export function ngramState(ids: Int32Array, from: number, length: number): number {
  let state = 1;
  for (let index = from; index < from + length; index++) state = accumulate(state, ids[index] & 0xffff);
  return state;
}

/** Place in the table of the g-value of a state under one key. */
export function tableIndex(state: number, key: bigint): number {
  return accumulate(state, Number(BigInt.asUintN(16, key)));
}

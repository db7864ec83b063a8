/**
 * SynthID-Text's g-values as DeepMind's repository draws them since June 2025 (synthid_mixin.py, commit
 * 32197c3): no table; the start value comes from the keys, and each key's state is stirred twelve times.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** 6364136223846793005, the multiplier of `accumulate_hash`, as two words. */
const MULTIPLIER_HIGH = 0x5851f42d;
const MULTIPLIER_LOW = 0x4c957f2d;
const STIRRINGS = 12;
/** floor(64 / 12): how far each stirring shifts. */
const SHIFT = 5;
/** The bit of the last state that is the g-value. */
const G_BIT = 30;

/**
 * Start value of the hashes: the SHA-256 of the keys as little-endian 64-bit words, read as one big-endian number,
 * modulo 2^63 - 1.
 */
export function initialValue(keys: readonly bigint[]): bigint {
  const bytes = new DataView(new ArrayBuffer(8 * keys.length));
  keys.forEach((key, index) => {
    bytes.setBigUint64(8 * index, BigInt.asUintN(64, key), true);
  });
  return BigInt(`0x${bytesToHex(sha256(new Uint8Array(bytes.buffer)))}`) % (2n ** 63n - 1n);
}

/** Draws the g-values of n-grams under a list of keys. */
export class IteratedHash {
  readonly #start: readonly [high: number, low: number];
  readonly #keys: Int32Array;
  /** High and low word of the state, signed. */
  readonly #state = new Int32Array(2);

  constructor(keys: readonly bigint[], start: bigint) {
    this.#start = words(start);
    this.#keys = Int32Array.from(keys.flatMap(words));
  }

  /**
   * The g-values, one a key, of the `length` tokens from `from` on.
   * @returns bits, the first key's at index 0
   */
  bits(ids: Int32Array, from: number, length: number): Uint8Array {
    const state = this.#state;
    [state[0], state[1]] = this.#start;
    for (let index = from; index < from + length; index++) this.#accumulate(0, ids[index]);
    const [high, low] = state;
    const keys = this.#keys;
    const bits = new Uint8Array(keys.length / 2);
    for (let key = 0; key < bits.length; key++) {
      state[0] = high;
      state[1] = low;
      this.#accumulate(keys[2 * key], keys[2 * key + 1]);
      for (let round = 0; round < STIRRINGS; round++) {
        this.#accumulate(0, 1);
        state[1] = (state[1] >>> SHIFT) | (state[0] << (32 - SHIFT));
        state[0] >>= SHIFT;
      }
      bits[key] = (state[1] >>> G_BIT) & 1;
    }
    return bits;
  }

  /** state = (state + value) × multiplier + 1, modulo 2^64. */
  #accumulate(valueHigh: number, valueLow: number): void {
    const state = this.#state;
    const sum = (state[1] >>> 0) + (valueLow >>> 0);
    const low = sum >>> 0;
    const high = state[0] + valueHigh + (sum > 0xffffffff ? 1 : 0);
    const productLow = Math.imul(low, MULTIPLIER_LOW) >>> 0;
    // The nearest multiple of 2^32 is exact, although the product is rounded: see philox.ts.
    const carried = Math.floor((low * MULTIPLIER_LOW - productLow) * 2 ** -32 + 0.5);
    const productHigh = carried + Math.imul(high, MULTIPLIER_LOW) + Math.imul(low, MULTIPLIER_HIGH);
    state[1] = productLow + 1;
    state[0] = productLow === 0xffffffff ? productHigh + 1 : productHigh;
  }
}

function words(value: bigint): [high: number, low: number] {
  return [Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value))];
}

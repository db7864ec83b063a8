/**
 * Philox4x32-10 (J. Salmon and others, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): the counter
 * based generator behind CUDA's `curandStatePhilox4_32_10_t`, and so behind torch on CUDA.
 */
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Enciphers one counter.
 *
 * @param key low and high word of the key
 * @param counter four words, 0 to 2^32 - 1 each
 * @param output receives the four words of the block
 */
export function philox(
  key: readonly [low: number, high: number],
  [c0, c1, c2, c3]: readonly [number, number, number, number],
  output: Uint32Array,
): void {
  let x0 = c0;
  let x1 = c1;
  let x2 = c2;
  let x3 = c3;
  let key0 = key[0];
  let key1 = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = Math.imul(MULTIPLIER_0, x0) >>> 0;
    const low1 = Math.imul(MULTIPLIER_1, x2) >>> 0;
    // The product rounds to 53 bits, by less than 2^11; what is left after taking off the low word is a
    // multiple of 2^32, so the nearest one is the true high word.
    const high0 = Math.floor((MULTIPLIER_0 * x0 - low0) * 2 ** -32 + 0.5);
    const high1 = Math.floor((MULTIPLIER_1 * x2 - low1) * 2 ** -32 + 0.5);
    x0 = (high1 ^ x1 ^ key0) >>> 0;
    x2 = (high0 ^ x3 ^ key1) >>> 0;
    x1 = low1;
    x3 = low0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  output[0] = x0;
  output[1] = x1;
  output[2] = x2;
  output[3] = x3;
}

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
 * Enciphers the counter `(round, 0, thread, 0)`, as a thread of a torch kernel forms it.
 *
 * @param key0 low word of the key
 * @param key1 high word of the key
 * @param round how often the thread has drawn before, 0 to 2^32 - 1
 * @param thread number of the thread, 0 to 2^32 - 1
 * @param output receives the four words of the block
 */
export function philox(key0: number, key1: number, round: number, thread: number, output: Uint32Array): void {
  let x0 = round;
  let x1 = 0;
  let x2 = thread;
  let x3 = 0;
  for (let step = 0; step < ROUNDS; step++) {
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    // High word of the product. The product in floating point is wrong by less than 2^11; taking off the low word
    // less 2^31 leaves the high word and about one half, which the conversion to an integer then drops.
    const high0 = (MULTIPLIER_0 * (x0 >>> 0) - (low0 ^ 0x80000000)) * 2 ** -32;
    const high1 = (MULTIPLIER_1 * (x2 >>> 0) - (low1 ^ 0x80000000)) * 2 ** -32;
    x0 = high1 ^ x1 ^ key0;
    x2 = high0 ^ x3 ^ key1;
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

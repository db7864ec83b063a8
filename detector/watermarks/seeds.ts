/** Seeds of green lists: how the tokens before choose the permutation. */

/** The references reduce a seed modulo this, with Python's rule for signs, before torch takes it. */
const SEED_MODULUS = 2n ** 64n - 1n;

/**
 * Left hash: transformers `WatermarkLogitsProcessor` ("lefthash") and lm-watermarking `additive_prf` of one
 * token ("simple_1").
 *
 * @param key hash key, any 64-bit number
 * @param previous id of the token before
 * @returns 0 to 2^64 - 2
 */
export function leftHashSeed(key: bigint, previous: number): bigint {
  return pythonModulo(key * BigInt(previous));
}

/**
 * Self hash: transformers `WatermarkLogitsProcessor` ("selfhash"), where the seed depends on the token that it
 * judges. Products wrap to signed 64 bits as in a torch tensor, and the least is taken with its sign.
 *
 * @param key hash key, any 64-bit number
 * @param table `randperm(1000003)` that the generating device drew from the key
 * @param window ids of the tokens before and of the judged token, last
 * @returns 0 to 2^64 - 2
 */
export function selfHashSeed(key: bigint, table: Int32Array, window: readonly number[]): bigint {
  const hashes = window.map((id) => BigInt(table[id % table.length] + 1));
  const last = hashes[hashes.length - 1];
  const products = hashes.map((hash) => BigInt.asIntN(64, BigInt.asIntN(64, key * hash) * last));
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigints
  return pythonModulo(products.reduce((least, product) => (product < least ? product : least)));
}

function pythonModulo(value: bigint): bigint {
  const rest = value % SEED_MODULUS;
  return rest < 0n ? rest + SEED_MODULUS : rest;
}

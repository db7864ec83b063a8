/** What torch draws from a seed, in the plainest form: whole streams and whole permutations. */

/** The first `length` 32-bit outputs of MT19937 after `init_genrand(seed)`: torch's generator on a CPU. */
export function mersenneTwister(seed: bigint, length: number): Uint32Array {
  const state = new Uint32Array(624 + length);
  state[0] = Number(seed & 0xffffffffn);
  for (let i = 1; i < 624; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  for (let i = 624; i < state.length; i++) {
    const joined = (state[i - 624] & 0x80000000) | (state[i - 623] & 0x7fffffff);
    state[i] = state[i - 227] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
  return state.subarray(624).map((word) => {
    let y = word ^ (word >>> 11);
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  });
}

/** `torch.randperm(n)` on a CPU. */
export function permutationOnCpu(seed: bigint, n: number): Int32Array {
  const draws = mersenneTwister(seed, n - 1);
  const order = Int32Array.from({ length: n }, (_, index) => index);
  draws.forEach((draw, index) => {
    const other = index + (draw % (n - index));
    [order[index], order[other]] = [order[other], order[index]];
  });
  return order;
}

/** Philox4x32-10: the four words for a 64-bit key and the counter (c0, 0, c2, 0). */
export function philox(key: bigint, c0: number, c2: number): [number, number, number, number] {
  let [x, y, z, w] = [c0, 0, c2, 0];
  let [k0, k1] = [Number(key & 0xffffffffn), Number((key >> 32n) & 0xffffffffn)];
  for (let round = 0; round < 10; round++) {
    [x, y, z, w] = [
      highWord(0xcd9e8d57, z) ^ y ^ k0,
      Math.imul(0xcd9e8d57, z),
      highWord(0xd2511f53, x) ^ w ^ k1,
      Math.imul(0xd2511f53, x),
    ];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0];
}

/** Upper 32 bits of the product of two 32-bit words, by halves. */
function highWord(a: number, b: number): number {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (middle % 65536) + a0 * b1;
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(carry / 65536);
}

/**
 * `torch.randperm(n, device="cuda")` for n of at least 30,084: a random key an element, sorted by the low bits,
 * runs of equal keys shuffled.
 *
 * @param capacity threads that the card runs at once
 */
export function permutationOnCuda(seed: bigint, n: number, capacity: number): Int32Array {
  const threads = Math.min(capacity, 256 * Math.ceil(n / 256));
  const bits = BigInt(Math.ceil(Math.log2(n - (6 * n ** 2 + 1) / (12 * Math.log(0.9)))));
  const highBits = Number((1n << (bits - 32n)) - 1n);
  const keys = new Float64Array(n);
  for (let element = 0; element < n; element++) {
    const place = element % (2 * threads);
    const words = philox(seed, Math.floor(element / (2 * threads)), place % threads);
    const [high, low] = place < threads ? [words[0], words[1]] : [words[2], words[3]];
    const reduced = high === 0xffffffff && low === 0xffffffff ? 0 : (high & highBits) * 2 ** 32 + low;
    keys[element] = reduced;
  }
  const order = Int32Array.from({ length: n }, (_, element) => element);
  order.sort((a, b) => keys[a] - keys[b] || a - b);
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && keys[order[to]] === keys[order[from]]) to++;
    if (to - from > 1) shuffleRun(order, from, to, seed, Math.floor((n - 1) / (2 * threads)) + 1);
    from = to;
  }
  return order;
}

function shuffleRun(order: Int32Array, from: number, to: number, seed: bigint, round: number): void {
  const words: number[] = [];
  for (let last = to - from - 1; last > 0; last--) {
    const drawn = to - from - 1 - last;
    if (drawn % 4 === 0) words.push(...philox(seed, round + drawn / 4, from));
    const other = words[drawn] % (last + 1);
    [order[from + last], order[from + other]] = [order[from + other], order[from + last]];
  }
}

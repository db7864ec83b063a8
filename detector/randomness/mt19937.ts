/**
 * MT19937, the 32-bit Mersenne Twister (M. Matsumoto, T. Nishimura, ACM TOMACS 8, 1998), seeded by one
 * word as in their `init_genrand` of 2002: the generator behind torch's CPU `Generator`.
 */
const SIZE = 624;
const SHIFT = 397;

export class Mt19937 {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /** @param seed 0 to 2^32 - 1 */
  constructor(seed = 0) {
    this.seed(seed);
  }

  /**
   * Starts again from a seed; cheaper than a new generator where many seeds are tried.
   * @param seed 0 to 2^32 - 1
   */
  seed(seed: number): void {
    const state = this.#state;
    let word = seed >>> 0;
    state[0] = word;
    for (let index = 1; index < SIZE; index++) {
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + index) >>> 0;
      state[index] = word;
    }
    this.#next = SIZE;
  }

  /** The next draw: a whole number, 0 to 2^32 - 1. */
  next(): number {
    if (this.#next === SIZE) this.#twist();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let index = 0; index < SIZE - SHIFT; index++) {
      state[index] = state[index + SHIFT] ^ twisted(state[index], state[index + 1]);
    }
    for (let index = SIZE - SHIFT; index < SIZE - 1; index++) {
      state[index] = state[index + SHIFT - SIZE] ^ twisted(state[index], state[index + 1]);
    }
    state[SIZE - 1] = state[SHIFT - 1] ^ twisted(state[SIZE - 1], state[0]);
    this.#next = 0;
  }
}

function twisted(high: number, low: number): number {
  const y = (high & 0x80000000) | (low & 0x7fffffff);
  return (y >>> 1) ^ (-(low & 1) & 0x9908b0df);
}

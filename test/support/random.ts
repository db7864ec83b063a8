/** Seeded random numbers for tests: G. Steele's SplitMix64 (OOPSLA 2014), which no scheme under test uses. */
export class Random {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  /** A whole number, 0 to 2^64 - 1. */
  word(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + 0x9e3779b97f4a7c15n);
    let z = this.#state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  /** A number of 53 random bits, from 0 up to but not including 1. */
  uniform(): number {
    return Number(this.word() >> 11n) * 2 ** -53;
  }

  /** A whole number from 0 up to but not including `bound`, which is far below 2^53. */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** An index, drawn in proportion to its weight. */
  choose(weights: readonly number[]): number {
    let left = this.uniform() * weights.reduce((total, weight) => total + weight, 0);
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return chosen < 0 ? weights.length - 1 : chosen;
  }
}

/**
 * `torch.randperm(n, device="cuda")` (aten/src/ATen/native/cuda/Randperm.cu and Randperm.cuh): every element
 * gets a random key, the elements are sorted by the low bits of their keys, and elements with equal keys are
 * shuffled among themselves.
 *
 * Which random word an element gets depends on the number of threads that fit on the card at once
 * (DistributionTemplates.h, `calc_execution_policy`), so above that number the permutation depends on the
 * model of the card. Confirmed on texts that others made on such cards; the shuffle of equal keys, which
 * those texts do not reach, is as read in the source.
 */
import { philox } from "./philox.ts";

/** Below this size torch sorts 32-bit keys, drawn in a way that changed with its releases. */
export const LEAST_CUDA_PERMUTATION = 30_084;

const BLOCK = 256;

/**
 * The 32-bit words behind `torch.randint(0, range, (n,))` with a range below 2^28: each is then taken modulo the
 * range. A thread draws four words at once, for elements one grid apart.
 *
 * @param threads that the card runs at once
 */
export function drawWords(seed: bigint, n: number, threads: number): Uint32Array {
  const grid = gridThreads(n, threads);
  const words = new Uint32Array(n);
  const block = new Uint32Array(4);
  const [key0, key1] = seedWords(seed);
  for (let thread = 0; thread < grid; thread++) {
    for (let first = thread, round = 0; first < n; first += 4 * grid, round++) {
      philox(key0, key1, round, thread, block);
      for (let lane = 0; lane < 4; lane++) {
        const element = first + lane * grid;
        if (element < n) words[element] = block[lane];
      }
    }
  }
  return words;
}

/** Threads of the grid that torch launches for n elements. */
function gridThreads(n: number, threads: number): number {
  return Math.min(threads, BLOCK * Math.ceil(n / BLOCK));
}

function seedWords(seed: bigint): [low: number, high: number] {
  return [Number(BigInt.asUintN(32, seed)), Number(BigInt.asUintN(32, seed >> 32n))];
}

/** Number of key bits that are sorted by: chosen by torch so that equal keys are rare. */
export function keyBits(n: number): number {
  return Math.min(64, Math.ceil(Math.log2(n - (6 * n * n + 1) / (12 * Math.log(0.9)))));
}

/** One permutation of 0 to n - 1, its keys drawn one by one as they are asked for. */
export class CudaPermutation {
  readonly #n: number;
  readonly #threads: number;
  readonly #highMask: number;
  readonly #block = new Uint32Array(4);
  #key0 = 0;
  #key1 = 0;

  /**
   * @param n size, 30,084 to 2^20
   * @param threads that the card runs at once: multiprocessors × resident blocks × 256, rounded down to 256
   */
  constructor(n: number, threads: number) {
    this.#n = n;
    this.#threads = gridThreads(n, threads);
    this.#highMask = 2 ** (keyBits(n) - 32) - 1;
  }

  /** @param seed as given to `manual_seed`, 0 to 2^64 - 1; all its bits matter */
  seed(seed: bigint): void {
    [this.#key0, this.#key1] = seedWords(seed);
  }

  /** The bits of an element's key that it is sorted by, as a number below 2^53. */
  sortKey(element: number): number {
    const within = element % (2 * this.#threads);
    const thread = within % this.#threads;
    const half = within < this.#threads ? 0 : 2;
    const block = this.#block;
    philox(this.#key0, this.#key1, Math.floor(element / (2 * this.#threads)), thread, block);
    const high = block[half];
    const low = block[half + 1];
    // The draw is reduced modulo 2^64 - 1, the width of the key's range.
    if (high === 0xffffffff && low === 0xffffffff) return 0;
    return (high & this.#highMask) * 2 ** 32 + low;
  }

  /** Sort keys of all elements. */
  sortKeys(): Float64Array {
    const keys = new Float64Array(this.#n);
    for (let element = 0; element < keys.length; element++) keys[element] = this.sortKey(element);
    return keys;
  }

  /**
   * Place of an element in the permutation.
   * @param keys `sortKeys()` of the present seed
   */
  rank(element: number, keys: Float64Array): number {
    const key = keys[element];
    let smaller = 0;
    const island: number[] = [];
    for (let other = 0; other < keys.length; other++) {
      if (keys[other] < key) smaller++;
      else if (keys[other] === key) island.push(other);
    }
    if (island.length > 1) this.#shuffle(island, smaller);
    return smaller + island.indexOf(element);
  }

  /** Shuffles elements of equal keys, whose first stands at `place` of the sorted order. */
  #shuffle(island: number[], place: number): void {
    const round = Math.floor((this.#n - 1) / (2 * this.#threads)) + 1;
    const block = this.#block;
    for (let last = island.length - 1, draws = 0; last > 0; last--, draws++) {
      if (draws % 4 === 0) philox(this.#key0, this.#key1, round + draws / 4, place, block);
      const other = block[draws % 4] % (last + 1);
      [island[last], island[other]] = [island[other], island[last]];
    }
  }
}

/**
 * SynthID-Text's tournament (S. Dathathri and others, Nature 634, 2024), in the form that bends probabilities:
 * round by round p(x) becomes p(x) · (1 + g(x) − Σ p g), which is what a tournament of pairs yields.
 */
import { createHash } from "node:crypto";
import type { Mark } from "./mark.ts";
import { mersenneTwister, philox } from "./torch.ts";

/** transformers on a CPU, transformers on CUDA, and DeepMind's repository since June 2025. */
export type SynthIdVariant = "transformers-cpu" | "transformers-cuda" | "deepmind";

/** The 30 keys of the published examples. */
export const PUBLIC_KEYS: readonly bigint[] = [
  654, 400, 836, 123, 340, 443, 597, 160, 57, 29, 590, 639, 13, 715, 468, 990, 966, 226, 324, 585, 118, 504,
  421, 521, 129, 669, 732, 225, 90, 960,
].map(BigInt);

const CONTEXT = 4;
const HISTORY = 1024;

function accumulate(state: bigint, value: bigint): bigint {
  return BigInt.asIntN(64, (state + value) * 6364136223846793005n + 1n);
}

export class SynthIdMark implements Mark {
  readonly #keys: readonly bigint[];
  readonly #start: bigint;
  /** The table of transformers; none for DeepMind's hash. */
  readonly #table: Uint8Array | null;
  #contexts: string[] = [];

  constructor(variant: SynthIdVariant, keys: readonly bigint[] = PUBLIC_KEYS) {
    this.#keys = keys;
    this.#start = variant === "deepmind" ? startOf(keys) : 1n;
    this.#table = variant === "deepmind" ? null : tableOf(variant);
  }

  /** The g-values of a token after its context, one a key. */
  bits(context: readonly number[], token: number): number[] {
    const state = [...context, token].reduce((hash, id) => accumulate(hash, BigInt(id)), this.#start);
    return this.#keys.map((key) => {
      let x = accumulate(state, key);
      if (this.#table !== null) return this.#table[Number(x & 0xffffn)];
      for (let time = 0; time < 12; time++) x = accumulate(x, 1n) >> 5n;
      return Number((x >> 30n) & 1n);
    });
  }

  bend(context: readonly number[], tokens: readonly number[], probabilities: readonly number[]): number[] {
    if (context.length === 0) this.#contexts = [];
    const last = [0, 0, 0, 0, ...context].slice(-CONTEXT);
    const name = last.join(" ");
    const known = this.#contexts.includes(name);
    this.#contexts = [...this.#contexts.slice(1 - HISTORY), name];
    if (known) return [...probabilities];
    const bits = tokens.map((token) => this.bits(last, token));
    return this.#keys.reduce<number[]>(
      (before, _, round) => {
        const mean = before.reduce((sum, probability, index) => sum + probability * bits[index][round], 0);
        return before.map((probability, index) => probability * (1 + bits[index][round] - mean));
      },
      [...probabilities],
    );
  }
}

function tableOf(variant: "transformers-cpu" | "transformers-cuda"): Uint8Array {
  const words =
    variant === "transformers-cpu"
      ? mersenneTwister(0n, 65_536)
      : Uint32Array.from({ length: 65_536 }, (_, index) => philox(0n, 0, index)[0]);
  return Uint8Array.from(words, (word) => word & 1);
}

function startOf(keys: readonly bigint[]): bigint {
  const digest = createHash("sha256").update(BigInt64Array.from(keys)).digest("hex");
  return BigInt(`0x${digest}`) % (2n ** 63n - 1n);
}

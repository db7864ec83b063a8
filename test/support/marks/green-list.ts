/** The green list with the left-hash seed, as J. Kirchenbauer and others generate it (arXiv 2301.10226, section 3). */
import type { Mark } from "./mark.ts";
import { permutationOnCpu, permutationOnCuda } from "./torch.ts";

export interface GreenListSettings {
  readonly key: bigint;
  readonly vocabularySize: number;
  readonly gamma: number;
  /** What is added to the logits of green tokens. */
  readonly delta: number;
  /** `cpu`, or the number of threads of a CUDA card. */
  readonly device: "cpu" | number;
}

export class GreenListMark implements Mark {
  readonly #settings: GreenListSettings;
  readonly #lists = new Map<number, ReadonlySet<number>>();

  constructor(settings: GreenListSettings) {
    this.#settings = settings;
  }

  isGreen(previous: number, token: number): boolean {
    let list = this.#lists.get(previous);
    if (list === undefined) {
      const { key, vocabularySize, gamma, device } = this.#settings;
      const seed = key * BigInt(previous);
      const order =
        device === "cpu"
          ? permutationOnCpu(seed, vocabularySize)
          : permutationOnCuda(seed, vocabularySize, device);
      list = new Set(order.subarray(0, Math.floor(gamma * vocabularySize)));
      this.#lists.set(previous, list);
    }
    return list.has(token);
  }

  bend(context: readonly number[], tokens: readonly number[], probabilities: readonly number[]): number[] {
    const previous = context.at(-1);
    if (previous === undefined) return [...probabilities];
    const raised = Math.exp(this.#settings.delta);
    const weights = tokens.map((token, index) =>
      this.isGreen(previous, token) ? raised * probabilities[index] : probabilities[index],
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  }
}

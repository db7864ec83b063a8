/**
 * A language model just good enough to be marked: what followed the last one and two tokens in a book, counted.
 * Its prose wanders, but its choices are as open as a real model's, so a mark has room in them.
 */
import type { Tokenizer } from "../../detector/index.ts";

/** Stands before the first token of a paragraph. */
const START = -1;

/** How much more a follower of the last two tokens counts than one of the last token alone. */
const LONGER_CONTEXT = 4;

/** Tokens that may come next, likeliest first, and their probabilities. */
export interface Choices {
  readonly tokens: readonly number[];
  readonly probabilities: readonly number[];
}

type Counts = Map<string, Map<number, number>>;

export class ProseModel {
  readonly #followers: Counts = new Map();
  readonly #pieces = new Map<number, string>();

  /** @param paragraphs in ASCII, so that every token has a text of its own */
  constructor(
    readonly tokenizer: Tokenizer,
    paragraphs: readonly string[],
  ) {
    for (const paragraph of paragraphs) {
      const { ids, starts, ends } = tokenizer.encode(paragraph);
      ids.forEach((id, index) => {
        this.#pieces.set(id, paragraph.slice(starts[index], ends[index]));
        const [before, last] = [ids[index - 2] ?? START, ids[index - 1] ?? START];
        this.#count(`${last}`, id);
        this.#count(`${before} ${last}`, id);
      });
    }
  }

  #count(context: string, id: number): void {
    const counts = this.#followers.get(context) ?? new Map<number, number>();
    counts.set(id, (counts.get(id) ?? 0) + 1);
    this.#followers.set(context, counts);
  }

  /** The text that a token stands for. */
  piece(id: number): string {
    return this.#pieces.get(id) ?? "";
  }

  /** What may follow `tokens`, the likeliest `most` of it. Where the book ends there, a paragraph begins. */
  next(tokens: readonly number[], most: number): Choices {
    const [before, last] = [tokens.at(-2) ?? START, tokens.at(-1) ?? START];
    const short = this.#followers.get(`${last}`) ?? (this.#followers.get(`${START}`) as Map<number, number>);
    const long = this.#followers.get(`${before} ${last}`);
    const weights = Array.from(short, ([id, count]) => ({
      id,
      weight: count + LONGER_CONTEXT * (long?.get(id) ?? 0),
    }));
    weights.sort((a, b) => b.weight - a.weight || a.id - b.id);
    const kept = weights.slice(0, most);
    const total = kept.reduce((sum, { weight }) => sum + weight, 0);
    return { tokens: kept.map(({ id }) => id), probabilities: kept.map(({ weight }) => weight / total) };
  }
}

import { PairTable } from "./pair-table.ts";

const ROOT = 0;

/** Texts by which others are looked through: from a place on, one unit at a time. */
export class Trie {
  readonly #edges: PairTable;
  /** Value of the text that ends at each node, -1 where none does. */
  readonly #values: Int32Array;
  #nodes = 1;

  /** @param units the most units that all texts have together. */
  constructor(units: number) {
    this.#edges = new PairTable(units);
    this.#values = new Int32Array(units + 1).fill(-1);
  }

  /** Sets the value of a text; false where its nodes collide so often that look-ups would be slow. */
  set(text: string, value: number): boolean {
    let node = ROOT;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      let next = this.#edges.get(node, unit);
      if (next === -1) {
        next = this.#nodes++;
        if (!this.#edges.set(node, unit, next)) return false;
      }
      node = next;
    }
    this.#values[node] = value;
    return true;
  }

  /** Node after one more unit, -1 where no text goes on so; the first node is 0. */
  next(node: number, unit: number): number {
    return this.#edges.get(node, unit);
  }

  /** Value of the text that ends at a node, -1 where none does. */
  valueAt(node: number): number {
    return this.#values[node];
  }
}

/** A hash table from pairs of non-negative integers to an integer: open addressing, linear probing. */

/** No honest table needs a probe this long; an input made to collide is stopped here. */
const LONGEST_PROBE = 512;

export class PairTable {
  readonly #mask: number;
  readonly #lefts: Int32Array;
  readonly #rights: Int32Array;
  readonly #values: Int32Array;

  /** @param size number of pairs that the table must hold. */
  constructor(size: number) {
    const slots = 1 << (33 - Math.clz32(Math.max(size, 8)));
    this.#mask = slots - 1;
    this.#lefts = new Int32Array(slots).fill(-1);
    this.#rights = new Int32Array(slots);
    this.#values = new Int32Array(slots);
  }

  /** Value of the pair, -1 where the table does not hold it. */
  get(left: number, right: number): number {
    let slot = this.#home(left, right);
    while (this.#lefts[slot] !== -1) {
      if (this.#lefts[slot] === left && this.#rights[slot] === right) return this.#values[slot];
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  /** Sets the value of a pair; false where the pairs collide so often that look-ups would be slow. */
  set(left: number, right: number, value: number): boolean {
    let slot = this.#home(left, right);
    for (let probe = 0; probe < LONGEST_PROBE; probe++) {
      if (this.#lefts[slot] === -1 || (this.#lefts[slot] === left && this.#rights[slot] === right)) {
        this.#lefts[slot] = left;
        this.#rights[slot] = right;
        this.#values[slot] = value;
        return true;
      }
      slot = (slot + 1) & this.#mask;
    }
    return false;
  }

  /** Multiplicative hashing: D. Knuth, The Art of Computer Programming, volume 3, section 6.4. */
  #home(left: number, right: number): number {
    const mixed = Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}

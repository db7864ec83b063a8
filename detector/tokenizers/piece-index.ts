/**
 * Pieces of text by what they say, for asking of many pieces whether their beginnings and ends are pieces, too. A hash
 * that rolls along a piece answers for each cut without making a string of it (R. Karp, M. Rabin, IBM Journal of
 * Research and Development 31, 1987); units are then compared, so that a hit is exact.
 */

const BASE = 0x01000193;

export class PieceIndex {
  readonly #units: Uint16Array;
  /** Where each piece begins in the units; one entry more marks the end of the last. */
  readonly #startsAt: Int32Array;
  readonly #tokens: Int32Array;
  readonly #hashes: Int32Array;
  readonly #slots: Int32Array;
  /** Powers of the base, for taking the hash of a beginning off that of the whole. */
  readonly #powers: Int32Array;
  readonly #placeOf = new Map<number, number>();

  /** @param pieces no two alike, none empty */
  constructor(pieces: ReadonlyMap<string, number>) {
    let total = 0;
    let longest = 0;
    for (const piece of pieces.keys()) {
      total += piece.length;
      longest = Math.max(longest, piece.length);
    }
    this.#units = new Uint16Array(total);
    this.#startsAt = new Int32Array(pieces.size + 1);
    this.#tokens = new Int32Array(pieces.size);
    this.#hashes = new Int32Array(pieces.size);
    this.#slots = new Int32Array(1 << (33 - Math.clz32(Math.max(pieces.size, 8)))).fill(-1);
    this.#powers = new Int32Array(longest + 1).fill(1);
    for (let power = 1; power <= longest; power++) {
      this.#powers[power] = Math.imul(this.#powers[power - 1], BASE);
    }
    let at = 0;
    let place = 0;
    for (const [piece, token] of pieces) {
      this.#startsAt[place] = at;
      let hash = 0;
      for (let unit = 0; unit < piece.length; unit++) {
        this.#units[at] = piece.charCodeAt(unit);
        hash = (Math.imul(hash, BASE) + this.#units[at++]) | 0;
      }
      this.#tokens[place] = token;
      this.#hashes[place] = hash;
      this.#placeOf.set(token, place);
      let slot = this.#home(hash);
      while (this.#slots[slot] !== -1) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = place++;
    }
    this.#startsAt[place] = at;
  }

  /** UTF-16 units of a piece; 0 of a token that is none. */
  lengthOf(token: number): number {
    const place = this.#placeOf.get(token);
    return place === undefined ? 0 : this.#startsAt[place + 1] - this.#startsAt[place];
  }

  /** Calls `take` with every two pieces that make the piece of a token up, the shortest left one first. */
  forEachCut(token: number, take: (left: number, right: number) => void): void {
    const place = this.#placeOf.get(token);
    if (place === undefined) return;
    const [start, end] = [this.#startsAt[place], this.#startsAt[place + 1]];
    let before = 0;
    for (let cut = start + 1; cut < end; cut++) {
      before = (Math.imul(before, BASE) + this.#units[cut - 1]) | 0;
      // Between the halves of a surrogate pair there is no cut.
      if ((this.#units[cut] & 0xfc00) === 0xdc00 && (this.#units[cut - 1] & 0xfc00) === 0xd800) continue;
      const left = this.#find(before, start, cut);
      if (left === -1) continue;
      const after = (this.#hashes[place] - Math.imul(before, this.#powers[end - cut])) | 0;
      const right = this.#find(after, cut, end);
      if (right !== -1) take(left, right);
    }
  }

  /** Token of the piece that reads as the units from `start` to `end` do, -1 where there is none. */
  #find(hash: number, start: number, end: number): number {
    for (let slot = this.#home(hash); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const place = this.#slots[slot];
      if (place === -1) return -1;
      if (this.#hashes[place] === hash && this.#reads(place, start, end)) return this.#tokens[place];
    }
  }

  #reads(place: number, start: number, end: number): boolean {
    const from = this.#startsAt[place];
    if (this.#startsAt[place + 1] - from !== end - start) return false;
    for (let unit = 0; unit < end - start; unit++) {
      if (this.#units[from + unit] !== this.#units[start + unit]) return false;
    }
    return true;
  }

  /** Multiplicative hashing: D. Knuth, The Art of Computer Programming, volume 3, section 6.4. */
  #home(hash: number): number {
    const mixed = Math.imul(hash, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
  }
}

/** Byte-pair merging as its definition reads, in quadratic time, to compare with. */

export interface Symbol {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** @param merges left, right and result of each merge, in the order of the ranks. */
export function mergeNaively(
  symbols: readonly Symbol[],
  merges: readonly (readonly [number, number, number])[],
): readonly Symbol[] {
  const ranks = new Map(merges.map(([left, right], rank) => [`${left} ${right}`, rank]));
  const rest = [...symbols];
  for (;;) {
    let best = Number.POSITIVE_INFINITY;
    let place = -1;
    for (let at = 0; at + 1 < rest.length; at++) {
      const rank = ranks.get(`${rest[at].id} ${rest[at + 1].id}`);
      if (rank !== undefined && rank < best) {
        best = rank;
        place = at;
      }
    }
    if (place === -1) return rest;
    rest.splice(place, 2, { id: merges[best][2], start: rest[place].start, end: rest[place + 1].end });
  }
}

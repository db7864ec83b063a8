/**
 * From units to a count. Units that share a key carry the same random value (the same token after the
 * same context), so counting a repeat would count one coin toss twice: an unmarked text full of
 * repeated phrases would be accused far more often than its p-value says.
 */
import type { NullLaw } from "./null-law.ts";
import type { Units } from "./units.ts";

export interface Count {
  readonly law: NullLaw;
  /** Units that were counted. */
  readonly units: number;
  /** Successes among their draws. */
  readonly successes: number;
}

/**
 * Counts the units at indices `from` (inclusive) to `to` (exclusive), each key once, at its first place.
 *
 * @param seen keys that do not count again; the keys counted here are added to it
 */
export function countDistinct(units: Units, from: number, to: number, seen: Set<number> = new Set()): Count {
  let successes = 0;
  const before = seen.size;
  for (let index = from; index < to; index++) {
    const key = units.keys[index];
    if (seen.has(key)) continue;
    seen.add(key);
    successes += units.values[index];
  }
  return { law: units.law, units: seen.size - before, successes };
}

/** Index of the first unit whose token stands at `position` or after it. */
export function firstUnitAt(units: Units, position: number): number {
  let low = 0;
  let high = units.positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (units.positions[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

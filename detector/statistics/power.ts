/** Power of the exact binomial test: how much text a claim of absence needs. */
import { logBinomialTail } from "./binomial.ts";
import type { NullLaw } from "./null-law.ts";

/** No text is that long: a search beyond it gives up. */
const LARGEST = 1e8;

/**
 * Smallest number of successes in `draws` whose p-value is at most the level.
 * @returns a whole number, `draws + 1` where no count reaches the level
 */
export function criticalSuccesses(draws: number, probability: number, logLevel: number): number {
  let low = 0;
  let high = draws + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (logBinomialTail(middle, draws, probability) <= logLevel) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Power of the test at the level against draws that succeed with probability `rate`. */
export function power(units: number, law: NullLaw, rate: number, logLevel: number): number {
  const draws = units * law.trials;
  const critical = criticalSuccesses(draws, law.probability, logLevel);
  return Math.exp(logBinomialTail(critical, draws, rate));
}

/**
 * Number of units at which the test at the level finds draws of probability `rate` with at least the
 * wanted power. Power rises in a saw-tooth, so a slightly smaller number may reach it too.
 *
 * @param rate success probability under the alternative, above the null law's
 * @param wanted power, between 0 and 1
 * @returns a whole number; Infinity where more than 10^8 units would be needed
 */
export function unitsNeeded(law: NullLaw, rate: number, logLevel: number, wanted: number): number {
  let high = 1;
  while (power(high, law, rate, logLevel) < wanted) {
    high *= 2;
    if (high > LARGEST) return Number.POSITIVE_INFINITY;
  }
  let low = high / 2;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (power(middle, law, rate, logLevel) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}

export type UnitsNeeded = typeof unitsNeeded;

/** Entries that a table keeps: more than the laws × levels that one collection of texts meets in a row. */
const TABLE_SIZE = 4096;

/** The same function with a memory, for many texts whose families are of the same few sizes. */
export function unitsNeededTable(): UnitsNeeded {
  const known = new Map<string, number>();
  return (law, rate, logLevel, wanted) => {
    const question = `${law.trials} ${law.probability} ${rate} ${logLevel} ${wanted}`;
    let answer = known.get(question);
    if (answer === undefined) {
      answer = unitsNeeded(law, rate, logLevel, wanted);
      if (known.size >= TABLE_SIZE) known.clear();
      known.set(question, answer);
    }
    return answer;
  };
}

/**
 * Holm's step-down correction (S. Holm, "A simple sequentially rejective multiple test procedure", 1979):
 * the chance that any test of the family falls at or below a level by luck is at most that level, however
 * the tests depend on each other.
 *
 * @param logP natural logarithms of the p-values that were computed
 * @param family size of the whole family, at least `logP.length`; tests that were planned and not computed
 *   count as p = 1
 * @returns natural logarithms of the adjusted p-values, in the order given
 * @throws RangeError where the family is smaller than the list
 */
export function holm(logP: readonly number[], family: number): number[] {
  if (family < logP.length)
    throw new RangeError(`holm: a family of ${family} cannot hold ${logP.length} tests`);
  const order = logP.map((_, index) => index).sort((a, b) => logP[a] - logP[b]);
  const adjusted = new Array<number>(logP.length);
  let running = Number.NEGATIVE_INFINITY;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(0, logP[index] + Math.log(family - rank)));
    adjusted[index] = running;
  });
  return adjusted;
}

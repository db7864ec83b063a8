import fc from "fast-check";
import { expect, test } from "vitest";
import { countDistinct, firstUnitAt } from "../../../detector/statistics/counting.ts";
import type { Units } from "../../../detector/statistics/units.ts";

function unitsOf(rows: readonly { key: number; value: number }[]): Units {
  return {
    law: { trials: 1, probability: 0.25 },
    positions: Int32Array.from(rows, (_, index) => 2 * index + 1),
    values: Uint8Array.from(rows, (row) => row.value),
    keys: Float64Array.from(rows, (row) => row.key),
  };
}

/** Rows in which equal keys always carry equal values, as they do in every scheme. */
const rows = fc
  .array(fc.nat(40), { maxLength: 200 })
  .map((keys) => keys.map((key) => ({ key, value: (key * 2654435761) % 7 < 3 ? 1 : 0 })));

test("a repeated unit counts once, however often it stands there", () => {
  const units = unitsOf([
    { key: 5, value: 1 },
    { key: 5, value: 1 },
    { key: 6, value: 0 },
    { key: 5, value: 1 },
  ]);
  expect(countDistinct(units, 0, 4)).toEqual({ law: units.law, units: 2, successes: 1 });
});

test("splitting a range and sharing the seen keys counts the same as the whole", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (list, cut) => {
      const units = unitsOf(list);
      const middle = cut % (list.length + 1);
      const seen = new Set<number>();
      const left = countDistinct(units, 0, middle, seen);
      const right = countDistinct(units, middle, list.length, seen);
      const whole = countDistinct(units, 0, list.length);
      expect(left.units + right.units).toBe(whole.units);
      expect(left.successes + right.successes).toBe(whole.successes);
    }),
  );
});

test("the first unit at a position is found as by looking at each", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: -1, max: 500 }), (list, position) => {
      const units = unitsOf(list);
      const found = Array.from(units.positions).findIndex((one) => one >= position);
      expect(firstUnitAt(units, position)).toBe(found === -1 ? list.length : found);
    }),
  );
});

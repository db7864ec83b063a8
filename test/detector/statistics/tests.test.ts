import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logBinomialPmf } from "../../../detector/statistics/binomial.ts";
import { holm } from "../../../detector/statistics/holm.ts";
import { criticalSuccesses, power, unitsNeeded } from "../../../detector/statistics/power.ts";
import { logEValue, logPValue, raisedRate } from "../../../detector/statistics/tests.ts";

const GREEN = { trials: 1, probability: 0.25 };
const LAYERS = { trials: 30, probability: 0.5 };

describe("the e-value", () => {
  test("has expectation one under the null law", () => {
    for (const [law, units] of [
      [GREEN, 60],
      [LAYERS, 5],
    ] as const) {
      const draws = units * law.trials;
      let expectation = 0;
      for (let successes = 0; successes <= draws; successes++) {
        const logE = logEValue({ law, units, successes });
        expectation += Math.exp(logE + logBinomialPmf(successes, draws, law.probability));
      }
      expect(expectation).toBeCloseTo(1, 10);
    }
  });

  test("never beats the p-value: one over it is a valid p-value, and the exact one is smaller", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (units, at) => {
        const count = { law: GREEN, units, successes: at % (units + 1) };
        expect(logPValue(count)).toBeLessThanOrEqual(Math.max(0, -logEValue(count)) + 1e-9);
      }),
    );
  });
});

describe("Holm's correction", () => {
  test("the worked example: .01 .04 .03 .005 become .03 .06 .06 .02", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005].map(Math.log), 4).map(Math.exp);
    [0.03, 0.06, 0.06, 0.02].forEach((value, index) => {
      expect(adjusted[index]).toBeCloseTo(value, 12);
    });
  });

  test("tests that were planned and not computed count as p = 1", () => {
    expect(Math.exp(holm([Math.log(0.01)], 5)[0])).toBeCloseTo(0.05, 12);
    expect(() => holm([0, 0], 1)).toThrow(RangeError);
  });

  test("lies between the p-value and Bonferroni's, and keeps the order", () => {
    const list = fc.array(fc.double({ min: -50, max: 0, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(list, fc.nat(20), (logP, extra) => {
        const family = logP.length + extra;
        const adjusted = holm(logP, family);
        logP.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(0, p + Math.log(family)));
          logP.forEach((other, j) => {
            if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
          });
        });
      }),
    );
  });
});

describe("power", () => {
  // Exact binomial, computed independently; units for 90 % power at p <= 1e-6.
  test.each([
    [0.25, 0.7, 42],
    [0.25, 0.5, 130],
    [0.25, 0.4, 343],
    [0.5, 0.75, 139],
    [0.5, 0.65, 400],
  ])("gamma %d against a rate of %d needs about %d units", (probability, rate, published) => {
    const units = unitsNeeded({ trials: 1, probability }, rate, Math.log(1e-6), 0.9);
    expect(Math.abs(units - published)).toBeLessThanOrEqual(Math.ceil(published * 0.03));
    expect(power(units, { trials: 1, probability }, rate, Math.log(1e-6))).toBeGreaterThanOrEqual(0.9);
  });

  test("the critical count is the smallest whose p-value reaches the level", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: -40, max: -1, noNaN: true }),
        (n, level) => {
          const critical = criticalSuccesses(n, 0.25, level);
          const at = (successes: number) => logPValue({ law: GREEN, units: n, successes });
          expect(at(critical)).toBeLessThanOrEqual(level);
          expect(at(critical - 1)).toBeGreaterThan(level);
        },
      ),
    );
  });

  test("an effect too small for any text needs infinitely much", () => {
    const law = { trials: 1, probability: 0.5 };
    expect(unitsNeeded(law, raisedRate(0.5, 1.0001), Math.log(1e-6), 0.9)).toBe(Number.POSITIVE_INFINITY);
  });
});

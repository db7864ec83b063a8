import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logBinomialPmf, logBinomialTail } from "../../../detector/statistics/binomial.ts";
import reference from "../../conformance/binomial_tails.json" with { type: "json" };

describe("the binomial tail is exact in log space", () => {
  test("against values of 25 digits, down to p = 1e-900000", () => {
    let deepest = 0;
    for (const [k, n, p, digits] of reference.rows as [number, number, number, string][]) {
      const expected = Number(digits);
      const error = Math.abs(logBinomialTail(k, n, p) - expected);
      // An error of e in ln p is a relative error of e in p; 4 ulp of ln p are the least that a double can hold.
      const allowed = Math.max(1e-12, 4 * Number.EPSILON * Math.abs(expected));
      expect(error, `P(Bin(${n}, ${p}) >= ${k})`).toBeLessThanOrEqual(allowed);
      deepest = Math.min(deepest, expected);
    }
    expect(deepest).toBeLessThan(-1e6);
  });

  test("the published check value P(Bin(10, 1/4) >= 5)", () => {
    // scipy.special.betainc(5, 6, .25)
    expect(Math.exp(logBinomialTail(5, 10, 0.25))).toBeCloseTo(0.07812690734863281, 15);
  });

  test("no successes are certain and more successes than draws impossible", () => {
    expect(logBinomialTail(0, 7, 0.3)).toBe(0);
    expect(logBinomialTail(8, 7, 0.3)).toBe(Number.NEGATIVE_INFINITY);
    expect(logBinomialPmf(-1, 7, 0.3)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("properties of the binomial", () => {
  const draws = fc.integer({ min: 1, max: 400 });
  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });

  test("the mass sums to one and the tail is its sum from above", () => {
    fc.assert(
      fc.property(draws, probability, (n, p) => {
        let total = 0;
        for (let k = n; k >= 0; k--) {
          total += Math.exp(logBinomialPmf(k, n, p));
          expect(Math.exp(logBinomialTail(k, n, p))).toBeCloseTo(total, 11);
        }
        expect(total).toBeCloseTo(1, 11);
      }),
      { numRuns: 60 },
    );
  });

  test("the tail never rises with the count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), probability, fc.nat(), (n, p, at) => {
        const k = at % (n + 1);
        expect(logBinomialTail(k + 1, n, p)).toBeLessThanOrEqual(logBinomialTail(k, n, p));
      }),
    );
  });
});

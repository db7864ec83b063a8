import fc from "fast-check";
import { expect, it } from "vitest";
import { atLeast, highest, VERDICTS } from "../../../detector/verdict/ladder.ts";

it("every rung is at least itself and those below it, and no rung above", () => {
  VERDICTS.forEach((verdict, place) => {
    VERDICTS.forEach((rung, other) => {
      expect(atLeast(verdict, rung)).toBe(place <= other);
    });
  });
});

it("the highest verdict is one of those given, and at least each of them", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 }), (verdicts) => {
      const best = highest(verdicts)!;
      expect(verdicts).toContain(best);
      for (const verdict of verdicts) expect(atLeast(best, verdict)).toBe(true);
    }),
  );
  expect(highest([])).toBeUndefined();
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { DisjointSpans } from "../../../detector/text/disjoint-spans.ts";

test("takes in exactly the spans that overlap none taken before", () => {
  const span = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), (tries) => {
      const spans = new DisjointSpans();
      const taken: { start: number; end: number }[] = [];
      for (const [start, length] of tries) {
        const end = start + length;
        const free = taken.every((other) => other.end <= start || end <= other.start);
        expect(spans.add({ start, end })).toBe(free);
        if (free) taken.push({ start, end });
      }
    }),
  );
});

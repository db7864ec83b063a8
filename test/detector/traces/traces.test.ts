import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MalformedPackError } from "../../../detector/packs/read.ts";
import type { TraceFingerprint } from "../../../detector/packs/schema.ts";
import { compileTraces, findTraces } from "../../../detector/traces/traces.ts";

function fingerprint(id: string, ...patterns: [pattern: string, literal: string][]): TraceFingerprint {
  return {
    id,
    kind: "trace",
    scheme: "pattern",
    title: id,
    vendor: id,
    grade: "strong",
    patterns: patterns.map(([pattern, literal]) => ({ pattern, literal })),
    references: ["https://example.org/"],
    caveats: ["None."],
  };
}

const find = (text: string, ...fingerprints: TraceFingerprint[]) =>
  findTraces(text, compileTraces(fingerprints)).map((hit) => ({
    id: hit.fingerprint.id,
    text: text.slice(hit.span.start, hit.span.end),
    ...hit.evidence,
  }));

describe("patterns", () => {
  test.each(["(?=ab)ab", "(ab)\\1", "(?<=a)ab", "ab(", "ab{2000}", "[ab"])(
    "that are not RE2 are refused by name: %s",
    (pattern) => {
      const compile = () => compileTraces([fingerprint("one", [pattern, "ab"])]);
      expect(compile).toThrow(MalformedPackError);
      expect(compile).toThrow(`fingerprint one: pattern ${pattern}: not RE2`);
    },
  );

  test.each([
    ["ab|cd", "ab"],
    ["x(?:ab)?y", "ab"],
    ["abc?", "abc"],
    ["ab", "AB"],
    ["[ab]{2}", "ab"],
  ])("with a match that may lack the literal are refused: %s, %s", (pattern, literal) => {
    expect(() => compileTraces([fingerprint("one", [pattern, literal])])).toThrow(
      `fingerprint one: pattern ${pattern}: a match may lack the literal "${literal}"`,
    );
  });

  test("match and prefilter without regard to case only where they say so", () => {
    expect(find("AB12", fingerprint("one", ["ab\\d+", "ab"]))).toEqual([]);
    expect(find("AB12", fingerprint("one", ["(?i)ab\\d+", "ab"]))).toHaveLength(1);
    expect(find("ab12", fingerprint("one", ["(?i)AB\\d+", "ab"]))).toHaveLength(1);
    expect(find("\u{212A}\u{17F}7", fingerprint("one", ["(?i)ks\\d", "ks"]))).toHaveLength(1);
  });

  test("match at offsets in UTF-16 units", () => {
    const [hit] = findTraces("\u{1F600}\u{D800}ab1", compileTraces([fingerprint("one", ["ab\\d", "ab"])]));
    expect(hit.span).toEqual({ start: 3, end: 6 });
  });
});

describe("hits", () => {
  const one = fingerprint("one", ["ab\\d", "ab"], ["\\dcd", "cd"]);
  const two = fingerprint("two", ["<<ab\\d+cd>>", "<<ab"]);

  test("of one fingerprint that touch are one", () => {
    expect(find("ab1cd ab2ab3 cd", one).map((hit) => hit.text)).toEqual(["ab1cd", "ab2ab3"]);
  });

  test("inside another fingerprint's hit are none", () => {
    expect(find("<<ab1cd>> ab2", one, two).map((hit) => hit.id)).toEqual(["two", "one"]);
  });

  test("come in the order of the text", () => {
    expect(find("ab1 <<ab2cd>> ab3", two, one).map((hit) => hit.id)).toEqual(["one", "two", "one"]);
  });

  test("are at most 100 of a fingerprint", () => {
    expect(find("ab1 ".repeat(99), one)).toHaveLength(99);
    expect(find("ab1 ".repeat(150), one)).toHaveLength(100);
  });

  test("show at most 200 characters", () => {
    const long = fingerprint("long", ["ab[^c]+c", "ab"]);
    expect(find(`ab${"\u{1F600}".repeat(300)}c`, long)[0].match).toBe(`ab${"\u{1F600}".repeat(198)}`);
  });
});

describe("use and mention", () => {
  const one = fingerprint("one", ["ab\\d", "ab"]);
  const two = fingerprint("two", ["cd\\d", "cd"]);
  const three = fingerprint("three", ["ef\\d", "ef"]);
  const weak: TraceFingerprint = { ...one, id: "weak", grade: "weak" };

  test("a hit in prose keeps its grade", () => {
    expect(find("so ab1 it is", one)).toMatchObject([{ grade: "strong", mention: null, vendor: "one" }]);
    expect(find("so ab1 it is", weak)).toMatchObject([{ grade: "weak", mention: null }]);
  });

  test.each([
    ["in a code span", "so `see ab1 here` it is", "it stands in code"],
    ["in a fence", "so\n```\nab1\n```\nit is", "it stands in code"],
    ["in quotation marks", "so “ab1” it is", "it stands in quotation marks"],
  ])("a hit %s is weak", (_, text, mention) => {
    expect(find(text, one)).toMatchObject([{ grade: "weak", mention }]);
  });

  test("hits on both sides of a code span keep their grade", () => {
    expect(find("ab1 `ab2` ab3", one).map((hit) => hit.grade)).toEqual(["strong", "weak", "strong"]);
  });

  test("three vendors in one place are a catalogue, two are not", () => {
    const all = [one, two, three];
    expect(find("ab1 cd1 ab2", ...all).map((hit) => hit.grade)).toEqual(["strong", "strong", "strong"]);
    const catalogue = find("ab1 cd1 ef1", ...all);
    expect(catalogue.map((hit) => hit.grade)).toEqual(["weak", "weak", "weak"]);
    expect(catalogue[0].mention).toBe("artefacts of 3 vendors stand together, as in a list of artefacts");
    const apart = "x".repeat(1500);
    const strewn = find(`ab1 ${apart} cd1 ${apart} ef1`, ...all);
    expect(strewn.map((hit) => hit.grade)).toEqual(["strong", "weak", "strong"]);
  });

  test("three fingerprints of one vendor are no catalogue", () => {
    const same = [one, { ...two, vendor: "one" }, { ...three, vendor: "one" }];
    expect(find("ab1 cd1 ef1", ...same).map((hit) => hit.grade)).toEqual(["strong", "strong", "strong"]);
  });
});

test("any text is searched without an error, and each hit is the text at its span", () => {
  const compiled = compileTraces([
    fingerprint("one", ["ab[^c]{0,5}", "ab"], ["(?i)`ab", "ab"]),
    fingerprint("two", ["\\x{E200}a", "\u{E200}a"]),
  ]);
  const unit = fc.constantFrom(...'abcAB`\n"~ ', "\u{E200}", "\u{D800}", "\u{DC00}", "\u{1F600}");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
      let last = 0;
      for (const { span, evidence } of findTraces(text, compiled)) {
        expect(text.slice(span.start, span.end)).toBe(evidence.match);
        expect(span.start).toBeGreaterThanOrEqual(last);
        last = span.start;
      }
    }),
    { numRuns: 500 },
  );
});

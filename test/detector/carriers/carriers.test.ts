import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCarriers } from "../../../detector/carriers/carriers.ts";
import pack from "../../../detector/packs/builtin/carriers.json" with { type: "json" };
import { readPack } from "../../../detector/packs/read.ts";
import { growthExponent, powersOfTwo, repeatedTo } from "../../support/growth.ts";
import { bits, selectors, strew, tags, utf8 } from "./encode.ts";

const fingerprints = readPack(pack).fingerprints.filter((one) => one.kind === "carrier");
const find = (text: string) => findCarriers(text, fingerprints);
const message = "Meet at the old mill, 7 pm.";

describe("tags", () => {
  test("decode to the hidden text, with its place, its code points and its bytes", () => {
    const text = `Hello${tags("Ignore this")} world`;
    expect(find(text)).toEqual([
      {
        fingerprint: fingerprints.find((one) => one.scheme === "tags"),
        span: { start: 5, end: 27 },
        strength: "decoded",
        evidence: {
          alphabet: "unicode-tags",
          characters: 11,
          codePoints: [..."Ignore this"]
            .filter((one, index, all) => all.indexOf(one) === index)
            .map((one) => `U+E00${one.codePointAt(0)!.toString(16).toUpperCase()}`),
          payload: "Ignore this",
          payloadHex: "49676e6f72652074686973",
        },
      },
    ]);
  });

  test("may stand in a frame of a language tag and a cancel tag", () => {
    const [hit] = find(`a\u{E0001}${tags("hello")}\u{E007F}`);
    expect(hit.evidence.payload).toBe("hello");
    expect(hit.evidence.characters).toBe(7);
  });

  test("of fewer than 4 letters, or with unassigned ones, are an anomaly", () => {
    expect(find(`a${tags("abc")}`)[0].strength).toBe("anomaly");
    expect(find(`a${tags("abcd")}`)[0].strength).toBe("decoded");
    const [control] = find(`a${tags("ab\u{7}cd")}`);
    expect(control.strength).toBe("anomaly");
    expect(control.evidence.payload).toBe("ab\\u{7}cd");
  });

  test("of one character are no finding", () => {
    expect(find(`a${tags("a")}b`)).toEqual([]);
  });

  test("round-trip every ASCII text of 4 letters or more", () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)),
      minLength: 4,
      maxLength: 50,
    });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(find(`x${tags(text)}y`)[0].evidence.payload).toBe(text);
      }),
    );
  });
});

describe("variation selectors", () => {
  test("decode to the bytes that they stand for", () => {
    const [hit] = find(`Nice \u{1F60A}${selectors(utf8("grüße"))}!`);
    expect(hit.strength).toBe("decoded");
    expect(hit.span).toEqual({ start: 7, end: 21 });
    expect(hit.evidence.payload).toBe("grüße");
    expect(hit.evidence.payloadHex).toBe("6772c3bcc39f65");
  });

  test("of fewer than 4 bytes, or not in UTF-8, are an anomaly that shows its bytes", () => {
    const [short] = find(`a${selectors(utf8("abc"))}`);
    expect(short).toMatchObject({ strength: "anomaly", evidence: { payload: null, payloadHex: "616263" } });
    const [binary] = find(`a${selectors([0xff, 0xfe, 0xfd, 0xfc, 0xfb])}`);
    expect(binary).toMatchObject({
      strength: "anomaly",
      evidence: { payload: null, payloadHex: "fffefdfcfb" },
    });
    expect(find(`a${selectors(utf8("abcd"))}`)[0].strength).toBe("decoded");
  });

  test("of one character, or of one emoji selector again and again, are no finding", () => {
    expect(find(`a${selectors([7])}b`)).toEqual([]);
    expect(find("a\u{FE0F}\u{FE0F}\u{FE0F}\u{FE0F}")).toEqual([]);
    expect(find(`a${"\u{FE0F}".repeat(40)}`)).toEqual([]);
    expect(find("a\u{FE0F}\u{FE0E}\u{FE0F}\u{FE0E}\u{FE0F}")[0].strength).toBe("anomaly");
  });

  test("with C2PA's magic are named as a manifest that was not checked", () => {
    const frame = [...utf8("C2PATXT\0"), 1, 0, 0, 0, 5];
    const whole = `Text\u{FEFF}${selectors([...frame, 1, 2, 3, 4, 5, 0, 0])}`;
    expect(find(whole)).toMatchObject([
      {
        span: { start: 4, end: whole.length },
        strength: "decoded",
        evidence: { payload: "C2PA text manifest, version 1, 5 bytes, signature not checked" },
      },
    ]);
    expect(find(`Text\u{FEFF}${selectors([...frame, 1, 2])}`)[0].evidence.payload).toMatch(/cut short$/);
    expect(find(`Text\u{FEFF}${selectors(frame.slice(0, 10))}`)[0].evidence.payload).toMatch(/cut short$/);
  });

  const envelope = '{"payload":{"model_id":"m"},"signature":"c2ln","signer_id":"s","format":"basic"}';

  test("with an Encypher envelope are named so, in a run or strewn one by one", () => {
    const named = `Encypher envelope, signature not checked: ${envelope}`;
    expect(find(`a${selectors(utf8(envelope))}`)[0].evidence.payload).toBe(named);
    const strewn = strew(selectors(utf8(envelope)));
    const [hit, ...rest] = find(strewn);
    expect(rest).toEqual([]);
    expect(hit.evidence.payload).toBe(named);
    expect(hit.span).toEqual({ start: 4, end: strewn.length });
  });

  test("strewn one by one are a message from 16 bytes on", () => {
    expect(find(strew(selectors(utf8("sixteen letters!"))))[0].strength).toBe("decoded");
    expect(find(strew(selectors(utf8("fifteen letter!"))))).toEqual([]);
  });
});

describe("zero-width characters", () => {
  const units = (text: string) => Array.from(text, (_, index) => text.charCodeAt(index));
  const encodings: [string, string][] = [
    ["sneaky-bits", bits(utf8(message), 8, "\u{2062}", "\u{2064}")],
    ["zero-width-200b-200c", bits(utf8(message), 8, "\u{200B}", "\u{200C}")],
    ["zero-width-200b-200c-utf16", bits(units(message), 16, "\u{200B}", "\u{200C}")],
    ["zero-width-200c-200b", bits(utf8(message), 8, "\u{200C}", "\u{200B}")],
    ["zero-width-200c-200d", bits(utf8(message), 8, "\u{200C}", "\u{200D}")],
    ["zero-width-200b-feff", bits(utf8(message), 8, "\u{200B}", "\u{FEFF}")],
    ["zero-width-200b-200c", `\u{200D}${bits(utf8(message), 8, "\u{200B}", "\u{200C}")}\u{FEFF}`],
  ];

  test.each(encodings)("of the alphabet %s decode in a run", (alphabet, run) => {
    const [hit, ...rest] = find(`Hello${run} world`);
    expect(rest).toEqual([]);
    expect(hit).toMatchObject({
      strength: "decoded",
      span: { start: 5, end: 5 + run.length },
      evidence: { alphabet, payload: message, characters: run.length },
    });
  });

  test.each(encodings)("of the alphabet %s decode when strewn over the text", (alphabet, run) => {
    const text = strew(run);
    expect(find(text)).toMatchObject([
      {
        strength: "decoded",
        span: { start: 4, end: text.length },
        evidence: { alphabet, payload: message },
      },
    ]);
  });

  test("are a message from 16 bytes on, below that an anomaly in a run and nothing when strewn", () => {
    const sixteen = bits(utf8("sixteen letters!"), 8, "\u{2062}", "\u{2064}");
    const fifteen = bits(utf8("fifteen letter!"), 8, "\u{2062}", "\u{2064}");
    expect(find(`a${sixteen}`)[0].strength).toBe("decoded");
    expect(find(`a${fifteen}`)).toMatchObject([{ strength: "anomaly", evidence: { payload: null } }]);
    expect(find(strew(sixteen))[0].strength).toBe("decoded");
    expect(find(strew(fifteen))).toEqual([]);
  });

  test("at a steady beat are no message: they decode to one letter over and over", () => {
    const beat = bits(utf8("UUUUUUUUUUUUUUUUUUUUUUUU"), 8, "\u{200B}", "\u{200C}");
    expect(find(beat)).toMatchObject([{ strength: "anomaly" }]);
    expect(find(strew(beat))).toEqual([]);
  });

  test("of which nearly any pair is some letter of UTF-16 are no message unless half is ASCII", () => {
    const chinese = Array.from({ length: 40 }, (_, index) => 0x4e00 + 97 * index);
    expect(find(bits(chinese, 16, "\u{200B}", "\u{200C}"))).toMatchObject([{ strength: "anomaly" }]);
  });

  test("that decode to nothing are an anomaly from 8 in a run on", () => {
    expect(find(`a${"\u{200B}".repeat(7)}b`)).toEqual([]);
    expect(find(`a${"\u{200B}".repeat(8)}b`)).toMatchObject([
      {
        strength: "anomaly",
        span: { start: 1, end: 9 },
        evidence: { characters: 8, codePoints: ["U+200B"] },
      },
    ]);
  });

  test("in the shape of StegCloak are named so", () => {
    const body = "\u{200C}\u{200D}\u{2061}\u{2062}\u{2063}\u{200D}\u{2064}\u{2061}\u{200C}";
    expect(find(`word${body} more`)).toMatchObject([
      { strength: "anomaly", evidence: { alphabet: "stegcloak", payload: null } },
    ]);
  });

  test("by themselves are no finding, however many there are", () => {
    for (const one of ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{180E}", "\u{34F}"]) {
      expect(find(strew(one.repeat(500)))).toEqual([]);
    }
  });
});

describe("innocent texts", () => {
  test.each([
    ["French spacing", "Vraiment\u{202F}? «\u{A0}Oui\u{A0}», 1\u{202F}234\u{2009}km"],
    ["soft hyphens and hard ones", "Donau\u{AD}dampf\u{AD}schiff, well\u{2011}known"],
    ["directions", "\u{200E}abc\u{200F} \u{202A}+49 30\u{202C} \u{2068}name\u{2069}"],
    ["Mongolian variants", "ᠤ\u{180B}ᠭ\u{180C}"],
    ["a flag that was cut off at the end", "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}"],
    ["Persian of many lines", "می\u{200C}خواهم کتاب\u{200C}ها را بخوانم.\n".repeat(200)],
    ["Persian with stray non-joiners", "می\u{200C} خواهم\u{200C}\u{200C} (کتاب\u{200C})\n".repeat(200)],
    ["Thai of many lines", "ภาษา\u{200B}ไทย\u{200B}ง่าย\n".repeat(200)],
    ["padding between paragraphs", "Text.\n\n\u{200B}\n\nMore.\n\n".repeat(200)],
    ["lone surrogates", "\u{D83C}\u{DFF4} \u{DB40} \u{DC41} \u{D83D}"],
  ])("%s", (_, text) => {
    expect(find(text)).toEqual([]);
  });
});

describe("any text", () => {
  const hidden = fc.constantFrom(
    ..."a ",
    ..."\u{200B}\u{200C}\u{200D}\u{2062}\u{2064}\u{FEFF}",
    "\u{FE00}",
    "\u{FE0F}",
    "\u{E0141}",
    "\u{E0067}",
    "\u{E0001}",
    "\u{E007F}",
    "\u{1F3F4}",
    "\u{D83C}",
    "\u{DB40}",
    "\u{DC00}",
  );

  test("never throws, and each span lies in the text in order of the characters that it counts", () => {
    fc.assert(
      fc.property(fc.string({ unit: hidden, maxLength: 300 }), (text) => {
        for (const { span, evidence } of find(text)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(Array.from(text.slice(span.start, span.end)).length).toBeGreaterThanOrEqual(
            evidence.characters,
          );
        }
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void find(text)));
  });

  test("shows no control character of a payload as itself", () => {
    const payload = "line\u{0}\u{1B}[31m\u{202E}\nend and a good many words that print well enough";
    const [hit] = find(`a${selectors(utf8(payload))}`);
    expect(hit.evidence.payload).toBe(
      "line\\u{0}\\u{1b}[31m\\u{202e}\\u{a}end and a good many words that print well enough",
    );
  });

  test("has at most 100 findings a fingerprint, and the last counts the rest", () => {
    const hits = find(`a${tags("Hello")}`.repeat(1000));
    expect(hits).toHaveLength(100);
    expect(hits[99].evidence.characters).toBe(5 * 901);
    expect(hits[99].span.end).toBe(11_000);
  });

  test("shows a bounded part of a huge payload", () => {
    const [hit] = find(`a${tags("Hello".repeat(100_000))}`);
    expect(hit.evidence.payload).toHaveLength(1000);
    expect(hit.evidence.payloadHex).toHaveLength(512);
  });
});

describe("hostile texts", () => {
  const emojis = "\u{1F468}\u{200D}";
  test.each([
    ["joiners", "\u{200D}"],
    ["strewn joiners", "\u{200D}a"],
    ["tags", "\u{E0041}"],
    ["flags without end", "\u{1F3F4}\u{E0067}\u{E0062}"],
    ["tag pairs", "\u{E0041}\u{E0042} "],
    ["selectors", "\u{E0141}"],
    ["strewn selectors", "a\u{E0141}"],
    ["emoji selectors", "\u{FE0F}"],
    ["bits", "\u{200B}\u{200C}\u{200C}"],
    ["strewn bits", "\u{200B} \u{200C}a"],
    ["endless emoji", emojis],
    ["grapheme joiners", "\u{34F}\u{301}"],
  ])("of %s take time linear in their length", (_, unit) => {
    expect(growthExponent(find, (size) => repeatedTo(size, unit), powersOfTwo(14, 20))).toBeLessThan(1.4);
  });
});

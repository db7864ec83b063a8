import { describe, expect, test } from "vitest";
import { hiddenRuns } from "../../../detector/text/hidden-characters.ts";

const innocent: Record<string, string> = {
  "an emoji family": "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}",
  "an emoji with a skin tone and a profession": "\u{1F469}\u{1F3FD}\u{200D}\u{1F52C}",
  "a rainbow flag": "\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}",
  "a pirate flag": "\u{1F3F4}\u{200D}\u{2620}\u{FE0F}",
  "an eye in a speech bubble": "\u{1F441}\u{FE0F}\u{200D}\u{1F5E8}\u{FE0F}",
  "red hair": "\u{1F468}\u{200D}\u{1F9B0}",
  keycaps: "1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3} *\u{FE0F}\u{20E3}",
  "a text heart and an emoji heart": "\u{2764}\u{FE0E} \u{2764}\u{FE0F}",
  "an emoji selector that a model stammers": "\u{2764}\u{FE0F}\u{FE0F}\u{FE0F}\u{FE0F}",
  "the flag of England": "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
  "the flag of Scotland": "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
  "the flag of Wales": "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
  "the flag of Texas": "\u{1F3F4}\u{E0075}\u{E0073}\u{E0074}\u{E0078}\u{E007F}",
  "the flag of Texas with an emoji selector in it":
    "\u{1F3F4}\u{FE0F}\u{E0075}\u{E0073}\u{E0074}\u{E0078}\u{E007F}",
  "the tags of any flag that a filter took out": "\u{E0075}\u{E0073}\u{E0063}\u{E0061}\u{E007F}",
  "a language tag": "\u{E0001}\u{E0065}\u{E006E}\u{E002D}\u{E0075}\u{E0073}",
  "a flag that was cut off": "\u{1F3F4}\u{E0067}\u{E0062}",
  "the tags of a flag that a filter took out": "\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
  Persian: "می\u{200C}خواهم کتاب\u{200C}ها را، کار\u{200C}ها",
  "an Arabic abbreviation": "سنة 1445 ه\u{200D}.",
  Hindi: "क्\u{200D}ष और क्\u{200C}ष",
  "Bengali, joiner before the virama": "র\u{200D}\u{9CD}য",
  Sinhala: "ශ්\u{200D}රී",
  Thai: "ภาษา\u{200B}ไทย",
  Khmer: "ភាសា\u{200B}ខ្មែរ",
  Burmese: "မြန်မာ\u{200B}ဘာသာ",
  Lao: "ພາສາ\u{200B}ລາວ",
  Mongolian: "ᠮᠣᠩᠭ\u{180E}ᠠ ᠤ\u{180B}",
  "a long address": "https://example.org/\u{200B}path_\u{200B}name.\u{200B}html",
  "an ideograph's variant": "\u{845B}\u{E0100}\u{57CE}",
  "a mathematical variant": "\u{2229}\u{FE00}",
  "a slashed zero": "0\u{FE00}",
  "a formula": "f\u{2061}(x) = 2\u{2062}x",
  "a byte order mark": "\u{FEFF}Title",
  "a grapheme joiner between Hebrew points": "\u{5D9}\u{5B0}\u{34F}\u{5B7}",
};

const hidden: Record<string, string> = {
  "a joiner between Latin letters": "a\u{200D}b",
  "a joiner between an emoji and a letter": "\u{1F468}\u{200D}b",
  "a non-joiner between an Arabic and a Latin letter": "ن\u{200C}b",
  "two non-joiners in Persian": "می\u{200C}\u{200C}خواهم",
  "a space of no width between Latin letters": "a\u{200B}b",
  "a byte order mark inside": "a\u{FEFF}b",
  "an invisible times between words": "one\u{2062}two",
  "a flag of two letters": "\u{1F3F4}\u{E0067}\u{E0062}\u{E007F}",
  "a flag of seven letters":
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E0061}\u{E0061}\u{E007F}",
  "tags after another emoji": "\u{1F600}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\u{E0061}",
  "a selector after a Latin letter": "a\u{FE01}",
  "two ideographic selectors": "\u{845B}\u{E0100}\u{E0101}",
  "an ideographic selector after a Latin letter": "a\u{E0100}",
  "five emoji selectors": "\u{2764}\u{FE0F}\u{FE0F}\u{FE0F}\u{FE0F}\u{FE0F}",
};

describe("what is not hidden", () => {
  test.each(Object.entries(innocent))("%s", (_, text) => {
    expect(hiddenRuns(`x ${text} y`.slice(text.startsWith("\u{FEFF}") ? 2 : 0))).toEqual([]);
  });
});

test("what shows nothing and carries nothing is hidden too", () => {
  const others =
    "\u{AD} \u{200E} \u{61C} \u{2066} \u{2069} \u{2065} \u{206A} \u{3164} \u{1D173} \u{FFF9} \u{180B}";
  for (const character of others.split(" ")) {
    const text = `a${character}b`;
    expect(hiddenRuns(text)).toEqual([{ family: "other", start: 1, end: text.length - 1 }]);
  }
});

test.each(["\u{200B}", "\u{FE0F}", "\u{E0041}", "\u{34F}", "\u{AD}"])(
  "16 million of %j are one run",
  (character) => {
    const text = character.repeat(2 ** 24 / character.length);
    expect(hiddenRuns(text)).toMatchObject([{ start: 0, end: text.length }]);
  },
);

describe("what is hidden", () => {
  test.each(Object.entries(hidden))("%s", (_, text) => {
    expect(hiddenRuns(`x ${text} y`)).toHaveLength(1);
  });

  test("tags behind a whole flag, and not the flag", () => {
    const flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
    const text = `${flag}\u{E0048}\u{E0069}`;
    expect(hiddenRuns(text)).toEqual([{ family: "tags", start: flag.length, end: text.length }]);
  });

  test("zero-width characters behind a byte order mark, and not the mark", () => {
    expect(hiddenRuns("\u{FEFF}\u{200B}\u{200B}a")).toEqual([{ family: "zero-width", start: 1, end: 3 }]);
  });
});

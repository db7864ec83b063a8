/** Arbitrary texts of the kinds that tokenizers get wrong, for property and conformance tests. */

import fc from "fast-check";

/** Every White_Space character of Unicode, and those that are taken for white space. */
export const SPACES = [
  ..."\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007",
].concat([
  ..."\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u180e\u200b\u200c\u200d\u2060\ufeff\u001c\u001f\u2800\u2581",
]);

const SPECIALS = ["<|endoftext|>", "<s>", "</s>", "<unk>", "<0x0A>", "<|", "|>", "<", "</", "s>", "▁"];
const CONTRACTIONS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'", "''", "'S", "'l", "'r", "’s"];
const CODE = [
  "    return x;\n",
  "\t\tif (a[i] >= 0) {\r\n",
  "/*---",
  "=====",
  "#!/bin/sh",
  "0x1F",
  "://",
  "...",
  "'''",
];
const WORDS =
  "the whale Ahab said , and . Hello world It don't sea-captain 1851 3.14159 1,000,000 naïve".split(" ");

const range = (first: number, last: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 12 }).map((codePoints) =>
    // One at a time, so that lone surrogates in the range survive.
    codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join(""),
  );

/** Blocks of many scripts, of symbols and marks, and of surrogates, as first and last code point. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x20, 0x7e],
  [0x30, 0x39],
  [0x61, 0x7a],
  [0x80, 0xff],
  [0x100, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x590, 0x5ff],
  [0x600, 0x6ff],
  [0x900, 0x97f],
  [0xb80, 0xbff],
  [0xe00, 0xe7f],
  [0x1100, 0x11ff],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x2150, 0x218f],
  [0x2500, 0x25ff],
  [0x3040, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfb00, 0xffff],
  [0x1d400, 0x1d7ff],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1faff],
  [0x20000, 0x2a6df],
  [0xe0000, 0xe01ef],
  [0, 0x10ffff],
];

const fragments = fc.oneof(
  fc.constantFrom(...WORDS, ...CONTRACTIONS),
  fc.constantFrom(...SPACES),
  fc.constantFrom(" ", "  ", "\n", " \n", "\n\n", "\r\n", "\t"),
  fc.constantFrom(...SPECIALS),
  fc.constantFrom(...CODE),
  ...BLOCKS.map(([first, last]) => range(first, last)),
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom("a", " ", "=", "-", "\n", "0", "é", "Ã", "\u{1f600}"),
        fc.string({ maxLength: 3 }),
      ),
      fc.integer({ min: 1, max: 80 }),
    )
    .map(([unit, times]) => unit.repeat(times)),
);

/** Arbitrary UTF-16 strings, lone surrogates among them, with `more` fragments mixed in. */
export function texts(...more: fc.WeightedArbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ arbitrary: fragments, weight: 3 }, ...more), { maxLength: 16 })
    .map((parts) => parts.join(""));
}

/** Texts of which no fault is known but which are easy to get wrong. */
export const HARD_TEXTS: readonly string[] = [
  "",
  " ",
  "  ",
  "\n",
  "a",
  " a",
  "  a",
  "a ",
  "a  ",
  "a b",
  "a  b",
  "a   b",
  "a \n b",
  "a\n\nb",
  "a\r\n\r\n b",
  "a\t\tb",
  "a \t b",
  ...SPACES.flatMap((space) => [
    space,
    `a${space}b`,
    `a${space}${space}b`,
    ` ${space}b`,
    `a${space} b`,
    `1${space}`,
    `!${space}!`,
    space.repeat(20),
  ]),
  ...CONTRACTIONS.flatMap((contraction) => [
    contraction,
    `it${contraction}`,
    `it ${contraction}`,
    `it${contraction}${contraction}x`,
    `1${contraction}`,
    `!${contraction}`,
    ` ${contraction}`,
    `\n${contraction} ${contraction}e`,
    `é${contraction}é`,
  ]),
  "'s's't'll'LL'Ve'D",
  "I'll've'd done'nt",
  "'''s",
  "''s'",
  "e\u0301te\u0301 ﬁ ﬀ ǆ ß ẞ İ ı ſ",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
  "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 🇯🇵🇫🇷 1️⃣ ☺️ ❤ 🧑‍🤝‍🧑",
  "🏴󠁧󠁢󠁳󠁣󠁴󠁿x",
  "1234567890".repeat(12),
  "1 12 123 1234 12345 ½ Ⅷ ① ٣ ३ ౩ 二 𝟗 1e-9 -0.5 1,000.00",
  "def f(x):\n    if x is None:\n        return {'a': [1, 2]}  # why?\n\n\n\tpass",
  '<div class="a">&nbsp;</div>\n<!-- x -->',
  "x=y;/*****/ // ------ ++i<=>&&||!=== ::",
  "これは日本語の文章です。漢字とカタカナ、ひらがな！",
  "中文没有空格，所以很长的一段文字也是一个词。𠀀𠮷",
  "한국어 문장입니다. 한글 자모",
  "السلام عليكم، كَيْفَ حَالُكَ؟ ٠١٢٣",
  "नमस्ते दुनिया। क्षत्रिय ज़िंदगी १२३",
  "வணக்கம் உலகம் తెలుగు ಕನ್ನಡ മലയാളം বাংলা ગુજરાતી",
  "สวัสดีชาวโลก ລາວ မြန်မာ ភាសាខ្មែរ བོད་ཡིག",
  "שלום עולם Здравствуй мир Γειά σου Κόσμε",
  "\ud800",
  "\udc00",
  "a\ud800b",
  "a\udc00\ud800b",
  " \ud83d",
  "\ud83d\ud83d\ude00\ude00",
  "\ud800 \udfff\n\ud800",
  "\ufffd\ufffd \ufffd",
  "<|endoftext|>",
  " <|endoftext|> x",
  "a<|endoftext|>b<|endoftext|><|endoftext|>",
  "  <|endoftext|>  ",
  "<|endoftext|",
  "<|endof<|endoftext|>text|>",
  "<s>",
  "</s>",
  "<unk>",
  "<s> a</s> b<unk>c",
  "a <s> b",
  "<s><s></s></s>",
  "<s<s>>",
  "< s>",
  "<0x0A><0x41>\n",
  "▁",
  "▁▁a ▁b▁",
  "a▁b",
  " ▁ ▁",
  "\u0000\u0001\u007f\u0080\u009f\u00ad",
  "\uffff\ufffe\u{1ffff}\u{10ffff}",
  "a".repeat(39),
  "a".repeat(40),
  "a".repeat(41),
  "ab".repeat(3000),
  " a".repeat(300),
  "=".repeat(5000),
  "Ã".repeat(700),
  "\u{1f600}".repeat(500),
  " ".repeat(3000),
  `${" ".repeat(501)}x`,
  "\n".repeat(1000),
  "\t".repeat(333),
  "the".repeat(2000),
  "\u0301".repeat(400),
  "0".repeat(2000),
  "か".repeat(1500),
];

/**
 * The innocent uses of characters that show nothing: emoji sequences, joiners that a script needs, breaks
 * in scripts without spaces, variants that Unicode registers. What is allowed here is hidden from nobody,
 * so neither a carrier nor the `visible` view takes it out.
 *
 * Sources: UTS #51 (emoji and flag sequences), RFC 5892 appendix A.1 and A.2 (joiners), Unicode
 * StandardizedVariants.txt and UTS #37 (variation selectors).
 */

const BLACK_FLAG = 0x1f3f4;
const CANCEL_TAG = 0xe007f;

const FLAG_BEGINNING = /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,6}$/u;
/** The tags of one flag, of whatever region. */
const FLAG_TAGS = /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}$/u;
/** The tags of the flags of England, Scotland and Wales, one after another: gbeng, gbsct, gbwls. */
const BRITISH_FLAG_TAGS =
  /^(?:\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F})+$/u;

const EMOJI_END = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\u{FE0F}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const EMOJI = /\p{Emoji}/u;
const IDEOGRAPH = /\p{Ideographic}/u;

/** Scripts whose letters join, so that a joiner or a non-joiner changes their shape. */
const JOINING =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Phag}]/u;

/** Canonical combining class 9 (virama), from DerivedCombiningClass.txt of Unicode 16. */
const VIRAMA = new RegExp(
  "[\\u{94D}\\u{9CD}\\u{A4D}\\u{ACD}\\u{B4D}\\u{BCD}\\u{C4D}\\u{CCD}\\u{D3B}\\u{D3C}\\u{D4D}\\u{DCA}" +
    "\\u{E3A}\\u{EBA}\\u{F84}\\u{1039}\\u{103A}\\u{1714}\\u{1715}\\u{1734}\\u{17D2}\\u{1A60}\\u{1B44}" +
    "\\u{1BAA}\\u{1BAB}\\u{1BF2}\\u{1BF3}\\u{2D7F}\\u{A806}\\u{A82C}\\u{A8C4}\\u{A953}\\u{A9C0}\\u{AAF6}" +
    "\\u{ABED}\\u{10A3F}\\u{11046}\\u{11070}\\u{1107F}\\u{110B9}\\u{11133}\\u{11134}\\u{111C0}\\u{11235}" +
    "\\u{112EA}\\u{1134D}\\u{113CE}-\\u{113D0}\\u{11442}\\u{114C2}\\u{115BF}\\u{1163F}\\u{116B6}" +
    "\\u{1172B}\\u{11839}\\u{1193D}\\u{1193E}\\u{119E0}\\u{11A34}\\u{11A47}\\u{11A99}\\u{11C3F}" +
    "\\u{11D44}\\u{11D45}\\u{11D97}\\u{11F41}\\u{11F42}\\u{1612F}]",
  "u",
);

/** Scripts written without spaces, where U+200B marks a place to break the line. */
const SPACELESS = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Java}]/u;
const URL_BREAK = /[/_.]/u;
const FORMULA = /[\p{N}\p{Sm}\p{Ps}\p{Pe}\u{1D400}-\u{1D7FF}]/u;
const MARK = /\p{M}/u;
const MONGOLIAN = /\p{scx=Mong}/u;

/** Bases with a registered variant for U+FE00 to U+FE06. */
const STANDARDIZED =
  /[0\p{Sm}\p{Ideographic}\p{Script=Mymr}\p{Script=Phag}\p{Script=Mani}\p{Script=Egyp}\u{2010}-\u{205E}\u{2100}-\u{214F}\u{3001}-\u{303F}\u{FF01}-\u{FF5E}\u{1D49C}-\u{1D4B5}]/u;

/**
 * A language tag (Unicode 3.1, deprecated since 5.1): U+E0001, then a code such as `en-us` in tag letters, perhaps
 * with a cancel tag behind it.
 */
const LANGUAGE_TAG =
  /^\u{E0001}[\u{E0061}-\u{E007A}]{2,3}(?:\u{E002D}[\u{E0030}-\u{E0039}\u{E0041}-\u{E005A}\u{E0061}-\u{E007A}]{2,8}){0,2}\u{E007F}?$/u;

/**
 * The end of the flag sequence whose tags begin at `tags`, or -1: a black flag, 3 to 6 tag letters or
 * digits, a cancel tag (UTS #51, section on subdivision flags). England, Scotland and Wales are such.
 */
export function flagEnd(text: string, tags: number): number {
  if (!followsBlackFlag(text, tags)) return -1;
  let at = tags;
  let letters = 0;
  while (letters <= 6 && isFlagTag(text.codePointAt(at))) {
    at += 2;
    letters++;
  }
  return letters >= 3 && letters <= 6 && text.codePointAt(at) === CANCEL_TAG ? at + 2 : -1;
}

function isFlagTag(point: number | undefined): boolean {
  return (
    point !== undefined && ((point >= 0xe0030 && point <= 0xe0039) || (point >= 0xe0061 && point <= 0xe007a))
  );
}

/** Some keyboards put the emoji selector between the flag and its tags. */
function followsBlackFlag(text: string, index: number): boolean {
  const flag = text[index - 1] === "\u{FE0F}" ? index - 3 : index - 2;
  return flag >= 0 && text.codePointAt(flag) === BLACK_FLAG;
}

/**
 * True where tag characters are what a cut left of a flag: its beginning, where text was cut off or the
 * cancel tag was dropped, or its tags without the flag, where a filter took out the emoji.
 *
 * @param tags the characters, which stand in `text` from `start` on
 */
export function isTagRemnant(tags: string, text: string, start: number): boolean {
  if (followsBlackFlag(text, start) && FLAG_BEGINNING.test(tags)) return true;
  return FLAG_TAGS.test(tags) || BRITISH_FLAG_TAGS.test(tags);
}

export function isLanguageTag(tags: string): boolean {
  return LANGUAGE_TAG.test(tags);
}

/** True for a free variation selector behind a Mongolian letter, whose shape it chooses. */
export function isMongolianSelector(point: number, before: string): boolean {
  return ((point >= 0x180b && point <= 0x180d) || point === 0x180f) && MONGOLIAN.test(before);
}

/**
 * True where a zero-width character by itself has an innocent use between its neighbours.
 *
 * @param point its code point
 * @param before the character before it, or "" at the start of the text
 * @param after the character after it, or "" at the end
 */
export function isAllowedZeroWidth(point: number, before: string, after: string): boolean {
  switch (point) {
    case 0x200d:
      return (
        (EMOJI_END.test(before) && PICTOGRAPH.test(after)) ||
        isIndicJoiner(before, after) ||
        JOINING.test(before) ||
        JOINING.test(after)
      );
    case 0x200c:
      // Wider than RFC 5892 A.1, which also asks for joining types: Persian typists write it after letters
      // that do not join, too.
      return isIndicJoiner(before, after) || (JOINING.test(before) && JOINING.test(after));
    case 0x200b:
      return SPACELESS.test(before) || SPACELESS.test(after) || URL_BREAK.test(before);
    case 0x034f: // The grapheme joiner orders combining marks, as in Biblical Hebrew.
      return MARK.test(before) || MARK.test(after);
    case 0x180e:
      return MONGOLIAN.test(before) || MONGOLIAN.test(after);
    case 0x2061:
    case 0x2062:
    case 0x2063:
    case 0x2064:
      return FORMULA.test(before) || FORMULA.test(after);
    default:
      return false;
  }
}

/** RFC 5892 A.2 asks for a virama before the joiner; Bengali and Kannada also write it after. */
function isIndicJoiner(before: string, after: string): boolean {
  return VIRAMA.test(before) || VIRAMA.test(after);
}

/** U+FE0E and U+FE0F choose between text and emoji shape. */
export function isPresentationSelector(point: number): boolean {
  return point === 0xfe0e || point === 0xfe0f;
}

/**
 * True where a run of variation selectors chooses between registered shapes of its base.
 *
 * @param points the run's code points, at least one
 * @param before the base, or "" at the start of the text
 */
export function isAllowedSelectors(points: readonly number[], before: string): boolean {
  // Some models repeat the emoji selector, up to four times.
  if (points.length <= 4 && points.every(isPresentationSelector)) return EMOJI.test(before);
  if (points.length > 1) return false;
  return points[0] >= 0xe0100 ? IDEOGRAPH.test(before) : points[0] <= 0xfe06 && STANDARDIZED.test(before);
}

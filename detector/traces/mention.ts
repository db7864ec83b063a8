/**
 * Use or mention: text about an artefact holds the artefact, too. A hit in code, in quotation marks or in a
 * list of several vendors' artefacts is more likely a mention.
 */
import type { Span } from "../text/span.ts";

/** Vendors whose artefacts meet in a catalogue of artefacts, and hardly in one leak. */
export const CATALOGUE_VENDORS = 3;
/** UTF-16 units from one artefact of a catalogue to another. */
export const CATALOGUE_REACH = 2000;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/u;

/** Quotation marks by the marks that close them, in any language: they count where they stand directly around. */
const ADJACENT: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "„": "“”",
  "”": "”",
  "‘": "’",
  "‚": "‘’",
  "’": "’",
  "«": "»",
  "»": "«",
  "‹": "›",
  "›": "‹",
  "「": "」",
  "『": "』",
};

/** Those whose opening mark cannot be a closing one of another language: they count from afar, too. */
const DIRECTED: readonly (readonly [opening: string, closing: string])[] = [
  ["“", "”"],
  ["„", "“"],
  ["„", "”"],
  ["‘", "’"],
  ["«", "»"],
  ["‹", "›"],
  ["「", "」"],
  ["『", "』"],
];

/** Straight marks open behind a blank, a bracket or the like, and close before a blank, punctuation or the like. */
const STRAIGHT = ['"', "'"].map((mark) => ({
  opening: new RegExp(`(?:^|[\\s([{=:,>])${mark}(?=\\S|$)`, "g"),
  closing: new RegExp(`\\S${mark}(?=$|[\\s)\\]}.,;:!?<])`),
  either: mark,
}));

/** UTF-16 units before and behind a span in which quotation marks are looked for, on its own line. */
const QUOTATION_REACH = 400;

/** True where `span` stands in quotation marks: directly around it, or opened and closed on its line. */
export function isQuoted(text: string, { start, end }: Span): boolean {
  const closing = start > 0 && end < text.length ? ADJACENT[text[start - 1]] : undefined;
  if (closing?.includes(text[end])) return true;
  const before =
    text
      .slice(Math.max(0, start - QUOTATION_REACH), start)
      .split("\n")
      .at(-1) ?? "";
  const behind = text.slice(end, end + QUOTATION_REACH).split("\n", 1)[0];
  return (
    DIRECTED.some(
      ([open, close]) => before.lastIndexOf(open) > before.lastIndexOf(close) && behind.includes(close),
    ) || STRAIGHT.some((mark) => isInStraight(mark, before, behind, text.slice(start, end)))
  );
}

function isInStraight(
  { opening, closing, either }: (typeof STRAIGHT)[number],
  before: string,
  behind: string,
  span: string,
): boolean {
  if (!before.includes(either) || !behind.includes(either)) return false;
  const last = [...before.matchAll(opening)].at(-1);
  if (last === undefined || closing.test(before.slice(last.index + last[0].length))) return false;
  // The span's last character belongs to what a mark right behind it closes.
  const end = `${span.at(-1)}${behind}`;
  const close = closing.exec(end);
  const reopened = [...end.matchAll(opening)][0];
  return close !== null && (reopened === undefined || reopened.index > close.index);
}

/**
 * The code spans and fenced code blocks of `text` read as Markdown, in order and apart from each other.
 * Linear in the text. Source: CommonMark 0.31, sections 4.5 and 6.1.
 */
export function codeRegions(text: string): Span[] {
  const regions: Span[] = [];
  let fence: { start: number; marker: string } | null = null;
  let paragraph = 0;
  for (const { start, end, line } of lines(text)) {
    const [, marker, info] = FENCE.exec(line) ?? [];
    if (fence !== null) {
      const closes = marker?.startsWith(fence.marker) && info.trim() === "";
      if (!closes) continue;
      regions.push({ start: fence.start, end });
      fence = null;
      paragraph = end;
    } else if (marker !== undefined && !(marker[0] === "`" && info.includes("`"))) {
      pushCodeSpans(regions, text, paragraph, start);
      fence = { start, marker };
    } else if (line.trim() === "") {
      pushCodeSpans(regions, text, paragraph, start);
      paragraph = end;
    }
  }
  if (fence !== null) regions.push({ start: fence.start, end: text.length });
  else pushCodeSpans(regions, text, paragraph, text.length);
  return regions;
}

function* lines(text: string): Generator<Span & { readonly line: string }> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed + 1;
    yield { start, end, line: text.slice(start, end).replace(/\r?\n$/, "") };
    start = end;
  }
}

/** Code spans of one paragraph: a string of backticks up to the next string of the same length. */
function pushCodeSpans(regions: Span[], text: string, from: number, to: number): void {
  const ticks = Array.from(text.slice(from, to).matchAll(/`+/g), (match) => ({
    start: from + match.index,
    length: match[0].length,
  }));
  const partner = new Map<number, number>();
  const next = new Int32Array(ticks.length).fill(-1);
  for (let index = ticks.length - 1; index >= 0; index--) {
    next[index] = partner.get(ticks[index].length) ?? -1;
    partner.set(ticks[index].length, index);
  }
  for (let index = 0; index < ticks.length; index++) {
    const close = next[index];
    if (close === -1) continue;
    regions.push({ start: ticks[index].start, end: ticks[close].start + ticks[close].length });
    index = close;
  }
}

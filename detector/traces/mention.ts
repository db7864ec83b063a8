/**
 * Use or mention: text about an artefact holds the artefact, too. A hit in code, in quotation marks or in a
 * list of several vendors' artefacts is more likely a mention.
 */
import type { Span } from "../text/span.ts";

/** Vendors whose artefacts meet in a catalogue of artefacts, and hardly in one leak. */
export const CATALOGUE_VENDORS = 3;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/u;

const QUOTES: Readonly<Record<string, string>> = {
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

/** True where quotation marks open directly before `span` and close directly after it. */
export function isQuoted(text: string, { start, end }: Span): boolean {
  const closing = start > 0 && end < text.length ? QUOTES[text[start - 1]] : undefined;
  return closing?.includes(text[end]) ?? false;
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

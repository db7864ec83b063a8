/** The pages that the tests scan. */
import { readFileSync } from "node:fs";
import type { SitePage } from "./site.ts";

/** A message in Unicode tag characters: a hidden carrier that needs no statistics to be found. */
export function tagged(message: string): string {
  return [...message].map((letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join("");
}

const PLAIN = [
  "The harbour office keeps its ledgers in a room above the chandler's shop, where the windows look north.",
  "Every boat that enters before noon is written down with its draught, its master and the state of its nets.",
  "Nobody remembers who began the custom, but the oldest volume opens in a hand that uses the long s.",
  "In wet winters the ink runs, and the clerk copies the damaged lines on a slip that he pins to the page.",
];

/** Paragraphs of a page: three that carry a mark, in the order of the page, among twenty that carry none. */
export const MARKED = {
  hidden: `The tide tables ${tagged("written by a model")}hang beside the door.`,
  leaked: "The harbour was dredged in 1931. :contentReference[oaicite:3]{index=3}",
  shadowed: `A brass bell ${tagged("seen in a shadow root")}rings at four.`,
};

function plain(from: number, to: number): string {
  return Array.from(
    { length: to - from },
    (_, index) => `<p class="plain">${PLAIN[(from + index) % PLAIN.length]}</p>`,
  ).join("\n");
}

/** Twenty plain and three marked paragraphs, one of these in a shadow root, and hidden ones that no reader sees. */
const MARKED_PAGE = `<!doctype html>
<html lang="en">
<head><title>Harbour notes</title>
<style>body { max-width: 40em; margin: 2em auto; font: 18px/1.6 Georgia, serif; } html { color-scheme: light dark } p { margin: 1em 0 }</style></head>
<body>
<h1>Harbour notes</h1>
${plain(0, 5)}
<p class="marked">${MARKED.hidden}</p>
${plain(5, 12)}
<p class="marked">${MARKED.leaked}</p>
<p hidden>Unseen ${tagged("no reader sees this")}text.</p>
<textarea>Typed ${tagged("nor is this on the page")}text.</textarea>
${plain(12, 20)}
<section id="host"><template shadowrootmode="open"><p class="marked">${MARKED.shadowed}</p></template></section>
</body></html>`;

const EMPTY_PAGE = `<!doctype html><html lang="en"><head><title>Nothing</title></head><body><img alt=""></body></html>`;

/** Prose enough to keep the scanner busy for a while. */
function longPage(paragraphs: number): string {
  return `<!doctype html><html lang="en"><head><title>Long</title></head><body>${plain(0, paragraphs)}</body></html>`;
}

/** The site of the tests, by path. */
export const PAGES: Readonly<Record<string, SitePage>> = {
  "/marked": { html: MARKED_PAGE },
  "/strict": { html: MARKED_PAGE, contentSecurityPolicy: "default-src 'none'" },
  "/empty": { html: EMPTY_PAGE },
  "/long": { html: longPage(20_000) },
  "/example": { html: readFileSync("examples/page.html", "utf8") },
};

// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, test } from "vitest";
import { collect } from "../../../extension/content/collect.ts";
import { type PageText, piecesOf } from "../../../extension/content/page-text.ts";

/** Trees of inline and block elements over text with collapsible, hidden and astral characters. */
const words = fc
  .array(
    fc.constantFrom("a", "bc", " ", "  ", "\n", "\t", "\u200b", "\u00a0", "\u{1f600}", "\u{e0041}", "é"),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(""));
const { tree } = fc.letrec<{ tree: string; element: string; text: string }>((tie) => ({
  tree: fc.array(fc.oneof(tie("text"), tie("element")), { maxLength: 5 }).map((parts) => parts.join("")),
  text: words,
  element: fc
    .tuple(fc.constantFrom("p", "div", "b", "span", "br", "pre-wrap", "script", "hidden"), tie("tree"))
    .map(([name, inner]) => markup(name, inner)),
}));

function markup(name: string, inner: string): string {
  switch (name) {
    case "br":
      return "<br>";
    case "pre-wrap":
      return `<div style="white-space:pre-wrap">${inner}</div>`;
    case "hidden":
      return `<div style="display:none">${inner}</div>`;
    default:
      return `<${name}>${inner}</${name}>`;
  }
}

function read(html: string): PageText {
  document.body.innerHTML = html;
  const { done, value } = collect(document.body, null, Number.POSITIVE_INFINITY).next();
  if (!done) throw new Error("the walk paused");
  return value;
}

/** The characters of a text without any white space: what collapsing and block breaks cannot change. */
function solid(text: string): string {
  return text.replace(/[ \t\n\r\f]/g, "");
}

test("every span maps to pieces of nodes that read the span's text, in order", () => {
  fc.assert(
    fc.property(tree, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }), (html, ends) => {
      const page = read(html);
      const spans = ends.map(([a, b]) => {
        const [start, end] = [a % (page.text.length + 1), b % (page.text.length + 1)].sort((x, y) => x - y);
        return { start, end };
      });
      for (const [index, pieces] of piecesOf(page, spans).entries()) {
        const { start, end } = spans[index];
        const inPage = pieces.map((piece) => piece.node.data.slice(piece.start, piece.end)).join("");
        expect(solid(inPage)).toBe(solid(page.text.slice(start, end)));
        for (const piece of pieces) {
          expect(piece.end).toBeGreaterThan(piece.start);
          expect(asSpaces(piece.node.data.slice(piece.start, piece.end))).toBe(asSpaces(piece.text));
        }
        expect(unmapped(pieces, page.text.slice(start, end))).toMatch(/^\n*$/);
      }
    }),
    { numRuns: 300 },
  );
});

test("the text holds every solid character that is shown, once and in order", () => {
  fc.assert(
    fc.property(fc.array(words), (paragraphs) => {
      const page = read(paragraphs.map((one) => `<p>${one}</p>`).join(""));
      expect(solid(page.text)).toBe(solid(paragraphs.join("")));
    }),
  );
});

test("many spans at once map as each of them alone", () => {
  fc.assert(
    fc.property(tree, fc.array(fc.tuple(fc.nat(60), fc.nat(60))), (html, ends) => {
      const page = read(html);
      const spans = ends.map(([start, length]) => ({ start, end: start + length }));
      expect(piecesOf(page, spans)).toEqual(spans.map((span) => piecesOf(page, [span])[0]));
    }),
  );
});

function asSpaces(text: string): string {
  return text.replace(/[\t\n\r\f]/g, " ");
}

/** What is left of a span's text once its pieces are taken out of it, one after the other. */
function unmapped(pieces: readonly { readonly text: string }[], text: string): string {
  let left = "";
  let at = 0;
  for (const piece of pieces) {
    const found = text.indexOf(piece.text, at);
    left += text.slice(at, found);
    at = found + piece.text.length;
  }
  return left + text.slice(at);
}

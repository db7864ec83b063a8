import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleText } from "../../datasets/html.ts";
import { growthExponent, powersOfTwo, repeatedTo } from "../support/growth.ts";

describe("visibleText", () => {
  test.each([
    ["blocks are set off by blank lines", "<h1>A</h1><div><p>b<p>c</div>d", "A\n\nb\n\nc\n\nd"],
    ["inline elements are not", "a<b>b</b><i> c </i><span> d</span>", "ab c d"],
    ["white space collapses", " \n a \t\r\n b\n<p>\n c \n</p>\n", "a b\n\nc"],
    ["a no-break space is no white space", "a&nbsp;&nbsp;b", "a\u00a0\u00a0b"],
    ["br breaks a line, two make a blank line", "a<br>b<br/> <br>c</br>d", "a\nb\n\nc\nd"],
    ["pre keeps white space", "<pre>a  b\n c</pre> d  e", "a  b\n c\n\nd e"],
    ["list items and table cells are blocks", "<ul><li>a<li>b</ul><td>c<td>d", "a\n\nb\n\nc\n\nd"],
    [
      "entities are decoded",
      "&lt;b&gt; &amp; &eacute; &#x200b;&#8204;&#xE0041;",
      "<b> & é \u200b\u200c\u{e0041}",
    ],
    ["hidden characters are kept", "a\u200bb\u{e0041}\ufeff c\u00ad", "a\u200bb\u{e0041}\ufeff c\u00ad"],
    ["comments and declarations are no text", "<!doctype html>a<!-- b --><![CDATA[ c ]]>d<?e?>f", "adf"],
    ["scripts and styles are no text", "a<script>if (a<b) '<p>'</script><style>p{}</style>b", "ab"],
    ["neither are templates, nested or not", "a<template>b<template>c</template>d</template>e", "ae"],
    ["nor what browsers without scripts see", "a<noscript><p>b</p></noscript>c", "ac"],
    ["nor drawings, closed at once or not", "a<svg/>b<svg><title>c</title><text>d</text></svg>e", "abe"],
    ["attributes are no text", "<p title=\"a > b\" data-x='<p>'>c", "c"],
    ["the title is not on the page", "<title>a &amp; b</title>c", "c"],
    ["names are read whatever the case", "<P>a</P><SCRIPT>b</SCRIPT><P>c", "a\n\nc"],
    ["a stray less-than sign is text", "1 < 2 <3", "1 < 2 <3"],
    ["an unclosed tag is no text", "a<p class", "a"],
  ])("%s", (_, html, text) => {
    expect(visibleText(html).text).toBe(text);
  });

  test("keeps every visible character of any text that is escaped into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = text.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
        const collapsed = text.replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");
        expect(visibleText(`<p>${escaped}</p>`).text).toBe(collapsed);
      }),
    );
  });

  test.each([
    ["an element of code", "a <code>b c</code> d", ["b c"]],
    ["whatever the kind and the case", "<kbd>a</kbd> b <SAMP>c</SAMP>", ["a", "c"]],
    ["with what stands in it", "a <code>b <b>c</b>\n<code>d</code> e</code> f", ["b c d e"]],
    ["over blocks", "<pre><code>a\n\nb</code></pre><p>c", ["a\n\nb"]],
    ["to the end where it is not closed", "a <code>b <p>c</p></em> d", ["b", "c", "d"]],
    ["but no verse", "<pre>a</pre>", []],
    ["and nothing unseen", "<script><code>a</code></script><code></code>", []],
  ])("tells what is set as code: %s", (_, html, stretches) => {
    const { text, code } = visibleText(html);
    expect(code.map(({ start, end }) => text.slice(start, end))).toEqual(stretches);
  });

  test("never throws", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "p",
      "svg",
      "script",
      "pre",
      "!--",
      "-->",
      "&",
      "#x",
      ";",
      '"',
      "=",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof visibleText(pieces.join("")).text).toBe("string");
      }),
    );
  });

  test.each([
    "<div>",
    "<svg>",
    "<template>",
    "<p></b>",
    "<b></p>",
    "<svg><desc>",
    "<!--",
    "&amp",
    "<a b",
    "<code>a",
    "<code>a</code>b",
  ])("takes time in proportion to a page of %s", (piece) => {
    const page = (size: number) => repeatedTo(size, piece);
    expect(growthExponent(visibleText, page, powersOfTwo(15, 21))).toBeLessThan(1.4);
  });
});

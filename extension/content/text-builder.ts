/**
 * Puts a page's text together from stretches of text nodes, collapsing white space as rendering does
 * (CSS Text Module Level 3, section 4.1). Only the space, tab and line breaks of HTML collapse: every other
 * character, hidden ones above all, is kept.
 */
import type { PageText, Segment } from "./page-text.ts";

/** What happens to white space: collapsed, kept, or collapsed except for line breaks. */
export type WhiteSpace = "collapse" | "preserve" | "preserve-breaks";

/** White space, or words with single spaces between them: ordinary prose is one run. */
const RUNS = /[ \t\n\r\f]+|[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*/g;

export class TextBuilder {
  readonly #parts: string[] = [];
  readonly #segments: { node: Text; nodeStart: number; textStart: number; length: number }[] = [];
  readonly #code: { start: number; end: number }[] = [];
  /** Elements of code that are open. */
  #codeDepth = 0;
  #length = 0;
  /** Line breaks to write before the next character, at most two: a blank line. */
  #breaks = 0;
  /** A collapsed space that is written only if a character follows it on its line. */
  #space: { node: Text; at: number } | null = null;

  /** A block begins or ends here: what follows is set off by a blank line. */
  blankLine(): void {
    this.#breaks = 2;
    this.#space = null;
  }

  /** A forced line break. Two in a row make a blank line. */
  lineBreak(): void {
    this.#breaks = Math.min(2, this.#breaks + 1);
    this.#space = null;
  }

  /** What follows is code, until `closeCode` was called as often as this. */
  openCode(): void {
    this.#codeDepth++;
  }

  closeCode(): void {
    this.#codeDepth--;
  }

  /** Adds units `from … to` of `node`. */
  add(node: Text, from: number, to: number, whiteSpace: WhiteSpace): void {
    const data = node.data.slice(from, to);
    if (whiteSpace === "preserve") {
      if (data !== "") this.#write(node, from, data);
      return;
    }
    for (const { 0: run, index } of data.matchAll(RUNS)) {
      if (!/^[ \t\n\r\f]/.test(run)) {
        this.#write(node, from + index, run);
      } else if (whiteSpace === "preserve-breaks" && run.includes("\n")) {
        this.#writeBreaks(node, from + index, run);
      } else if (this.#breaks === 0 && this.#length > 0 && this.#space === null) {
        this.#space = { node, at: from + index };
      }
    }
  }

  /** The text so far, without a collapsed space or a block edge at its end. */
  finish(): PageText {
    const segments: readonly Segment[] = this.#segments;
    return { text: this.#parts.join(""), segments, code: this.#code };
  }

  #write(node: Text, at: number, characters: string): void {
    if (this.#breaks > 0 && this.#length > 0) this.#append("\n".repeat(this.#breaks));
    this.#breaks = 0;
    if (this.#space !== null) {
      const { node: spaceNode, at: spaceAt } = this.#space;
      this.#space = null;
      this.#map(spaceNode, spaceAt, " ");
    }
    if (this.#codeDepth > 0) this.#markCode(characters.length);
    this.#map(node, at, characters);
  }

  #writeBreaks(node: Text, at: number, run: string): void {
    this.#space = null;
    for (const { index } of run.matchAll(/\n/g)) this.#write(node, at + index, "\n");
  }

  #map(node: Text, nodeStart: number, characters: string): void {
    const last = this.#segments.at(-1);
    const { length } = characters;
    if (
      last !== undefined &&
      last.node === node &&
      last.nodeStart + last.length === nodeStart &&
      last.textStart + last.length === this.#length
    ) {
      last.length += length;
    } else {
      this.#segments.push({ node, nodeStart, textStart: this.#length, length });
    }
    this.#append(characters);
  }

  /** The next `length` units are code: one stretch with code before them, but for a space. */
  #markCode(length: number): void {
    const last = this.#code.at(-1);
    const start = this.#length;
    if (last !== undefined && last.end >= start - 1) last.end = start + length;
    else this.#code.push({ start, end: start + length });
  }

  #append(characters: string): void {
    this.#parts.push(characters);
    this.#length += characters.length;
  }
}

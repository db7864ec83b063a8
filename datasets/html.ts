/**
 * The visible text of an HTML page, in reading order.
 *
 * Works on htmlparser2's tokens, not on its parser: what is wanted needs no tree, and the parser's stack of
 * open elements takes quadratic time on deeply nested pages. Style sheets are not applied, so text that only
 * they hide is read.
 */
import { Tokenizer } from "htmlparser2";
import { CODE_ELEMENTS } from "./code-elements.ts";
import type { Stretch } from "./record.ts";

/** Elements whose content is not text on the page, or is text for a form. */
const SKIPPED = new Set(
  "audio canvas iframe noembed noframes noscript object script select style svg template textarea title video".split(
    " ",
  ),
);

/** Elements that a browser lays out as blocks (HTML Standard, section 15.3), table cells among them. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption " +
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p " +
    "plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
  ).split(" "),
);

const PREFORMATTED = new Set(["listing", "plaintext", "pre", "xmp"]);

/** What a reader of a page sees, and which of it is set as code. */
export interface PageText {
  readonly text: string;
  readonly code: readonly Stretch[];
}

/**
 * The visible text of a page: blocks set off by blank lines, entities decoded, white space collapsed as
 * rendering does outside `pre`, every other character kept. Linear in the page. Never throws.
 */
export function visibleText(html: string): PageText {
  const text = new TextBuilder();
  let tag = "";
  /** The outermost element that is being skipped, and how many of its name are open. */
  let skipped = "";
  let depth = 0;
  let preformatted = 0;

  const opened = (name: string) => {
    tag = name;
    if (skipped !== "") {
      if (name === skipped) depth++;
    } else if (SKIPPED.has(name)) {
      skipped = name;
      depth = 1;
    } else if (name === "br") {
      text.lineBreak();
    } else if (BLOCKS.has(name)) {
      text.blankLine();
      if (PREFORMATTED.has(name)) preformatted++;
    } else if (CODE_ELEMENTS.has(name)) {
      text.openCode();
    }
  };
  const closed = (name: string) => {
    if (skipped !== "") {
      if (name === skipped && --depth === 0) skipped = "";
    } else if (name === "br") {
      text.lineBreak();
    } else if (BLOCKS.has(name)) {
      text.blankLine();
      if (PREFORMATTED.has(name) && preformatted > 0) preformatted--;
    } else if (CODE_ELEMENTS.has(name)) {
      text.closeCode();
    }
  };
  const characters = (some: string) => {
    if (skipped !== "") return;
    if (preformatted > 0) text.write(some);
    else text.collapse(some);
  };
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => opened(html.slice(start, end).toLowerCase()),
      onclosetag: (start, end) => closed(html.slice(start, end).toLowerCase()),
      // HTML ignores the slash of `<p/>`; of the elements that matter here it closes `<svg/>` alone.
      onselfclosingtag: () => tag === "svg" && closed(tag),
      ontext: (start, end) => characters(html.slice(start, end)),
      ontextentity: (point) => characters(String.fromCodePoint(point)),
      isInForeignContext: () => skipped === "svg",
      onattribdata: nothing,
      onattribend: nothing,
      onattribentity: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return text.finish();
}

/** Collapses white space as CSS Text Module Level 3 does (section 4.1). Hidden characters are no white space. */
class TextBuilder {
  readonly #parts: string[] = [];
  readonly #code: { start: number; end: number }[] = [];
  #length = 0;
  /** Elements of code that are open. */
  #codeDepth = 0;
  /** Line breaks to write before the next character, at most two: a blank line. */
  #breaks = 0;
  /** A collapsed space that is written only if a character follows it on its line. */
  #space = false;

  blankLine(): void {
    this.#breaks = 2;
    this.#space = false;
  }

  lineBreak(): void {
    this.#breaks = Math.min(2, this.#breaks + 1);
    this.#space = false;
  }

  openCode(): void {
    this.#codeDepth++;
  }

  closeCode(): void {
    if (this.#codeDepth > 0) this.#codeDepth--;
  }

  collapse(characters: string): void {
    const collapsed = characters.replace(/[ \t\n\r\f]+/g, " ");
    if (collapsed.startsWith(" ")) this.#space = true;
    const end = collapsed.length > 1 && collapsed.endsWith(" ") ? -1 : undefined;
    this.write(collapsed.slice(collapsed.startsWith(" ") ? 1 : 0, end));
    if (end !== undefined) this.#space = true;
  }

  write(characters: string): void {
    if (characters === "") return;
    if (this.#parts.length > 0) {
      if (this.#breaks > 0) this.#append("\n".repeat(this.#breaks));
      else if (this.#space) this.#append(" ");
    }
    this.#breaks = 0;
    this.#space = false;
    if (this.#codeDepth > 0) this.#markCode(characters.length);
    this.#append(characters);
  }

  finish(): PageText {
    return { text: this.#parts.join(""), code: this.#code };
  }

  #append(characters: string): void {
    this.#parts.push(characters);
    this.#length += characters.length;
  }

  /** The next `length` characters are code: one stretch with what stands before them, but for a space. */
  #markCode(length: number): void {
    const last = this.#code.at(-1);
    const start = this.#length;
    if (last !== undefined && last.end >= start - 1) last.end = start + length;
    else this.#code.push({ start, end: start + length });
  }
}

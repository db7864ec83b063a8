/**
 * Normalised text that knows, for each UTF-16 unit, which characters of the original text it comes from.
 *
 * The reference keeps the same per byte, with other rules where characters come or go (huggingface/tokenizers,
 * tokenizer/normalizer.rs): there, "é" composed of two characters spans the first only. Here, what is made of several
 * characters spans them all, and what comes from none spans nothing.
 */

import { codePointAt, unitsOf } from "./code-points.ts";

export class AlignedText {
  readonly text: string;
  /**
   * How many units at the start the reference has begin at place 0 of the original: its Metaspace puts its mark before
   * such text only, under the scheme "first".
   */
  readonly leading: number;
  readonly #starts: Int32Array | undefined;
  readonly #ends: Int32Array | undefined;

  /** Without `starts` and `ends`, in original units, the text is the original itself. */
  constructor(text: string, leading: number, starts?: Int32Array, ends?: Int32Array) {
    this.text = text;
    this.leading = leading;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** The original text, which must be well-formed. */
  static original(text: string): AlignedText {
    return new AlignedText(text, text === "" ? 0 : unitsOf(codePointAt(text, 0, text.length)));
  }

  /** Where in the original the unit at `at` begins. */
  startOf(at: number): number {
    return this.#starts === undefined ? at : this.#starts[at];
  }

  /** Where in the original the unit at `at`, the last of its character, ends. */
  endOf(at: number): number {
    return this.#ends === undefined ? at + 1 : this.#ends[at];
  }

  /** This text with other characters, each as long as the one that it stands for. */
  withText(text: string): AlignedText {
    return new AlignedText(text, this.leading, this.#starts, this.#ends);
  }
}

/** A part of a text. */
export interface Stretch {
  readonly source: AlignedText;
  readonly start: number;
  readonly end: number;
}

export function textOf({ source, start, end }: Stretch): string {
  return source.text.slice(start, end);
}

/** Makes the normalised form of a stretch, from its start to its end. */
export class AlignedBuilder {
  readonly #source: AlignedText;
  readonly #parts: string[] = [];
  #starts: Int32Array;
  #ends: Int32Array;
  #length = 0;
  #leading = 0;

  constructor({ source, start, end }: Stretch) {
    this.#source = source;
    this.#starts = new Int32Array(end - start + 16);
    this.#ends = new Int32Array(end - start + 16);
  }

  /** Appends the source's units `[from, to)` as they are. */
  copy(from: number, to: number): void {
    if (from >= to) return;
    this.#parts.push(this.#source.text.slice(from, to));
    this.#reserve(to - from);
    for (let at = from; at < to; at++) {
      this.#append(this.#source.startOf(at), this.#source.endOf(at), at < this.#source.leading);
    }
  }

  /**
   * Appends `content` in place of the source's units `[from, to)`, one character at least.
   *
   * @param leads whether the reference has it begin at place 0 of the original.
   */
  put(content: string, from: number, to: number, leads = from < this.#source.leading): void {
    if (content === "") return;
    this.#parts.push(content);
    this.#reserve(content.length);
    const start = this.#source.startOf(from);
    const end = Math.max(start, this.#source.endOf(to - 1));
    for (let at = 0; at < content.length; at++) this.#append(start, end, leads);
  }

  /** Appends `content`, which comes from no text, before the source's unit at `at`. */
  insert(content: string, at: number): void {
    this.#parts.push(content);
    this.#reserve(content.length);
    const place = this.#source.startOf(at);
    for (let unit = 0; unit < content.length; unit++) this.#append(place, place, at < this.#source.leading);
  }

  /** @param leading the least that the text's `leading` is, where it is that long. */
  finish(leading = 0): Stretch {
    const text = this.#parts.join("");
    this.#leading = Math.max(this.#leading, Math.min(leading, text.length));
    const starts = this.#starts.subarray(0, this.#length);
    const ends = this.#ends.subarray(0, this.#length);
    return { source: new AlignedText(text, this.#leading, starts, ends), start: 0, end: text.length };
  }

  #append(start: number, end: number, leads: boolean): void {
    if (leads && this.#leading === this.#length) this.#leading++;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length++;
  }

  #reserve(units: number): void {
    if (this.#length + units <= this.#starts.length) return;
    const size = 2 * (this.#length + units);
    const grown = (array: Int32Array): Int32Array => {
      const larger = new Int32Array(size);
      larger.set(array);
      return larger;
    };
    this.#starts = grown(this.#starts);
    this.#ends = grown(this.#ends);
  }
}

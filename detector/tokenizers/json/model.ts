import type { TokenBuffer } from "../token-buffer.ts";

/** What turns words into tokens. */
export interface Model {
  /** Ids of the tokens by their text. */
  readonly ids: ReadonlyMap<string, number>;
  /**
   * Appends the tokens of the word `text[start, end)`, their spans in units of `text`. Never throws. The text is
   * well-formed.
   */
  encode(text: string, start: number, end: number, output: TokenBuffer): void;
}

/** No vocabulary in use comes near; the bound keeps time and memory of loading a hostile file small. */
export const MOST_TOKENS = 2 ** 21;

/** Highest id that a token may have. */
export const HIGHEST_ID = 2 ** 24;

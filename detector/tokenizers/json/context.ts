import type { WordEnd } from "../patterns.ts";

/** What the parts of a tokenizer share while they are read. */
export interface Context {
  /** Class of every code point: character-classes.ts. */
  readonly classes: Uint8Array;
  /** Finds the hand-written matcher of a published pattern: patterns.ts, `knownPattern`. */
  readonly knownPattern: (source: string) => WordEnd | undefined;
}

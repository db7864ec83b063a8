/** Compares a tokenizer with the reference library (huggingface/tokenizers) on the same tokenizer.json. */

import { Tokenizer as Reference } from "tokenizers";
import { expect } from "vitest";
import { loadTokenizerJson } from "../../../../detector/tokenizers/json/load.ts";
import type { Tokens } from "../../../../detector/tokenizers/tokenizer.ts";

/** The parts of a tokenizer.json that bear on ids. */
export interface Parts {
  readonly model: object;
  readonly normalizer?: object | null;
  readonly pre_tokenizer?: object | null;
  readonly added_tokens?: readonly object[];
}

export function fileOf(parts: Parts): string {
  const { model, normalizer = null, pre_tokenizer = null, added_tokens = [] } = parts;
  const rest = { truncation: null, padding: null, post_processor: null, decoder: null };
  return JSON.stringify({ version: "1.0", ...rest, added_tokens, normalizer, pre_tokenizer, model });
}

export function addedToken(id: number, content: string, options: object = {}): object {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return { id, content, ...flags, ...options };
}

/** How far spans are compared: the reference's own are wrong, or narrower, where characters come and go. */
export type Spans = "same" | "sound";

export function comparison(json: string, spans: Spans = "same") {
  const own = loadTokenizerJson("test", json);
  const reference = Reference.fromString(json);
  return {
    own,
    async check(text: string): Promise<void> {
      const tokens = own.encode(text);
      const shown = JSON.stringify(text.slice(0, 200));
      const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
      const encoding = await reference.encode(wellFormed, null, { addSpecialTokens: false });
      expect([...tokens.ids], shown).toEqual(encoding.getIds());
      checkSpans(wellFormed, tokens, shown);
      if (spans === "same")
        expect(spansLike(tokens, unitSpans(wellFormed, encoding.getOffsets())), shown).toBe("");
    },
  };
}

/** Expects spans inside the text and on code-point boundaries. */
export function checkSpans(text: string, { starts, ends }: Tokens, shown: string): void {
  const splitsPair = (at: number): boolean =>
    /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(at - 1, 0), at + 1)) && at > 0;
  for (let token = 0; token < starts.length; token++) {
    const [start, end] = [starts[token], ends[token]];
    const isSound =
      start >= 0 && start <= end && end <= text.length && !splitsPair(start) && !splitsPair(end);
    if (!isSound) expect.fail(`span ${start}-${end} of token ${token} in ${shown}`);
  }
}

function unitSpans(text: string, offsets: readonly (readonly number[])[]): [number, number][] {
  const unitAt = [0];
  for (const character of text) unitAt.push(unitAt[unitAt.length - 1] + character.length);
  return offsets.map(([start, end]) => [unitAt[start], unitAt[end]]);
}

/** What differs, if anything. A token of no text has no span here, the next character's there. */
function spansLike({ starts, ends }: Tokens, theirs: readonly [number, number][]): string {
  const wrong: string[] = [];
  theirs.forEach(([start, end], token) => {
    const isEmpty = starts[token] === ends[token] && starts[token] === start;
    if (!isEmpty && (starts[token] !== start || ends[token] !== end)) {
      wrong.push(`${token}: ${starts[token]}-${ends[token]}, not ${start}-${end}`);
    }
  });
  return wrong.join("; ");
}

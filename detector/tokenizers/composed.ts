/**
 * Text in Unicode's composed form (NFC, UAX #15), with spans in the text as given. A stretch that is composed already,
 * as nearly all is, costs one comparison.
 */
import { TokenBuffer } from "./token-buffer.ts";

/** Encodes stretches of text that hold no special token. */
export interface StretchEncoder {
  /** Appends the tokens of `text[start, end)`, as if there were no text around it. */
  encode(text: string, start: number, end: number, output: TokenBuffer): void;
}

/**
 * Where a text may be cut so that its pieces compose by themselves: before a character that composes with nothing before
 * it, which is every character that is no mark, no Hangul vowel or final, and none of the few letters that join leftwards.
 */
const PIECE = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gsu;

/** Encodes the composed form of each stretch. */
export class ComposedEncoder {
  readonly #encoder: StretchEncoder;

  constructor(encoder: StretchEncoder) {
    this.#encoder = encoder;
  }

  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    const stretch = text.slice(start, end);
    if (stretch.normalize("NFC") === stretch) {
      this.#encoder.encode(text, start, end, output);
      return;
    }
    const { composed, starts, ends } = compose(stretch);
    const tokens = new TokenBuffer();
    this.#encoder.encode(composed, 0, composed.length, tokens);
    for (let token = 0; token < tokens.count; token++) {
      const first = tokens.starts[token];
      const last = tokens.ends[token] - 1;
      const from = first < composed.length ? starts[first] : stretch.length;
      output.push(tokens.ids[token], start + from, start + (last >= first ? ends[last] : from));
    }
  }
}

/** The composed form, and for each of its UTF-16 units the span of the piece that it came from. */
function compose(text: string) {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const composed = piece.normalize("NFC");
    parts.push(composed);
    const same = composed === piece;
    for (let unit = 0; unit < composed.length; unit++) {
      starts.push(same ? index + unit : index);
      ends.push(same ? index + unit + 1 : index + piece.length);
    }
  }
  return { composed: parts.join(""), starts, ends };
}

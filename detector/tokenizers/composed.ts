/** Text in Unicode's composed form (NFC, UAX #15), with spans in the text as given. */
import { AlignedText } from "./aligned-text.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { unicodeForm } from "./unicode-forms.ts";

/** Encodes stretches of text that hold no special token. */
export interface StretchEncoder {
  /** Appends the tokens of `text[start, end)`, as if there were no text around it. */
  encode(text: string, start: number, end: number, output: TokenBuffer): void;
}

/** Encodes the composed form of each stretch. A token spans all that composed together. */
export class ComposedEncoder implements StretchEncoder {
  readonly #compose = unicodeForm("NFC");
  readonly #encoder: StretchEncoder;

  constructor(encoder: StretchEncoder) {
    this.#encoder = encoder;
  }

  encode(text: string, start: number, end: number, output: TokenBuffer): void {
    const given = { source: AlignedText.original(text), start, end };
    const composed = this.#compose(given);
    if (composed === given) {
      this.#encoder.encode(text, start, end, output);
      return;
    }
    const { source } = composed;
    const tokens = new TokenBuffer();
    this.#encoder.encode(source.text, composed.start, composed.end, tokens);
    for (let token = 0; token < tokens.count; token++) {
      // Every token of a byte-level vocabulary holds something of the text.
      const from = source.startOf(tokens.starts[token]);
      output.push(tokens.ids[token], from, source.endOf(tokens.ends[token] - 1));
    }
  }
}

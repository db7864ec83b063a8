import type { Tokens } from "./tokenizer.ts";

/** A growing list of tokens with their spans; also the symbols of a word while they are merged. */
export class TokenBuffer {
  ids = new Int32Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  count = 0;

  push(id: number, start: number, end: number): void {
    if (this.count === this.ids.length) this.#grow();
    this.ids[this.count] = id;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  /** A copy of the tokens, exactly as long as they are. */
  tokens(): Tokens {
    return {
      ids: this.ids.slice(0, this.count),
      starts: this.starts.slice(0, this.count),
      ends: this.ends.slice(0, this.count),
    };
  }

  #grow(): void {
    const room = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(2 * array.length);
      larger.set(array);
      return larger;
    };
    this.ids = room(this.ids);
    this.starts = room(this.starts);
    this.ends = room(this.ends);
  }
}

import type { Writable } from "node:stream";

/** A stream to write to, at the pace of its reader. A reader that goes away is no error. */
export class Output {
  readonly #stream: Writable;
  #closed = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    // Each failure also reaches the callback of its write, where it is dealt with.
    stream.on("error", () => {});
  }

  /** True once the reader has gone away: nothing more need be written. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Resolves when the stream has taken `text`. @throws where it cannot, unless its reader has gone away */
  async write(text: string): Promise<void> {
    if (this.#closed || text === "") return;
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) =>
      this.#stream.write(text, resolve),
    );
    if (!error) return;
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    this.#closed = true;
  }
}

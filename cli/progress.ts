import type { Writable } from "node:stream";

/** Milliseconds between two drawings. */
const INTERVAL = 100;

/** One line on a terminal that tells how far the scan is. Elsewhere it draws nothing. */
export class Progress {
  readonly #terminal: Writable | null;
  readonly #start = performance.now();
  #drawnAt = this.#start;
  #drawn = false;
  #records = 0;
  #bytes = 0;

  /** @param terminal null where there is none */
  constructor(terminal: Writable | null) {
    this.#terminal = terminal;
  }

  addRecord(): void {
    this.#records++;
    this.#draw();
  }

  addBytes(count: number): void {
    this.#bytes += count;
    this.#draw();
  }

  /** Takes the line away, so that something else can be written in its place. */
  clear(): void {
    if (this.#drawn) this.#terminal?.write("\r\x1b[K");
    this.#drawn = false;
  }

  #draw(): void {
    if (this.#terminal === null) return;
    const now = performance.now();
    if (now - this.#drawnAt < INTERVAL) return;
    this.#drawnAt = now;
    this.#drawn = true;
    const megabytes = this.#bytes / 1e6;
    const rate = megabytes / ((now - this.#start) / 1000);
    const records = `${this.#records.toLocaleString("en")} records`;
    this.#terminal.write(`\r\x1b[K${records}, ${megabytes.toFixed(1)} MB read, ${rate.toFixed(1)} MB/s`);
  }
}

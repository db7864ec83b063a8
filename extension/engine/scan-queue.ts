/** One worker, one scan at a time. A cancelled scan ends at once: its worker is ended and a new one started. */
import type { Outcome, Scan, SourceText } from "../protocol.ts";
import type { Report } from "./scanner.ts";

/** The part of a `Worker` that the queue uses. It takes a text and posts an `Outcome`. */
export interface ScanWorker {
  onmessage: ((event: MessageEvent<Outcome>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(source: SourceText): void;
  terminate(): void;
}

export class ScanQueue {
  readonly #startWorker: () => ScanWorker;
  readonly #report: Report;
  readonly #waiting: { readonly scan: Scan; readonly source: SourceText }[] = [];
  #worker: ScanWorker | null = null;
  #running: Scan | null = null;

  constructor(startWorker: () => ScanWorker, report: Report) {
    this.#startWorker = startWorker;
    this.#report = report;
  }

  /** Whether there is nothing to wait for. */
  get idle(): boolean {
    return this.#running === null;
  }

  add(scan: Scan, source: SourceText): void {
    this.#waiting.push({ scan, source });
    this.#next();
  }

  /** Ends or drops the scan of this id, if there is one. It is not reported. */
  cancel(scanId: string): void {
    const index = this.#waiting.findIndex(({ scan }) => scan.id === scanId);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#running?.id !== scanId) return;
    this.#endWorker();
    this.#running = null;
    this.#next();
  }

  #next(): void {
    if (this.#running !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#running = next.scan;
    this.#worker ??= this.#connected();
    this.#worker.postMessage(next.source);
  }

  #connected(): ScanWorker {
    const worker = this.#startWorker();
    worker.onmessage = ({ data }) => this.#finish(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#endWorker();
      this.#finish({ failure: `The scanner stopped: ${event.message || "its program could not be loaded"}` });
    };
    return worker;
  }

  #finish(outcome: Outcome): void {
    const scan = this.#running;
    this.#running = null;
    if (scan !== null) this.#report(scan, outcome);
    this.#next();
  }

  #endWorker(): void {
    if (this.#worker === null) return;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#worker = null;
  }
}

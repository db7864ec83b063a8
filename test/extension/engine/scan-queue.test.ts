import { beforeEach, describe, expect, test } from "vitest";
import { ScanQueue, type ScanWorker } from "../../../extension/engine/scan-queue.ts";
import type { Outcome, Scan, SourceText } from "../../../extension/protocol.ts";

class RecordingWorker implements ScanWorker {
  onmessage: ScanWorker["onmessage"] = null;
  onerror: ScanWorker["onerror"] = null;
  readonly texts: string[] = [];
  ended = false;

  postMessage({ text }: SourceText): void {
    this.texts.push(text);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(outcome: Outcome): void {
    this.onmessage?.({ data: outcome } as MessageEvent<Outcome>);
  }
}

const source = (text: string): SourceText => ({ text, code: [] });
const scan = (id: string): Scan => ({ id, tabId: 1, frameId: 0, scope: "page" });
const failure = (words: string): Outcome => ({ failure: words });

describe("the scan queue", () => {
  let workers: RecordingWorker[];
  let reports: [string, Outcome][];
  let queue: ScanQueue;

  beforeEach(() => {
    workers = [];
    reports = [];
    queue = new ScanQueue(
      () => {
        const worker = new RecordingWorker();
        workers.push(worker);
        return worker;
      },
      ({ id }, outcome) => reports.push([id, outcome]),
    );
  });

  test("scans one text at a time, in the order asked for, on one worker", () => {
    queue.add(scan("a"), source("A"));
    queue.add(scan("b"), source("B"));
    expect(workers[0].texts).toEqual(["A"]);
    workers[0].answer(failure("1"));
    expect(workers[0].texts).toEqual(["A", "B"]);
    expect(queue.idle).toBe(false);
    workers[0].answer(failure("2"));
    expect(reports).toEqual([
      ["a", failure("1")],
      ["b", failure("2")],
    ]);
    expect(workers).toHaveLength(1);
    expect(queue.idle).toBe(true);
  });

  test("ends the worker of a cancelled scan, and goes on with the next on a new one", () => {
    queue.add(scan("a"), source("A"));
    queue.add(scan("b"), source("B"));
    queue.cancel("a");
    expect(workers[0].ended).toBe(true);
    expect(workers[1].texts).toEqual(["B"]);
    workers[0].answer(failure("late"));
    workers[1].answer(failure("1"));
    expect(reports).toEqual([["b", failure("1")]]);
  });

  test("drops a cancelled scan that waits, and leaves the running one alone", () => {
    queue.add(scan("a"), source("A"));
    queue.add(scan("b"), source("B"));
    queue.cancel("b");
    workers[0].answer(failure("1"));
    expect(workers[0].ended).toBe(false);
    expect(workers[0].texts).toEqual(["A"]);
    expect(reports).toEqual([["a", failure("1")]]);
  });

  test("reports a worker that breaks down in words, and starts another", () => {
    queue.add(scan("a"), source("A"));
    queue.add(scan("b"), source("B"));
    workers[0].onerror?.({ message: "out of memory", preventDefault() {} } as ErrorEvent);
    expect(reports).toEqual([["a", failure("The scanner stopped: out of memory")]]);
    expect(workers[0].ended).toBe(true);
    expect(workers[1].texts).toEqual(["B"]);
  });
});

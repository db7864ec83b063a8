import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEventPageScanner } from "../../../extension/engine/event-page-scanner.ts";
import type { ScanWorker } from "../../../extension/engine/scan-queue.ts";
import type { Outcome, Scan, SourceText } from "../../../extension/protocol.ts";

const source = (text: string): SourceText => ({ text, code: [] });
const getPlatformInfo = vi.hoisted(() => vi.fn());
vi.mock("webextension-polyfill", () => ({ default: { runtime: { getPlatformInfo } } }));

const workers = vi.hoisted((): ScanWorker[] => []);
vi.mock("../../../extension/engine/start-worker.ts", () => ({
  startWorker(): ScanWorker {
    const worker = { onmessage: null, onerror: null, postMessage() {}, terminate() {} };
    workers.push(worker);
    return worker;
  },
}));

/** After which Firefox stops a page that has called nothing. */
const IDLE_MS = 30_000;

const scan: Scan = { id: "a", tabId: 1, frameId: 0, scope: "page" };
const outcome: Outcome = { failure: "It is over." };

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockClear();
  workers.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

test("the browser is called within every idle time while a scan runs, and not once it has ended", async () => {
  const report = vi.fn();
  await openEventPageScanner(report).scan(scan, source("A"));
  for (let spell = 1; spell <= 5; spell++) {
    getPlatformInfo.mockClear();
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect(getPlatformInfo).toHaveBeenCalled();
  }
  workers[0].onmessage?.({ data: outcome } as MessageEvent<Outcome>);
  expect(report).toHaveBeenCalledWith(scan, outcome);
  getPlatformInfo.mockClear();
  vi.advanceTimersByTime(IDLE_MS);
  expect(getPlatformInfo).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test("a cancelled scan no longer keeps the page from sleep, and the next one does again", async () => {
  const scanner = openEventPageScanner(vi.fn());
  await scanner.scan(scan, source("A"));
  await scanner.cancel(scan.id);
  vi.advanceTimersByTime(IDLE_MS);
  expect(getPlatformInfo).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
  await scanner.scan({ ...scan, id: "b" }, source("B"));
  vi.advanceTimersByTime(IDLE_MS - 1);
  expect(getPlatformInfo).toHaveBeenCalled();
});

/** Scans in Firefox. Its background is a page, which hosts the worker that runs the detector itself. */
import browser from "webextension-polyfill";
import { ScanQueue } from "./scan-queue.ts";
import type { Report, Scanner } from "./scanner.ts";
import { startWorker } from "./start-worker.ts";

/** A fraction of the idle time after which Firefox stops the page: 30 s. */
const STAY_AWAKE_MS = 10_000;

export function openEventPageScanner(report: Report): Scanner {
  const queue = new ScanQueue(startWorker, report);
  const stayAwake = whileBusy(queue);
  return {
    async scan(scan, source) {
      queue.add(scan, source);
      stayAwake();
    },
    async cancel(scanId) {
      queue.cancel(scanId);
    },
  };
}

/**
 * Firefox stops an idle background page, and its worker with it. A busy worker does not count, nor does an
 * open port (but for those of native programs), and an unanswered event holds the page up once only. What
 * counts is a call to the browser, any: each starts the idle time anew. See `recvAPICall` in Firefox's
 * toolkit/components/extensions/ExtensionParent.sys.mjs and `terminateBackground` in
 * parent/ext-backgroundPage.js beside it. This makes one now and then until the queue has run dry.
 */
function whileBusy(queue: ScanQueue): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  return () => {
    timer ??= setInterval(() => {
      if (!queue.idle) {
        void browser.runtime.getPlatformInfo();
        return;
      }
      clearInterval(timer);
      timer = undefined;
    }, STAY_AWAKE_MS);
  };
}

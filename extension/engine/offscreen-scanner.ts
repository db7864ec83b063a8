/**
 * Scans in Chromium. Its background is a service worker, which cannot start workers and may be stopped
 * during a scan, so an offscreen document hosts the worker that runs the detector.
 */
import browser, { type Runtime } from "webextension-polyfill";
import { isOwnPage } from "../own-page.ts";
import { isOn, type Message } from "../protocol.ts";
import type { Report, Scanner } from "./scanner.ts";

const PAGE = "extension/engine/offscreen.html";

/** Shared by callers that ask at the same time: Chrome allows one offscreen document. */
let opening: Promise<void> | null = null;

/** Must be called when the service worker starts, as outcomes arrive as messages that may start it. */
export function openOffscreenScanner(report: Report): Scanner {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (isOwnPage(sender) && isOn(message, "offscreen-to-background")) report(message.scan, message.outcome);
    return undefined;
  });
  return {
    async scan(scan, source) {
      await open();
      await send({ type: "background-to-offscreen-scan", scan, source });
    },
    async cancel(scanId) {
      if (await chrome.offscreen.hasDocument()) {
        await send({ type: "background-to-offscreen-cancel", scanId });
      }
    },
  };
}

async function open(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) return;
  opening ??= chrome.offscreen
    .createDocument({
      url: PAGE,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: "Runs the detector in a worker, so that a scan never makes a page wait.",
    })
    .finally(() => {
      opening = null;
    });
  await opening;
}

function send(message: Message): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

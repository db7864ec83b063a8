/**
 * The way to the scanner. A service worker cannot start workers, so an offscreen document hosts the one
 * that runs the detector.
 */
import browser from "webextension-polyfill";
import type { Message, Scan } from "../protocol.ts";

const PAGE = "extension/engine/offscreen.html";

/** Shared by callers that ask at the same time: Chrome allows one offscreen document. */
let opening: Promise<void> | null = null;

export async function sendToScanner(scan: Scan, text: string): Promise<void> {
  await open();
  await send({ type: "background-to-offscreen-scan", scan, text });
}

export async function cancelInScanner(scanId: string): Promise<void> {
  if (await chrome.offscreen.hasDocument()) {
    await send({ type: "background-to-offscreen-cancel", scanId });
  }
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

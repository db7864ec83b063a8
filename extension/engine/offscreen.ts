/** The page behind the scenes that hosts the scanner's worker in Chromium. Shows nothing. */
import browser, { type Runtime } from "webextension-polyfill";
import { isOwnPage } from "../own-page.ts";
import { isOn, type Message } from "../protocol.ts";
import { ScanQueue } from "./scan-queue.ts";
import { startWorker } from "./start-worker.ts";

const queue = new ScanQueue(startWorker, (scan, outcome) => {
  const message: Message = { type: "offscreen-to-background-finished", scan, outcome };
  void browser.runtime.sendMessage(message);
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (!isOwnPage(sender) || !isOn(message, "background-to-offscreen")) return undefined;
  if (message.type === "background-to-offscreen-scan") queue.add(message.scan, message.source);
  else queue.cancel(message.scanId);
  return undefined;
});

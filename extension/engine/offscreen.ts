/** The page behind the scenes that hosts the scanner's worker. Shows nothing. */
import browser, { type Runtime } from "webextension-polyfill";
import { isFor, type Message } from "../protocol.ts";
import { ScanQueue } from "./scan-queue.ts";

const queue = new ScanQueue(
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "whorl-scanner" }),
  (scan, outcome) =>
    send(
      "result" in outcome
        ? { type: "offscreen-to-background-scanned", scan, result: outcome.result }
        : { type: "offscreen-to-background-failed", scan, reason: outcome.failure },
    ),
);

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (sender.id !== browser.runtime.id || sender.tab !== undefined || !isFor("offscreen", message)) {
    return undefined;
  }
  if (message.type === "background-to-offscreen-scan") queue.add(message.scan, message.text);
  else queue.cancel(message.scanId);
  return undefined;
});

function send(message: Message): void {
  void browser.runtime.sendMessage(message);
}

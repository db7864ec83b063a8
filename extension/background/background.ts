/** Starts scans, keeps what is known of each tab, and says it on the toolbar. */
import browser, { type Runtime, type Tabs } from "webextension-polyfill";
import type { OpenScanner } from "../engine/scanner.ts";
import { isOwnPage } from "../own-page.ts";
import { isOn, type MessageOn } from "../protocol.ts";
import { Scans } from "./scans.ts";

const CHECK_SELECTION = "check-selection";

/**
 * Listens to everything that starts the background. Browsers stop it when it is idle and start it for an
 * event, so it has to be listening by the time its program has been read.
 */
export function runBackground(openScanner: OpenScanner): void {
  const scans = new Scans(openScanner);

  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({ id: CHECK_SELECTION, title: "Check selection", contexts: ["selection"] });
  });

  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== CHECK_SELECTION || tab?.id === undefined) return;
    openPopup(tab);
    void scans.scanSelection(tab.id, info.frameId ?? 0, info.selectionText ?? "");
  });

  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== undefined) void scans.tabLoads(tabId, status);
  });

  browser.tabs.onRemoved.addListener((tabId) => void scans.clearTab(tabId));

  // Plain, not async: an async listener would answer the messages of other contexts too.
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (isOwnPage(sender) && isOn(message, "popup-to-background")) void handle(scans, message);
    return undefined;
  });
}

function handle(scans: Scans, { type, tabId }: MessageOn<"popup-to-background">): Promise<void> {
  switch (type) {
    case "popup-to-background-scan":
      return scans.scanPage(tabId);
    case "popup-to-background-cancel":
      return scans.cancelScan(tabId);
    case "popup-to-background-clear":
      return scans.clearTab(tabId);
  }
}

/** Shows the scan at work. A browser that will not open the popup still shows it on the toolbar. */
function openPopup(tab: Tabs.Tab): void {
  const options = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  browser.action.openPopup(options).catch(() => undefined);
}

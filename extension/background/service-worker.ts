/** The extension's event page: starts scans, keeps what is known of each tab, and says it on the toolbar. */
import browser, { type Runtime, type Tabs } from "webextension-polyfill";
import { isFor, type MessageTo } from "../protocol.ts";
import { cancelScan, clearTab, scanFailed, scanned, scanPage, scanSelection, tabLoads } from "./scans.ts";

const CHECK_SELECTION = "check-selection";

browser.runtime.onInstalled.addListener(() => {
  browser.contextMenus.create({ id: CHECK_SELECTION, title: "Check selection", contexts: ["selection"] });
});

browser.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId !== CHECK_SELECTION || tab?.id === undefined) return;
  openPopup(tab);
  void scanSelection(tab.id, info.frameId ?? 0, info.selectionText ?? "");
});

browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status !== undefined) void tabLoads(tabId, status);
});

browser.tabs.onRemoved.addListener((tabId) => void clearTab(tabId));

// Plain, not async: an async listener would answer the messages of other contexts too.
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (!isOwnPage(sender) || !isFor("background", message)) return undefined;
  void handle(message);
  return undefined;
});

function handle(message: MessageTo<"background">): Promise<void> {
  switch (message.type) {
    case "popup-to-background-scan":
      return scanPage(message.tabId);
    case "popup-to-background-cancel":
      return cancelScan(message.tabId);
    case "popup-to-background-clear":
      return clearTab(message.tabId);
    case "offscreen-to-background-scanned":
      return scanned(message.scan, message.result);
    case "offscreen-to-background-failed":
      return scanFailed(message.scan, message.reason);
  }
}

/** Content scripts carry the extension's id too, but the address of their page. */
function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL("")) === true;
}

/** Shows the scan at work. A browser that will not open the popup still shows it on the toolbar. */
function openPopup(tab: Tabs.Tab): void {
  const options = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  browser.action.openPopup(options).catch(() => undefined);
}

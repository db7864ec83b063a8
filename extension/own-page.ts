import browser, { type Runtime } from "webextension-polyfill";

/** Whether a message comes from the extension itself. Content scripts carry its id too, but the address of their page. */
export function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL("")) === true;
}

/**
 * What is known of each tab, in `storage.session`: in memory, gone with the browser, out of reach of
 * content scripts. The toolbar button says the same in short.
 */
import browser from "webextension-polyfill";
import { stateKey, type TabState } from "../protocol.ts";

export async function stateOf(tabId: number): Promise<TabState | undefined> {
  const key = stateKey(tabId);
  return (await browser.storage.session.get(key))[key] as TabState | undefined;
}

export async function setState(tabId: number, state: TabState): Promise<void> {
  await browser.storage.session.set({ [stateKey(tabId)]: state });
  await showOnToolbar(tabId, badgeOf(state), titleOf(state));
}

export async function removeState(tabId: number): Promise<void> {
  await browser.storage.session.remove(stateKey(tabId));
  await showOnToolbar(tabId, "", "Whorl");
}

async function showOnToolbar(tabId: number, text: string, title: string): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setTitle({ tabId, title }),
      browser.action.setBadgeBackgroundColor({ tabId, color: "#3b4254" }),
      browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    ]);
  } catch {
    // The tab was closed meanwhile: there is no button to write on.
  }
}

function badgeOf(state: TabState): string {
  if (state.phase === "done") return state.result.found > 999 ? "999+" : String(state.result.found);
  return state.phase === "failed" ? "!" : "…";
}

function titleOf(state: TabState): string {
  switch (state.phase) {
    case "reading":
    case "scanning":
      return "Whorl: scanning";
    case "failed":
      return `Whorl: ${state.reason}`;
    case "done": {
      const { found } = state.result;
      const where = state.scan.scope === "page" ? "on this page" : "in the selection";
      return `Whorl: ${found === 0 ? "no" : found} ${found === 1 ? "finding" : "findings"} ${where}`;
    }
  }
}

import { useEffect, useState } from "preact/hooks";
import browser, { type Storage } from "webextension-polyfill";
import { stateKey, type TabState } from "../protocol.ts";

/** The tab's stored state, kept up to date. `undefined` while it is being read, null where there is none. */
export function useTabState(tabId: number): TabState | null | undefined {
  const [state, setState] = useState<TabState | null | undefined>(undefined);
  useEffect(() => {
    const key = stateKey(tabId);
    const follow = (changes: Record<string, Storage.StorageChange>) => {
      if (key in changes) setState((changes[key].newValue as TabState | undefined) ?? null);
    };
    browser.storage.session.onChanged.addListener(follow);
    browser.storage.session
      .get(key)
      .then((stored) => setState((stored[key] as TabState | undefined) ?? null));
    return () => browser.storage.session.onChanged.removeListener(follow);
  }, [tabId]);
  return state;
}

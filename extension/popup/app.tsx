import browser from "webextension-polyfill";
import type { Message, TabState } from "../protocol.ts";
import { ResultView } from "./result-view.tsx";
import { useTabState } from "./use-tab-state.ts";
import { announcement, count } from "./words.ts";

export function App({ tabId }: { readonly tabId: number }) {
  const state = useTabState(tabId);
  if (state === undefined) return null;
  const scan = () => send({ type: "popup-to-background-scan", tabId });
  const cancel = () => send({ type: "popup-to-background-cancel", tabId });
  const clear = () => send({ type: "popup-to-background-clear", tabId });
  return (
    <>
      <header>
        <img src="/extension/icons/whorl-32.png" alt="" width="24" height="24" />
        <h1>Whorl</h1>
        {state?.phase === "done" && (
          <div class="actions">
            <button type="button" onClick={scan}>
              Scan page again
            </button>
            <button type="button" onClick={clear}>
              Clear
            </button>
          </div>
        )}
      </header>
      <p class="announcement" aria-live="polite">
        {announcement(state)}
      </p>
      <main>
        <Body state={state} scan={scan} cancel={cancel} />
      </main>
    </>
  );
}

interface BodyProps {
  readonly state: TabState | null;
  readonly scan: () => void;
  readonly cancel: () => void;
}

function Body({ state, scan, cancel }: BodyProps) {
  switch (state?.phase) {
    case undefined:
      return (
        <section class="start">
          <p>
            Looks for known fingerprints of language models: statistical watermarks, hidden characters and
            residue of chat interfaces. The text stays on this computer.
          </p>
          <ScanButton scan={scan} words="Scan this page" />
          <p class="hint">
            To check a part of the page, select it and choose “Check selection” from its menu.
          </p>
        </section>
      );
    case "reading":
    case "scanning":
      return (
        <section class="start">
          <p>
            {state.phase === "reading"
              ? "Reading the text…"
              : `Testing ${count(state.characters, "character")}…`}
          </p>
          <progress aria-label="Scan in progress" />
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        </section>
      );
    case "failed":
      return (
        <section class="start">
          <p class="failure">{state.reason}</p>
          <ScanButton scan={scan} words="Try again" />
        </section>
      );
    case "done":
      return (
        <ResultView key={state.scan.id} scan={state.scan} result={state.result} painted={state.painted} />
      );
  }
}

function ScanButton({ scan, words }: { readonly scan: () => void; readonly words: string }) {
  return (
    <button type="button" class="primary" onClick={scan} ref={(button) => button?.focus()}>
      {words}
    </button>
  );
}

function send(message: Message): void {
  void browser.runtime.sendMessage(message);
}

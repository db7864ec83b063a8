/** Injected into a page when the user asks for a scan: reads text out, paints findings in. */
import browser, { type Runtime } from "webextension-polyfill";
import { type Answers, isOn, type Mark, type MessageOn, type SourceText } from "../protocol.ts";
import { collect } from "./collect.ts";
import { Highlighter } from "./highlights.ts";
import { type PageText, piecesOf } from "./page-text.ts";
import { inSlices } from "./slices.ts";
import { visibleSpan } from "./visible-span.ts";

const INSTALLED = Symbol.for("whorl.content");

/** The page as the latest scan read it. */
let latest: { readonly scanId: string; readonly page: PageText } | null = null;

// A second injection into the same page must not answer every message twice.
if (!(INSTALLED in globalThis)) {
  Object.defineProperty(globalThis, INSTALLED, { value: true });
  listen(new Highlighter());
}

function listen(highlighter: Highlighter): void {
  // A page that the browser keeps for its back button comes back without highlights.
  addEventListener("pagehide", () => forget(highlighter));
  // Plain, not async: an async listener would answer the messages of other contexts too.
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // Pages cannot send here, and other extensions carry other ids.
    if (sender.id !== browser.runtime.id || !isOn(message, "background-to-content", "popup-to-content"))
      return undefined;
    return answer(highlighter, message);
  });
}

async function answer(
  highlighter: Highlighter,
  message: MessageOn<"background-to-content" | "popup-to-content">,
): Promise<Answers[keyof Answers] | undefined> {
  switch (message.type) {
    case "background-to-content-read":
      highlighter.clear();
      return read(message.scanId, message.scope === "selection" ? selection() : null);
    case "background-to-content-paint": {
      const page = pageOf(message.scanId);
      if (page === null || page.text.trim() === "") return { painted: false };
      highlighter.show(painted(page, message.marks));
      return { painted: true };
    }
    case "background-to-content-clear":
      forget(highlighter);
      return undefined;
    case "background-to-content-ask":
      return { current: pageOf(message.scanId) !== null };
    case "popup-to-content-show":
      return { shown: pageOf(message.scanId) !== null && highlighter.reveal(message.index) };
  }
}

function pageOf(scanId: string): PageText | null {
  return latest?.scanId === scanId ? latest.page : null;
}

function forget(highlighter: Highlighter): void {
  latest = null;
  highlighter.clear();
}

async function read(scanId: string, within: readonly Range[] | null): Promise<SourceText> {
  const page = await inSlices(collect(rootOf(within), within));
  latest = { scanId, page };
  return { text: page.text, code: page.code };
}

function painted(page: PageText, marks: readonly Mark[]) {
  const pieces = piecesOf(
    page,
    marks.map(({ span }) => visibleSpan(page.text, span)),
  );
  return marks.map(({ verdict }, index) => ({ verdict, pieces: pieces[index] }));
}

function selection(): Range[] {
  const selected = getSelection();
  if (selected === null) return [];
  return Array.from({ length: selected.rangeCount }, (_, index) => selected.getRangeAt(index).cloneRange());
}

function rootOf(within: readonly Range[] | null): Element {
  if (within?.length !== 1) return document.documentElement;
  const common = within[0].commonAncestorContainer;
  return common instanceof Element ? common : (common.parentElement ?? document.documentElement);
}

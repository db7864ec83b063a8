/**
 * The way of a scan: read the page, hand the text to the scanner, paint what it found. The background may
 * be stopped between any two steps, so every step starts from the tab's stored state.
 */
import browser from "webextension-polyfill";
import contentScript from "../content/content.iife.ts?script&iife";
import type { OpenScanner, Scanner } from "../engine/scanner.ts";
import type { Answers, Message, Outcome, Scan, ScanResult, Scope, SourceText } from "../protocol.ts";
import { removeState, setState, stateOf } from "./tab-states.ts";

const NOT_SCRIPTABLE =
  "The browser does not let extensions read this page. Its own pages, the extension store and some document viewers are closed to all of them.";
const NO_TEXT =
  "There is no text on this page that can be read. Text inside pictures and frames is not read.";
const NO_SELECTION = "There is no text in the selection that can be read.";

export class Scans {
  readonly #scanner: Scanner;

  constructor(openScanner: OpenScanner) {
    this.#scanner = openScanner((scan, outcome) => void finish(scan, outcome));
  }

  scanPage(tabId: number): Promise<void> {
    return this.#start(newScan(tabId, 0, "page"), NO_TEXT);
  }

  /**
   * @param fallback the selected text as the browser reports it, for selections that a content script cannot
   *   read, such as those in text fields and document viewers; findings in it cannot be painted
   */
  scanSelection(tabId: number, frameId: number, fallback: string): Promise<void> {
    return this.#start(newScan(tabId, frameId, "selection"), NO_SELECTION, fallback);
  }

  async cancelScan(tabId: number): Promise<void> {
    const state = await stateOf(tabId);
    if (state?.phase !== "reading" && state?.phase !== "scanning") return;
    await removeState(tabId);
    await this.#scanner.cancel(state.scan.id);
  }

  /** Forgets a tab: ends its scan, unpaints its page, drops its result. */
  async clearTab(tabId: number): Promise<void> {
    const state = await stateOf(tabId);
    if (state === undefined) return;
    await this.cancelScan(tabId);
    await removeState(tabId);
    if (state.phase === "done") {
      await toContent(state.scan, { type: "background-to-content-clear" }).catch(() => undefined);
    }
  }

  /**
   * The tab loads something. Browsers say so of frames and of steps within a page too, so what is known is
   * forgotten only once the document that was read is gone.
   */
  async tabLoads(tabId: number, status: string): Promise<void> {
    const state = await stateOf(tabId);
    if (state?.phase === "failed" && status === "loading") await this.clearTab(tabId);
    if (state?.phase !== "scanning" && state?.phase !== "done") return;
    const { id: scanId } = state.scan;
    const current = await toContent(state.scan, { type: "background-to-content-ask", scanId }).then(
      (answer) => (answer as Answers["background-to-content-ask"]).current,
      () => false,
    );
    if (!current) await this.clearTab(tabId);
  }

  async #start(scan: Scan, emptyReason: string, fallback = ""): Promise<void> {
    const { tabId } = scan;
    await this.cancelScan(tabId);
    await setState(tabId, { phase: "reading", scan });
    const read = await readText(scan);
    const source = read === null || read.text.trim() === "" ? { text: fallback, code: [] } : read;
    const { text } = source;
    if (!(await isCurrent(scan))) return;
    if (text.trim() === "") {
      const reason = read === null ? NOT_SCRIPTABLE : emptyReason;
      return setState(tabId, { phase: "failed", reason });
    }
    await setState(tabId, { phase: "scanning", scan, characters: text.length });
    try {
      await this.#scanner.scan(scan, source);
    } catch (error) {
      const failure = `The scanner could not be started: ${error instanceof Error ? error.message : error}`;
      await finish(scan, { failure });
    }
  }
}

/** The scanner's answer. Dropped where the tab was cleared or scanned anew meanwhile. */
async function finish(scan: Scan, outcome: Outcome): Promise<void> {
  if (!(await isCurrent(scan))) return;
  if ("failure" in outcome) await setState(scan.tabId, { phase: "failed", reason: outcome.failure });
  else await show(scan, outcome.result);
}

/** Paints the findings on the page and keeps the result for the popup. */
async function show(scan: Scan, result: ScanResult): Promise<void> {
  const marks = result.report.findings.map(({ span, verdict }) => ({ span, verdict }));
  const message: Message = { type: "background-to-content-paint", scanId: scan.id, marks };
  const painted = await toContent(scan, message).then(
    (answer) => (answer as Answers["background-to-content-paint"]).painted,
    () => false,
  );
  try {
    await setState(scan.tabId, { phase: "done", scan, result, painted });
  } catch {
    // Session storage holds 10 MB for all tabs together.
    await setState(scan.tabId, { phase: "failed", reason: "The result is too large to keep." });
  }
}

/** The text of the page or selection; null where the browser keeps extensions out. */
async function readText(scan: Scan): Promise<SourceText | null> {
  try {
    const target = { tabId: scan.tabId, frameIds: [scan.frameId] };
    await browser.scripting.executeScript({ target, files: [contentScript] });
    const answer = await toContent(scan, {
      type: "background-to-content-read",
      scanId: scan.id,
      scope: scan.scope,
    });
    return answer as Answers["background-to-content-read"];
  } catch {
    return null;
  }
}

function toContent({ tabId, frameId }: Scan, message: Message): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId });
}

async function isCurrent(scan: Scan): Promise<boolean> {
  const state = await stateOf(scan.tabId);
  return state !== undefined && "scan" in state && state.scan.id === scan.id;
}

function newScan(tabId: number, frameId: number, scope: Scope): Scan {
  return { id: crypto.randomUUID(), tabId, frameId, scope };
}

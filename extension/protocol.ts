/**
 * Everything that the extension's contexts say to each other. A message's name says who sends it to whom,
 * so a log of the traffic reads by itself. No message leaves the extension, and none comes from a page.
 */
import type { Fingerprint, PackIdentity, ScanReport, Span, Verdict } from "../detector/index.ts";

/** One scan of one frame of one tab. */
export interface Scan {
  readonly id: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly scope: Scope;
}

export type Scope = "page" | "selection";

/** What to paint for one finding. Its index is the finding's index in the report. */
export interface Mark {
  readonly span: Span;
  readonly verdict: Verdict;
}

/** A finding's text with a little of what stands around it. */
export interface Excerpt {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

export interface ScanResult {
  /** Version of Whorl. */
  readonly version: string;
  readonly packs: readonly PackIdentity[];
  /** The report, its findings cut to the first `excerpts.length`. */
  readonly report: ScanReport;
  /** Findings of the whole report. */
  readonly found: number;
  /** One for each finding of `report`. */
  readonly excerpts: readonly Excerpt[];
  /** What the packs say of the fingerprints that the report names, by id. */
  readonly fingerprints: Readonly<Record<string, Pick<Fingerprint, "title" | "references">>>;
}

/** What is known of a tab. A tab without a state was not scanned. */
export type TabState =
  | { readonly phase: "reading"; readonly scan: Scan }
  | { readonly phase: "scanning"; readonly scan: Scan; readonly characters: number }
  | { readonly phase: "done"; readonly scan: Scan; readonly result: ScanResult; readonly painted: boolean }
  /** `reason` is a sentence for the user. */
  | { readonly phase: "failed"; readonly reason: string };

export type Message =
  | { readonly type: "popup-to-background-scan"; readonly tabId: number }
  | { readonly type: "popup-to-background-cancel"; readonly tabId: number }
  | { readonly type: "popup-to-background-clear"; readonly tabId: number }
  | { readonly type: "popup-to-content-show"; readonly scanId: string; readonly index: number }
  | { readonly type: "background-to-content-read"; readonly scanId: string; readonly scope: Scope }
  | { readonly type: "background-to-content-paint"; readonly scanId: string; readonly marks: readonly Mark[] }
  | { readonly type: "background-to-content-clear" }
  | { readonly type: "background-to-content-ask"; readonly scanId: string }
  | { readonly type: "background-to-offscreen-scan"; readonly scan: Scan; readonly text: string }
  | { readonly type: "background-to-offscreen-cancel"; readonly scanId: string }
  | { readonly type: "offscreen-to-background-scanned"; readonly scan: Scan; readonly result: ScanResult }
  | { readonly type: "offscreen-to-background-failed"; readonly scan: Scan; readonly reason: string };

/** What the receiver answers. Messages that are not named here have no answer. */
export interface Answers {
  readonly "background-to-content-read": { readonly text: string };
  /** Whether the page could be painted: not where the scanned text came from elsewhere. */
  readonly "background-to-content-paint": { readonly painted: boolean };
  /** Whether the document is still the one that the scan read. */
  readonly "background-to-content-ask": { readonly current: boolean };
  /** Whether the finding is still on the page. */
  readonly "popup-to-content-show": { readonly shown: boolean };
}

type Context = "background" | "content" | "offscreen";
export type MessageTo<To extends Context> = Extract<Message, { type: `${string}-to-${To}-${string}` }>;

/** Whether a message is for `context`. Every other context's listener must leave it unanswered. */
export function isFor<To extends Context>(context: To, message: unknown): message is MessageTo<To> {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    typeof message.type === "string" &&
    message.type.includes(`-to-${context}-`)
  );
}

/** Key of a tab's state in `storage.session`. */
export function stateKey(tabId: number): string {
  return `tab-${tabId}`;
}

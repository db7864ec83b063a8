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

/** A text to scan, and which stretches of it the page sets as code, in order and apart from each other. */
export interface SourceText {
  readonly text: string;
  readonly code: readonly Span[];
}

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

/** How a scan ends. A failure is a sentence for the user. */
export type Outcome = { readonly result: ScanResult } | { readonly failure: string };

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
  | { readonly type: "background-to-offscreen-scan"; readonly scan: Scan; readonly source: SourceText }
  | { readonly type: "background-to-offscreen-cancel"; readonly scanId: string }
  | { readonly type: "offscreen-to-background-finished"; readonly scan: Scan; readonly outcome: Outcome };

/** What the receiver answers. Messages that are not named here have no answer. */
export interface Answers {
  readonly "background-to-content-read": SourceText;
  /** Whether the page could be painted: not where the scanned text came from elsewhere. */
  readonly "background-to-content-paint": { readonly painted: boolean };
  /** Whether the document is still the one that the scan read. */
  readonly "background-to-content-ask": { readonly current: boolean };
  /** Whether the finding is still on the page. */
  readonly "popup-to-content-show": { readonly shown: boolean };
}

type RouteOf<Type> = Type extends `${infer From}-to-${infer To}-${string}` ? `${From}-to-${To}` : never;
export type Route = RouteOf<Message["type"]>;
export type MessageOn<On extends Route> = Extract<Message, { type: `${On}-${string}` }>;

/**
 * Whether a message travels one of `routes`. Every listener hears every message, and must leave those of
 * other routes unanswered.
 */
export function isOn<On extends Route>(message: unknown, ...routes: readonly On[]): message is MessageOn<On> {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  const { type } = message;
  return typeof type === "string" && routes.some((route) => type.startsWith(`${route}-`));
}

/** Key of a tab's state in `storage.session`. */
export function stateKey(tabId: number): string {
  return `tab-${tabId}`;
}

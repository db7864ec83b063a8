/**
 * Paints findings with the CSS Custom Highlight API: no element, attribute or style of the page changes,
 * so no script of the page sees a mutation. The registry is shared with the page, so keys are namespaced
 * and foreign ones left alone.
 */
import type { Verdict } from "../../detector/index.ts";
import styles from "./highlights.css?inline";
import { type Piece, stillReads } from "./page-text.ts";

export interface Painted {
  readonly verdict: Verdict;
  readonly pieces: readonly Piece[];
}

/** One key a rung. Where two findings overlap, the higher rung is painted on top. */
const RUNGS = ["lead-only", "mark-found-forgeable", "mark-found", "signed"] as const;
const CURRENT = "whorl-current";
/** Pages that never come to rest must not make us check without a pause. */
const CHECK_DELAY_MS = 250;

export class Highlighter {
  readonly #sheet = new CSSStyleSheet();
  readonly #observer = new MutationObserver(() => this.#scheduleCheck());
  #painted: (Painted | null)[] = [];
  #roots = new Set<Document | ShadowRoot>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#sheet.replaceSync(styles);
  }

  /** Replaces what is painted. A finding whose text has already changed is left out. */
  show(findings: readonly Painted[]): void {
    this.clear();
    this.#painted = findings.map((finding) => (readsAsCollected(finding) ? finding : null));
    for (const finding of findings) {
      for (const { node } of finding.pieces) {
        const root = node.getRootNode();
        if (root instanceof Document || root instanceof ShadowRoot) this.#roots.add(root);
      }
    }
    for (const root of this.#roots) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
      this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
    }
    this.#paint();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#observer.disconnect();
    for (const root of this.#roots) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }
    this.#roots.clear();
    this.#painted = [];
    for (const rung of RUNGS) CSS.highlights.delete(keyOf(rung));
    CSS.highlights.delete(CURRENT);
  }

  /** Scrolls to a finding and sets it off from the others. False where the page no longer holds it. */
  reveal(index: number): boolean {
    this.#dropChanged();
    const finding = this.#painted[index];
    const first = finding?.pieces[0];
    if (!finding || !first) return false;
    CSS.highlights.set(CURRENT, highlightOf(finding.pieces, RUNGS.length));
    scrollTo(first);
    return true;
  }

  #paint(): void {
    for (const [priority, rung] of RUNGS.entries()) {
      const pieces = this.#painted.flatMap((finding) => (finding?.verdict === rung ? finding.pieces : []));
      if (pieces.length === 0) CSS.highlights.delete(keyOf(rung));
      else CSS.highlights.set(keyOf(rung), highlightOf(pieces, priority));
    }
  }

  #scheduleCheck(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#dropChanged();
    }, CHECK_DELAY_MS);
  }

  /** Fails closed: a finding with one changed piece is no longer the text that was scanned. */
  #dropChanged(): void {
    const kept = this.#painted.map((finding) => (finding && readsAsCollected(finding) ? finding : null));
    if (kept.every((finding, index) => finding === this.#painted[index])) return;
    this.#painted = kept;
    CSS.highlights.delete(CURRENT);
    this.#paint();
  }
}

function keyOf(rung: Verdict): string {
  return `whorl-${rung}`;
}

function readsAsCollected(finding: Painted): boolean {
  return finding.pieces.every(stillReads);
}

/** Static ranges cost the page nothing when it changes, unlike live ones, which every mutation must visit. */
function highlightOf(pieces: readonly Piece[], priority: number): Highlight {
  const highlight = new Highlight();
  highlight.priority = priority;
  for (const { node, start, end } of pieces) {
    highlight.add(
      new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
    );
  }
  return highlight;
}

/** Brings a piece to the middle of the window and of every scrolling box around it, at once and unanimated. */
function scrollTo({ node, start, end }: Piece): void {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  node.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  for (let box = node.parentElement; box !== null; box = box.parentElement) {
    const scrolls =
      /auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight;
    if (!scrolls) continue;
    const { top, height } = box.getBoundingClientRect();
    box.scrollBy({ top: middle(range) - (top + height / 2), behavior: "instant" });
  }
  window.scrollBy({ top: middle(range) - window.innerHeight / 2, behavior: "instant" });
}

function middle(range: Range): number {
  const { top, height } = range.getBoundingClientRect();
  return top + height / 2;
}

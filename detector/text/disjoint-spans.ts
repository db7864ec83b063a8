import type { Span } from "./span.ts";

/** Spans of one text that do not overlap. Looking up where a new one would stand takes logarithmic time. */
export class DisjointSpans {
  /** In the order of the text. */
  readonly #spans: Span[] = [];

  /** Takes `span` in and returns true, unless it shares a character with one that is in already. */
  add(span: Span): boolean {
    const spans = this.#spans;
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (spans[middle].start < span.end) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && spans[low - 1].end > span.start) return false;
    spans.splice(low, 0, span);
    return true;
  }
}

/** Views: forms of a text in which marks are looked for, each with an exact map back to the text as given. */
import { type HiddenRun, hiddenRuns } from "./hidden-characters.ts";
import type { Span } from "./span.ts";

export interface View {
  /** `raw`: the text as given. `visible`: the text without its hidden characters. */
  readonly name: "raw" | "visible";
  readonly text: string;
  /**
   * Maps a span of the view to the span of the original text from its first to its last character. An
   * empty span maps to an empty one before the character that follows it.
   */
  toOriginal(start: number, end: number): Span;
}

/** The text as given. */
export function rawView(text: string): View {
  return { name: "raw", text, toOriginal: (start, end) => ({ start, end }) };
}

/** The text without its hidden characters; null where it has none. */
export function visibleView(text: string): View | null {
  const hidden = hiddenRuns(text);
  if (hidden.length === 0) return null;
  const { visible, starts, shifts } = takeOut(text, hidden);
  const original = (index: number) => index + shifts[lastAtMost(starts, index)];
  return {
    name: "visible",
    text: visible,
    toOriginal(start, end) {
      const first = original(start);
      return { start: first, end: end > start ? original(end - 1) + 1 : first };
    },
  };
}

/**
 * What is left of `text` without `hidden`, and where each piece of it came from: the piece that begins at
 * `starts[i]` of the view stood `shifts[i]` units further on.
 */
function takeOut(text: string, hidden: readonly HiddenRun[]) {
  const starts = new Int32Array(hidden.length + 1);
  const shifts = new Int32Array(hidden.length + 1);
  const pieces: string[] = [];
  let from = 0;
  let removed = 0;
  hidden.forEach(({ start, end }, index) => {
    pieces.push(text.slice(from, start));
    removed += end - start;
    from = end;
    starts[index + 1] = end - removed;
    shifts[index + 1] = removed;
  });
  pieces.push(text.slice(from));
  return { visible: pieces.join(""), starts, shifts };
}

/** Index of the last element of `sorted` that is at most `value`; the first element is. */
function lastAtMost(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

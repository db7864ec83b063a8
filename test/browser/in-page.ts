/** Functions that run inside a tested page: they see nothing of this file but themselves. */

/** What the page's registry of highlights holds: the text of every range, by key. */
export type Highlights = Record<string, string[]>;

/** The registry is shared between the page's world and the content script's. */
export function readHighlights(): Highlights {
  const read: Highlights = {};
  for (const [key, highlight] of CSS.highlights) {
    const ranges = [...highlight] as unknown as StaticRange[];
    read[key] = ranges.map(({ startContainer, startOffset, endOffset }) =>
      (startContainer as Text).data.slice(startOffset, endOffset),
    );
  }
  return read;
}

/** The paragraphs and list items that hold a highlight of ours, and all marked ones, by their text. */
export function readParagraphs(): { readonly highlighted: string[]; readonly marked: string[] } {
  const highlighted = new Set<string>();
  for (const [key, highlight] of CSS.highlights) {
    if (!key.startsWith("whorl-")) continue;
    for (const range of highlight) {
      highlighted.add(range.startContainer.parentElement!.closest("p, li")!.textContent!);
    }
  }
  const shadow = document.querySelector("#host")?.shadowRoot;
  const roots = shadow ? [document, shadow] : [document];
  const marked = roots.flatMap((root) => [...root.querySelectorAll(".marked")]);
  return { highlighted: [...highlighted].sort(), marked: marked.map((one) => one.textContent!).sort() };
}

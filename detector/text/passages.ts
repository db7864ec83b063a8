/** Passages: the stretches of a view that are examined by themselves. */

export interface Passage {
  readonly start: number;
  readonly end: number;
}

/**
 * The paragraphs of a text: what stands between blank lines, without the white space around it. Page
 * blocks are joined by blank lines, so a paragraph is also a block of a page.
 */
export function paragraphs(text: string): Passage[] {
  const found: Passage[] = [];
  const breaks = /\r?\n[^\S\n]*\n\s*|\r\s*\r\s*/gu;
  let from = 0;
  for (const gap of text.matchAll(breaks)) {
    push(found, text, from, gap.index);
    from = gap.index + gap[0].length;
  }
  push(found, text, from, text.length);
  return found;
}

/** The whole text without the white space around it; null where there is nothing else. */
export function wholeText(text: string): Passage | null {
  const found: Passage[] = [];
  push(found, text, 0, text.length);
  return found[0] ?? null;
}

function push(found: Passage[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  if (end > start) found.push({ start, end });
}

/** White space of the Basic Multilingual Plane, so never half of a surrogate pair; not U+FEFF, a possible mark. */
function isSpace(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit !== 0xfeff && /\s/u.test(text[index]);
}

/**
 * Text of a page with an exact map back to its text nodes.
 *
 * Every UTF-16 unit of the text either stands for one unit of one text node, or is a line break that the
 * layout adds between blocks and that stands for nothing.
 */

/** Units `textStart … textStart + length` of the text, read from one node without a gap. */
export interface Segment {
  readonly node: Text;
  readonly nodeStart: number;
  readonly textStart: number;
  readonly length: number;
}

export interface PageText {
  readonly text: string;
  /** In the order of the text. They do not overlap. */
  readonly segments: readonly Segment[];
  /** Stretches of the text that the page sets as code, in order and apart from each other. */
  readonly code: readonly Offsets[];
}

/** A stretch of one text node, end exclusive, and what it read when the page was collected. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/**
 * The pieces of text nodes that each span covers, in one pass over the segments however many spans there
 * are. Spans may overlap; `result[i]` belongs to `spans[i]`.
 *
 * The boundary rule: spans and segments are half-open, so an offset between two nodes is the start of the
 * node that begins there and the end of the node that ends there. No piece is empty, and a span of added
 * line breaks alone has no piece.
 */
export function piecesOf({ text, segments }: PageText, spans: readonly Offsets[]): Piece[][] {
  const result: Piece[][] = spans.map(() => []);
  const inOrder = spans.map((_, index) => index).sort((a, b) => spans[a].start - spans[b].start);
  let first = 0;
  for (const index of inOrder) {
    const { start, end } = spans[index];
    while (first < segments.length && endOf(segments[first]) <= start) first++;
    for (let at = first; at < segments.length && segments[at].textStart < end; at++) {
      const segment = segments[at];
      const from = Math.max(start, segment.textStart);
      const to = Math.min(end, endOf(segment));
      if (from >= to) continue;
      const shift = segment.nodeStart - segment.textStart;
      result[index].push({
        node: segment.node,
        start: from + shift,
        end: to + shift,
        text: text.slice(from, to),
      });
    }
  }
  return result;
}

function endOf(segment: Segment): number {
  return segment.textStart + segment.length;
}

/** True while the piece's node is in the page and still reads what it read. */
export function stillReads({ node, start, end, text }: Piece): boolean {
  return node.isConnected && asSpaces(node.data.slice(start, end)) === asSpaces(text);
}

/** A collapsed line break reads as a space, so the two are compared as one. */
function asSpaces(text: string): string {
  return text.replace(/[\t\n\r\f]/g, " ");
}

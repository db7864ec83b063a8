/** Sources that hold one text: plain text and Markdown as they are, HTML as a reader of the page sees it. */
import { wholeSource } from "./bytes.ts";
import { visibleText } from "./html.ts";
import { type Chunks, type Entry, MOST_BYTES, type Stretch, textEntry, tooLong } from "./record.ts";
import { decodeUtf8 } from "./utf8.ts";

/**
 * Reads plain text: one text, the whole source. Bytes that are not UTF-8 become U+FFFD, and a problem before
 * the text tells where they begin and how many sequences they are.
 */
export function readPlainText(source: string, chunks: Chunks, mostBytes = MOST_BYTES): AsyncGenerator<Entry> {
  return readWhole(source, chunks, mostBytes, (text) => ({ text }));
}

/** Reads an HTML page: its visible text. Bytes that are not UTF-8 are reported as for plain text. */
export function readHtml(source: string, chunks: Chunks, mostBytes = MOST_BYTES): AsyncGenerator<Entry> {
  return readWhole(source, chunks, mostBytes, visibleText);
}

async function* readWhole(
  source: string,
  chunks: Chunks,
  mostBytes: number,
  contentOf: (decoded: string) => { readonly text: string; readonly code?: readonly Stretch[] },
): AsyncGenerator<Entry> {
  const bytes = await wholeSource(chunks, mostBytes);
  if (bytes === null) {
    yield { source, record: null, problem: tooLong("the file", mostBytes) };
    return;
  }
  const { text, fault } = decodeUtf8(bytes);
  if (fault !== null) {
    const { offset, sequences } = fault;
    const message = `not UTF-8: ${sequences} ${sequences === 1 ? "sequence" : "sequences"} of bytes could not be decoded and read as U+FFFD`;
    yield { source, record: null, problem: { message, place: `byte ${offset}` } };
  }
  const content = contentOf(text);
  yield textEntry(source, null, content.text, content.code);
}

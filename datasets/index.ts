/** Records in: from the bytes of a source to the texts that it holds. No file system: bytes come from the caller. */
import { readJsonLines } from "./jsonl.ts";
import type { Chunks, Entry } from "./record.ts";
import { readHtml, readPlainText } from "./whole-text.ts";

export {
  type Chunks,
  type Entry,
  MOST_BYTES,
  type Problem,
  type ProblemRecord,
  type TextRecord,
} from "./record.ts";

export type Format = "text" | "html" | "jsonl";

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["txt", "text"],
  ["text", "text"],
  ["md", "text"],
  ["markdown", "text"],
  ["html", "html"],
  ["htm", "html"],
  ["jsonl", "jsonl"],
  ["ndjson", "jsonl"],
]);

/** Endings of the names of files that can be read, such as `.txt`. */
export const ENDINGS: readonly string[] = Array.from(FORMATS.keys(), (ending) => `.${ending}`);

/** The format that a file's name tells by its ending, whatever the case; null where it tells none. */
export function formatOf(name: string): Format | null {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1];
  return (ending !== undefined && FORMATS.get(ending.toLowerCase())) || null;
}

/**
 * Reads the texts of one source, in order. A fault is an entry among the others and does not end the
 * reading; what `chunks` throws is thrown.
 *
 * @param source name that the entries carry
 * @param textField field that holds the text of a line of JSON Lines; other formats have none
 */
export function readEntries(
  source: string,
  chunks: Chunks,
  format: Format,
  textField?: string,
): AsyncGenerator<Entry> {
  switch (format) {
    case "text":
      return readPlainText(source, chunks);
    case "html":
      return readHtml(source, chunks);
    case "jsonl":
      return readJsonLines(source, chunks, textField);
  }
}

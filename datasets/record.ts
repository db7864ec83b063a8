/** What a reader yields: texts, and the faults that it met on the way. */

/** One text to scan. */
export interface TextRecord {
  /** Name of the file as the caller gave it. */
  readonly source: string;
  /** Line of the source, from 1, or null where the text is the whole source. */
  readonly record: number | null;
  /** Exactly what the source holds: no byte order mark is stripped, no line ending changed. */
  readonly text: string;
  /** Where the source sets code apart from prose, in order. Sources without markup do not tell. */
  readonly code?: readonly Stretch[];
}

/** A part of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something that could not be read as it should be. The rest of the source is read nevertheless. */
export interface ProblemRecord {
  readonly source: string;
  /** Line of the source, from 1, or null where the problem is with the whole source. */
  readonly record: number | null;
  readonly problem: Problem;
}

export interface Problem {
  /** One plain sentence without a full stop. */
  readonly message: string;
  /** Where in the source, such as `byte 120` (counted from 0, at the start of the source), or null. */
  readonly place: string | null;
}

export type Entry = TextRecord | ProblemRecord;

/**
 * The bytes of a source, in chunks cut anywhere. A reader may keep a chunk until it asks for the next but
 * one, so the memory of a chunk must not be used again.
 */
export type Chunks = AsyncIterable<Uint8Array>;

/** Most bytes of one text. Longer ones are reported, not read, so that memory stays bounded. */
export const MOST_BYTES = 16 * 2 ** 20;

/** The problem of a text longer than `mostBytes`. */
export function tooLong(what: string, mostBytes: number): Problem {
  const limit = `${mostBytes.toLocaleString("en")} bytes`;
  return { message: `${what} is longer than ${limit}, the most that is read as one text`, place: null };
}

/** The entry for `text`: a problem where there is nothing but spaces and line breaks. Hidden characters are text. */
export function textEntry(
  source: string,
  record: number | null,
  text: string,
  code?: readonly Stretch[],
): Entry {
  if (/^[ \t\n\r\f]*$/.test(text)) return { source, record, problem: { message: "no text", place: null } };
  return code === undefined ? { source, record, text } : { source, record, text, code };
}

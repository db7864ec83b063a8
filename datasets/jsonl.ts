/**
 * JSON Lines (jsonlines.org): one JSON object a line, of which one field is the text. Each line stands for
 * itself, so a bad one is reported and the next is read.
 */
import { type Line, linesOf } from "./bytes.ts";
import { type Chunks, type Entry, MOST_BYTES, type Problem, textEntry, tooLong } from "./record.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Fields that hold the text where none is named, in the order in which they are looked for. */
const USUAL_FIELDS = ["text", "content", "output"] as const;

/** A field's text, or why there is none. */
type Field = { readonly text: string } | { readonly problem: Problem };

/**
 * Reads JSON Lines.
 *
 * @param field name of the field that holds the text; where it is undefined, `text`, else `content`, else
 *   `output`, else the one field that is a string
 * @param mostBytes longest line that is read
 */
export async function* readJsonLines(
  source: string,
  chunks: Chunks,
  field?: string,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Entry> {
  for await (const line of linesOf(chunks, mostBytes)) {
    const entry = entryOf(source, line, field, mostBytes);
    if (entry !== null) yield entry;
  }
}

/** Null for a line without content, such as often ends a file. */
function entryOf(source: string, line: Line, field: string | undefined, mostBytes: number): Entry | null {
  const failed = (problem: Problem): Entry => ({ source, record: line.number, problem });
  if (line.bytes === null) return failed(tooLong("the line", mostBytes));
  const { text, fault } = decodeUtf8(line.bytes);
  if (fault !== null) return failed({ message: "not UTF-8", place: `byte ${line.offset + fault.offset}` });
  // A byte order mark before the first line belongs to the file, not to a text (RFC 8259, section 8.1).
  const json = line.number === 1 && text.startsWith("\ufeff") ? text.slice(1) : text;
  if (json.trim() === "") return null;
  const found = textOf(json, field);
  return "problem" in found ? failed(found.problem) : textEntry(source, line.number, found.text);
}

function textOf(json: string, field: string | undefined): Field {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return refused(`not valid JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refused(`not a JSON object, but ${kindOf(value)}`);
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const name = field ?? USUAL_FIELDS.find((usual) => fields.has(usual)) ?? soleString(fields);
  if (name === undefined) {
    return refused("no field text, content or output, and not exactly one other that is a string");
  }
  if (!fields.has(name)) return refused(`no field “${name}”`);
  const text = fields.get(name);
  return typeof text === "string"
    ? { text }
    : refused(`the field “${name}” is ${kindOf(text)}, not a string`);
}

function soleString(fields: ReadonlyMap<string, unknown>): string | undefined {
  const names = [...fields].filter(([, value]) => typeof value === "string").map(([name]) => name);
  return names.length === 1 ? names[0] : undefined;
}

function refused(message: string): Field {
  return { problem: { message, place: null } };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

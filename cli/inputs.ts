/** From the paths of the command line to the records behind them. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { getSystemErrorMap } from "node:util";
import { type Chunks, ENDINGS, type Entry, type Format, formatOf, readEntries } from "../datasets/index.ts";

export interface InputOptions {
  /** Opens standard input. */
  readonly stdin: () => Chunks;
  readonly textField: string | undefined;
  /** Ends the reading of files. */
  readonly signal: AbortSignal;
  /** Is told of every chunk that is read. */
  onBytes(count: number): void;
}

/**
 * The entries of all inputs, in the order of `paths`. A directory is read with all below it, in the order of
 * names by UTF-16 units, so that the order is the same on every machine. What cannot be read is a problem
 * among the entries.
 */
export async function* entriesOf(paths: readonly string[], options: InputOptions): AsyncGenerator<Entry> {
  for (const path of paths) {
    if (path === "-") {
      const format = options.textField === undefined ? "text" : "jsonl";
      yield* guarded(path, () => read(path, options.stdin(), format, options));
    } else {
      yield* guarded(path, () => readPath(path, options));
    }
  }
}

async function* readPath(path: string, options: InputOptions): AsyncGenerator<Entry> {
  if (!(await stat(path)).isDirectory()) {
    yield* readFile(path, options);
    return;
  }
  let empty = true;
  for await (const entry of readDirectory(path, options)) {
    empty = false;
    yield entry;
  }
  if (empty) yield failed(path, `the directory holds no file that ends in ${ENDINGS.join(" ")}`);
}

/**
 * The files below a directory whose names end as those of a known format. Links to files are followed and
 * links to directories are not, so that no directory is read twice.
 */
async function* readDirectory(directory: string, options: InputOptions): AsyncGenerator<Entry> {
  const found = await readdir(directory, { withFileTypes: true });
  for (const item of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = directory.endsWith("/") ? `${directory}${item.name}` : `${directory}/${item.name}`;
    if (item.isDirectory()) {
      yield* guarded(path, () => readDirectory(path, options));
    } else if (formatOf(item.name) !== null) {
      yield* guarded(path, () => readIfFile(path, options));
    }
  }
}

/** Leaves out what only looks like a file: a pipe without a writer would be waited for without end. */
async function* readIfFile(path: string, options: InputOptions): AsyncGenerator<Entry> {
  if ((await stat(path)).isFile()) yield* readFile(path, options);
}

async function* readFile(path: string, options: InputOptions): AsyncGenerator<Entry> {
  const hasEnding = /[^./\\]\.[^./\\]+$/.test(path);
  const format = formatOf(path) ?? (hasEnding ? null : "text");
  if (format === null) {
    const known = ENDINGS.join(" ");
    yield failed(path, `cannot tell the format from the name, which ends in none of ${known}`);
    return;
  }
  const chunks = createReadStream(path, { signal: options.signal, highWaterMark: 2 ** 18 });
  yield* read(path, chunks, format, options);
}

function read(source: string, chunks: Chunks, format: Format, options: InputOptions): AsyncGenerator<Entry> {
  return readEntries(source, counted(chunks, options), format, options.textField);
}

async function* counted(chunks: Chunks, { onBytes }: InputOptions): Chunks {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Turns a failure of the system to read `source` into a problem, after the entries that could be read. */
async function* guarded(source: string, entries: () => AsyncGenerator<Entry>): AsyncGenerator<Entry> {
  try {
    yield* entries();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    yield failed(source, `cannot be read: ${reason}`);
  }
}

function failed(source: string, message: string): Entry {
  return { source, record: null, problem: { message, place: null } };
}

/** What the operating system says of `error`, without the machine's paths; null where it says nothing. */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error && "errno" in error && typeof error.errno === "number")) return null;
  return getSystemErrorMap().get(error.errno)?.[1] ?? null;
}

/** `whorl scan`: every record through the detector, and its report out, one after another. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Entry } from "../datasets/index.ts";
import { atLeast, type Detector, type Verdict } from "../detector/index.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { printable } from "./printable.ts";
import type { Progress } from "./progress.ts";
import type { LocatedProblem, ReportWriter } from "./report/formats.ts";
import { placeWords } from "./report/words.ts";

export interface Scan {
  readonly detector: Detector;
  readonly entries: AsyncIterable<Entry>;
  readonly writer: ReportWriter;
  readonly output: Output;
  /** Standard error: one line a problem. */
  readonly messages: Output;
  readonly progress: Progress;
  readonly failOn: Verdict;
  /** Ends the scan after the record at hand. */
  readonly signal: AbortSignal;
}

/**
 * Scans all entries. Stops where the signal or the reader of the output ends it; the report then holds what
 * was scanned until there.
 */
export async function scan(task: Scan): Promise<ExitCode> {
  const { detector, writer, output, messages, progress, signal } = task;
  let found = false;
  let partlyRead = false;
  let last: Entry | null = null;

  const write = async (piece: string) => {
    if (piece !== "") progress.clear();
    await output.write(piece);
  };
  const report = async (problem: LocatedProblem) => {
    partlyRead = true;
    progress.clear();
    const where = placeWords(problem.source, problem.record, problem.place);
    await messages.write(`whorl: ${printable(`${where}: ${problem.message}`)}\n`);
    await write(writer.problem(problem));
  };

  await write(writer.begin(detector));
  for await (const entry of untilAborted(task.entries, signal)) {
    last = entry;
    if ("problem" in entry) {
      const { source, record, problem } = entry;
      await report({ source, record, place: problem.place, message: problem.message });
    } else {
      const result = detector.scan(entry.text, { code: entry.code ?? [] });
      found ||= atLeast(result.verdict, task.failOn);
      await write(writer.input({ ...entry, report: result }));
    }
    progress.addRecord();
    // A signal, or the end of the output's reader, is heard of only between turns of the event loop.
    await nextTurn();
    if (output.closed || signal.aborted) break;
  }
  if (signal.aborted) {
    const message = "interrupted; what follows was not read";
    await report({ source: last?.source ?? "", record: last?.record ?? null, place: null, message });
  }
  await write(writer.end());
  progress.clear();
  if (signal.aborted) return EXIT.interrupted;
  if (partlyRead) return EXIT.partlyRead;
  return found ? EXIT.found : EXIT.nothingFound;
}

/** The entries until `signal` is aborted. Streams that it destroys end; they do not fail. */
async function* untilAborted(entries: AsyncIterable<Entry>, signal: AbortSignal): AsyncGenerator<Entry> {
  try {
    yield* entries;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

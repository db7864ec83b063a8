/** The command, apart from the process that it runs in. */
import type { Writable } from "node:stream";
import type { Chunks } from "../datasets/index.ts";
import { type Detector, VERSION } from "../detector/index.ts";
import { HELP, readArguments, type ScanArguments, type TokenizerFile, UsageError } from "./arguments.ts";
import { makeDetector } from "./detector.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { entriesOf } from "./inputs.ts";
import { Output } from "./output.ts";
import { printable } from "./printable.ts";
import { Progress } from "./progress.ts";
import type { FormatName, ReportWriter } from "./report/formats.ts";
import { JsonLinesWriter, JsonWriter } from "./report/json.ts";
import { TextWriter } from "./report/text.ts";
import { scan } from "./scan.ts";

type Stream = Writable & { readonly isTTY?: boolean };

/** What the command has around it. */
export interface Surroundings {
  /** Opens standard input: only a command that reads it waits for it. */
  readonly stdin: () => Chunks;
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted where the user interrupts. */
  readonly signal: AbortSignal;
  /** Makes the detector from the packs and tokenizers of the command line. */
  readonly makeDetector?: (
    packFiles: readonly string[],
    tokenizerFiles: readonly TokenizerFile[],
  ) => Promise<Detector>;
}

/** Runs the command to its end. Never throws. */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const output = new Output(around.stdout);
  const messages = new Output(around.stderr);
  try {
    const command = readArguments(args);
    if (command.name === "scan") return await runScan(command.scan, around, output, messages);
    await output.write(command.name === "help" ? HELP : `${VERSION}\n`);
    return EXIT.nothingFound;
  } catch (error) {
    if (error instanceof UsageError) {
      const lines = error.message.split("\n").map((line) => `whorl: ${printable(line)}\n`);
      await messages.write(`${lines.join("")}Try whorl --help.\n`);
      return EXIT.usage;
    }
    await messages.write(internalError(error, around.environment.WHORL_DEBUG));
    return EXIT.internal;
  }
}

async function runScan(
  { paths, format, packs, tokenizers, textField, failOn }: ScanArguments,
  around: Surroundings,
  output: Output,
  messages: Output,
): Promise<ExitCode> {
  const { stdin, stdout, stderr, environment, signal } = around;
  const detector = await (around.makeDetector ?? makeDetector)(packs, tokenizers);
  const progress = new Progress(stderr.isTTY ? stderr : null);
  const entries = entriesOf(paths, {
    stdin,
    textField,
    signal,
    onBytes: (bytes) => progress.addBytes(bytes),
  });
  const colours = stdout.isTTY === true && !environment.NO_COLOR;
  const writer = writerOf(format, colours);
  return scan({ detector, entries, writer, output, messages, progress, failOn, signal });
}

function writerOf(format: FormatName, colours: boolean): ReportWriter {
  switch (format) {
    case "text":
      return new TextWriter(colours);
    case "json":
      return new JsonWriter();
    case "jsonl":
      return new JsonLinesWriter();
  }
}

function internalError(error: unknown, debug: string | undefined): string {
  const message = printable(error instanceof Error ? error.message : String(error));
  const stack = debug && error instanceof Error ? `${error.stack}\n` : "";
  return (
    `whorl: internal error: ${message}\n${stack}` +
    `Please report this, with what you ran and the version (${VERSION}). WHORL_DEBUG=1 shows where it happened.\n`
  );
}

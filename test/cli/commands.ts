/** Runs the command: in this process with a detector of the test's choice, or as users do, in its own. */
import { spawn } from "node:child_process";
import { Writable } from "node:stream";
import { run } from "../../cli/command.ts";
import type { Detector } from "../../detector/index.ts";
import { inOnePiece } from "../datasets/chunks.ts";
import { fakeDetector } from "./fake-detector.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly environment?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly detector?: Detector;
}

class Collector extends Writable {
  collected = "";

  constructor(readonly isTTY: boolean) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.collected += chunk;
    done();
  }
}

/** Runs the command in this process. */
export async function runHere(args: readonly string[], circumstances: Circumstances = {}): Promise<Ended> {
  const { stdin = "", terminal = false, environment = {}, detector = fakeDetector } = circumstances;
  const stdout = new Collector(terminal);
  const stderr = new Collector(terminal);
  const code = await run(args, {
    stdin: () => inOnePiece(stdin),
    stdout,
    stderr,
    environment,
    signal: circumstances.signal ?? new AbortController().signal,
    makeDetector: async () => detector,
  });
  return { code, stdout: stdout.collected, stderr: stderr.collected };
}

/** Node's arguments that run the command from its source. */
export const FROM_SOURCE = ["--import", "tsx", "cli/main.ts"] as const;

/** Starts `command` with `args` and collects what it writes. */
export function start(command: string, args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...environment } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (piece) => {
    stdout += piece;
  });
  child.stderr.setEncoding("utf8").on("data", (piece) => {
    stderr += piece;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended, written: () => stdout };
}

/** Runs the command from its source, as its own process. */
export function runProcess(args: readonly string[], environment?: Record<string, string>): Promise<Ended> {
  const { child, ended } = start(process.execPath, [...FROM_SOURCE, ...args], environment);
  child.stdin.end();
  return ended;
}

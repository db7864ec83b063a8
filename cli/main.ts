#!/usr/bin/env node
/** The `whorl` command: the process around it. */
import { addAbortSignal } from "node:stream";
import { run } from "./command.ts";

const interruption = new AbortController();
// Once: a second interruption ends the process at once.
process.once("SIGINT", () => interruption.abort());

process.exitCode = await run(process.argv.slice(2), {
  stdin: () => addAbortSignal(interruption.signal, process.stdin),
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  signal: interruption.signal,
});

/** Tokenizing side by side: every library that a browser can run and the native one, each in a process of its own. */
import { execFileSync } from "node:child_process";
import type { Measured } from "./tokenize-once.ts";

const ALL = ["Whorl", "gpt-tokenizer", "tiktoken", "@huggingface/tokenizers", "tokenizers (native)"];
const JSON_ONLY = ["Whorl", "@huggingface/tokenizers", "tokenizers (native)"];

const CASES: readonly (readonly [vocabulary: string, libraries: readonly string[]])[] = [
  ["gpt2", ALL],
  ["cl100k", ALL],
  ["gpt-oss", ALL],
  ["llama-3", JSON_ONLY],
  ["mistral-v0.1", JSON_ONLY],
  ["gemma-3", JSON_ONLY],
];

/** No library needs as long; one that does is said to. */
const LONGEST_MS = 120_000;

function measure(library: string, vocabulary: string): Measured | null {
  try {
    const file = new URL("./tokenize-once.ts", import.meta.url).pathname;
    const output = execFileSync(process.execPath, ["--import", "tsx", file, library, vocabulary], {
      encoding: "utf8",
      timeout: LONGEST_MS,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return JSON.parse(output.trim().split("\n").at(-1) as string);
  } catch {
    return null;
  }
}

/** Prints a table: MB of UTF-8 a second, cold and hot; ms to load; MB of memory that loading took. */
export function benchTokenizing(): void {
  console.log(
    "\nTokenizing, MB/s of UTF-8 (cold: first pass in a fresh process; hot: best of the next passes)",
  );
  console.log(
    row("vocabulary", "library", "English cold", "hot", "many languages cold", "hot", "load ms", "load MB"),
  );
  for (const [vocabulary, libraries] of CASES) {
    for (const library of libraries) {
      const measured = measure(library, vocabulary);
      if (measured === null) {
        console.log(row(vocabulary, library, `no result in ${LONGEST_MS / 1000} s`));
        continue;
      }
      const { loadMs, megabytes, speed } = measured;
      const speeds = [speed.English, speed["many languages"]].flatMap(({ cold, hot }) => [cold, hot]);
      console.log(
        row(
          vocabulary,
          library,
          ...speeds.map((one) => one.toFixed(2)),
          loadMs.toFixed(0),
          megabytes.toFixed(0),
        ),
      );
    }
  }
}

function row(...cells: string[]): string {
  const widths = [14, 25, 13, 8, 20, 8, 9, 9];
  return cells
    .map((cell, index) => (index < 2 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])))
    .join("");
}

import { describe, expect, test } from "vitest";
import { JsonWriter } from "../../cli/report/json.ts";
import { runHere } from "./commands.ts";
import { fakeDetector } from "./fake-detector.ts";
import { folderOf } from "./files.ts";

const folder = folderOf({
  "a.txt":
    "The first\u200b MARK\n\nis \u{1f600} here\u202f and goes on for so long that no reader would want to see all of it",
  "b.jsonl": '{"text":"plain"}\n{"text":"LEAD \\ud800"}\n{"no":1}\n',
});

describe("--format json", () => {
  test("prints one object of packs, inputs in the order of the contract, and problems", async () => {
    const { stdout } = await runHere(["scan", "--format", "json", `${folder}/a.txt`, `${folder}/b.jsonl`]);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(["version", "packs", "tokenizers", "inputs", "problems"]);
    expect(report).toMatchObject({
      version: "0.1.0",
      packs: fakeDetector.packs,
      tokenizers: fakeDetector.tokenizers,
    });
    expect(Object.keys(report.inputs[0])).toEqual([
      "source",
      "record",
      "sha256",
      "characters",
      "verdict",
      "tests",
      "findings",
      "notFound",
      "notTested",
    ]);
    expect(
      report.inputs.map(({ source, record, verdict }: Record<string, unknown>) => [source, record, verdict]),
    ).toEqual([
      [`${folder}/a.txt`, null, "mark-found-forgeable"],
      [`${folder}/b.jsonl`, 1, "not-enough-text"],
      [`${folder}/b.jsonl`, 2, "lead-only"],
    ]);
    expect(report.problems).toEqual([
      {
        source: `${folder}/b.jsonl`,
        record: 3,
        place: null,
        message: "no field text, content or output, and not exactly one other that is a string",
      },
    ]);
  });

  test("is an object of empty lists where nothing could be read", async () => {
    const { stdout } = await runHere(["scan", "--format", "json", `${folder}/none.txt`]);
    expect(JSON.parse(stdout)).toMatchObject({ inputs: [], problems: [{ record: null }] });
  });

  test("is the same bytes from run to run", async () => {
    const args = ["scan", "--format", "json", folder];
    expect((await runHere(args)).stdout).toBe((await runHere(args)).stdout);
  });
});

describe("JsonWriter", () => {
  test("keeps the memory for problems bounded and says how many it left out", () => {
    const writer = new JsonWriter();
    const pieces = [writer.begin({ packs: [], tokenizers: [] })];
    for (let record = 1; record <= 100_002; record++) {
      pieces.push(writer.problem({ source: "a", record, place: null, message: "no text" }));
    }
    const report = JSON.parse(pieces.join("") + writer.end());
    expect(report.problems).toHaveLength(100_000);
    expect(report.problemsLeftOut).toBe(2);
  });
});

describe("--format jsonl", () => {
  test("prints the inputs of the JSON report, one a line", async () => {
    const { stdout: lines } = await runHere(["scan", "--format", "jsonl", folder]);
    const { stdout: whole } = await runHere(["scan", "--format", "json", folder]);
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(JSON.parse(whole).inputs);
  });
});

describe("--format text", () => {
  test("tells findings, places, evidence, caveats and what was not tested in plain words", async () => {
    const { stdout } = await runHere(["scan", folder]);
    expect(stdout.replaceAll(folder, "F")).toBe(`F/a.txt
Mark found, but forgeable. A known mark is there. Anyone could have put it there, for its key or its form is public.

  1. Carries the mark “Green”.
     Place: characters 11–51: “MARK is 😀 here<U+202F> and goes on for so lon”
     Evidence: 388 units scored, repeats left out; 1 in 10^15 by chance for this test alone; e-value of this test alone 10^11.0; the reference detector's z_score for the whole text is 11.23 over 402 units, repeats kept
     Verdict: Mark found, but forgeable; fingerprint: green

F/b.jsonl, line 2
Lead only. There are only weak signs: a reason to look further, not evidence.

  1. A trace: “LEAD<U+200B><U+001B>[31m”.
     Place: characters 0–4 (found in the visible view): “LEAD”
     Evidence: matched “LEAD<U+200B>”, a weak trace of somebody, but it is quoted
     Verdict: Lead only; fingerprint: trace

What these findings can and cannot mean
  green
    - Its key is public.
    - It names no author.
  trace
    - It names no author.

Summary
F/b.jsonl, line 1: Not enough text. There is too little text to say whether a mark is there.
3 inputs scanned: 1 mark found, but forgeable; 1 lead only; 1 not enough text
Not tested in 2 inputs: green (too little text, at most 6 of 1,200 units needed)
Not tested in 2 inputs: red (no tokenizer opt)
1 problem, told on standard error
`);
  });

  test("only counts inputs without findings where they are many", async () => {
    const rows = (amount: number) => `${'{"text":"x"}\n'.repeat(amount)}`;
    const few = await runHere(["scan", folderOf({ "a.jsonl": rows(10) })]);
    expect(few.stdout.match(/line \d+: Not enough text/g)).toHaveLength(10);
    const many = await runHere(["scan", folderOf({ "a.jsonl": rows(11) })]);
    expect(many.stdout).not.toContain("line 1:");
    expect(many.stdout).toContain("11 inputs scanned: 11 not enough text\n");
  });

  test("accuses nobody", async () => {
    const { stdout } = await runHere(["scan", folder]);
    expect(stdout).not.toMatch(/%|written by|\bAI\b/i);
  });

  test("has colours only on a terminal, and not against NO_COLOR", async () => {
    const escapes = async (terminal: boolean, environment: Record<string, string> = {}) =>
      (await runHere(["scan", folder], { terminal, environment })).stdout.includes("\u001b");
    expect(await escapes(false)).toBe(false);
    expect(await escapes(true)).toBe(true);
    expect(await escapes(true, { NO_COLOR: "1" })).toBe(false);
  });
});

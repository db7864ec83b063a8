/** The command as its own process, with the detector that users get. */
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtInPacks, VERSION } from "../../detector/index.ts";
import { FROM_SOURCE, runProcess, start } from "./commands.ts";
import { folderOf } from "./files.ts";

/** “hide and seek” in the tag characters of Unicode, which hide it. */
const HIDDEN = Array.from("hide and seek", (letter) =>
  String.fromCodePoint(0xe0000 + letter.charCodeAt(0)),
).join("");

const folder = folderOf({
  "plain.txt": "Nothing is hidden here.",
  "hidden.txt": `Something is hidden ${HIDDEN}here.`,
  "rows.jsonl": `{"text":"a"}\n{"text":"b${HIDDEN}"}\n`,
  "not-json.json": "{",
  "misspelt.json": JSON.stringify({ ...(builtInPacks[0] as object), id: "mine", lisence: "x" }),
  "double.json": JSON.stringify({ ...(builtInPacks[0] as object), id: "mine" }),
});

describe("whorl scan", () => {
  test("finds hidden text, keeps to the order of the contract, and prints the same bytes each time", async () => {
    const args = ["scan", "--format", "json", folder];
    const [one, other] = await Promise.all([runProcess(args), runProcess(args)]);
    expect(one).toMatchObject({ code: 1, stderr: "" });
    expect(other).toEqual(one);
    const report = JSON.parse(one.stdout);
    expect(report).toMatchObject({ version: VERSION, problems: [] });
    expect(report.packs).toHaveLength(builtInPacks.length);
    expect(report.inputs.map(({ source, record }: Record<string, unknown>) => [source, record])).toEqual([
      [`${folder}/hidden.txt`, null],
      [`${folder}/plain.txt`, null],
      [`${folder}/rows.jsonl`, 1],
      [`${folder}/rows.jsonl`, 2],
    ]);
    const [input] = report.inputs;
    expect(Object.keys(input)).toEqual([
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
    expect(input.findings).toHaveLength(1);
    expect(Object.keys(input.findings[0])).toEqual([
      "fingerprint",
      "kind",
      "scheme",
      "span",
      "view",
      "evidence",
      "verdict",
      "summary",
      "caveats",
    ]);
    expect(input.findings[0].evidence.payload).toBe("hide and seek");
    // Both vocabularies were at hand.
    expect(one.stdout).not.toContain("no-tokenizer");
  });

  test.each([
    ["not-json.json", /^whorl: pack F\/not-json\.json: not valid JSON \(/],
    ["misspelt.json", /^whorl: pack F\/misspelt\.json: lisence: /],
    ["double.json", /^whorl: pack F\/double\.json: fingerprint \S+: two packs hold this id/],
    ["nope.json", /^whorl: pack F\/nope\.json: cannot be read: no such file or directory/],
  ])("refuses the pack %s, naming the file and the place in it", async (name, message) => {
    const { code, stdout, stderr } = await runProcess([
      "scan",
      "--pack",
      `${folder}/${name}`,
      `${folder}/plain.txt`,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replaceAll(folder, "F")).toMatch(message);
  });

  test("ends quietly where the reader of its output goes away", async () => {
    const rows = folderOf({ "rows.jsonl": '{"text":"a"}\n'.repeat(20_000) });
    const command = `"$0" "$@" | head -n 1; echo "ended \${PIPESTATUS[0]}"`;
    const args = [process.execPath, ...FROM_SOURCE, "scan", "--format", "jsonl", rows];
    const { code, stdout, stderr } = await start("bash", ["-c", command, ...args]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n")).toEqual([expect.stringMatching(/^\{.*\}$/), "ended 0", ""]);
  });

  test("ends cleanly when it is interrupted while it waits", async () => {
    const args = ["scan", "--format", "json", "--text-field", "text", "-"];
    const { child, ended, written } = start(process.execPath, [...FROM_SOURCE, ...args]);
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdin.write('{"text":"a"}\n');
    await expect.poll(written, { timeout: 20_000 }).toContain('"record":1');
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toBe("whorl: standard input, line 1: interrupted; what follows was not read\n");
    expect(JSON.parse(stdout)).toMatchObject({
      inputs: [{ record: 1 }],
      problems: [{ source: "-", record: 1 }],
    });
  });
});

describe("VERSION", () => {
  test("is the package's", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(VERSION);
  });
});

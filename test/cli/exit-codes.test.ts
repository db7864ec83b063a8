import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runHere } from "./commands.ts";
import { fakeDetector } from "./fake-detector.ts";
import { folderOf } from "./files.ts";

const folder = folderOf({
  "clean.txt": "nothing here",
  "mark.txt": "a MARK",
  "lead.txt": "a LEAD",
  "latin1.txt": Uint8Array.from([0x4d, 0x41, 0x52, 0x4b, 0x20, 0xe9]),
  "rows.jsonl": '{"text":"a"}\n{"text":\n{"body":1}\n{"text":"MARK"}\n',
  "empty.html": "<title>x</title><script>y</script>",
  "table.csv": "a,b",
  "none/a.png": "",
});
symlinkSync("loop.txt", `${folder}/loop.txt`);
const scan = (...names: string[]) => runHere(["scan", ...names.map((name) => `${folder}/${name}`)]);

describe("exit code 0", () => {
  test("nothing was found", async () => {
    expect(await scan("clean.txt")).toMatchObject({ code: 0, stderr: "" });
  });

  test("what was found is below --fail-on", async () => {
    const { code } = await runHere(["scan", "--fail-on", "mark-found", `${folder}/mark.txt`]);
    expect(code).toBe(0);
  });

  test("help and version were asked for", async () => {
    expect(await runHere(["--help"])).toMatchObject({ code: 0, stderr: "" });
    expect((await runHere(["scan", "--help"])).stdout).toMatch(/^Whorl finds[\s\S]*Usage: whorl scan PATH/);
    expect(await runHere(["--version"])).toMatchObject({ code: 0, stdout: "0.1.0\n" });
  });
});

describe("exit code 1", () => {
  test("something was found at or above --fail-on, by default anything", async () => {
    expect((await scan("clean.txt", "lead.txt")).code).toBe(1);
    expect((await scan("mark.txt", "clean.txt")).code).toBe(1);
    const atForgeable = ["--fail-on", "mark-found-forgeable"];
    expect((await runHere(["scan", ...atForgeable, `${folder}/mark.txt`])).code).toBe(1);
    expect((await runHere(["scan", ...atForgeable, `${folder}/lead.txt`])).code).toBe(0);
  });
});

describe("exit code 2: the usage is wrong, and a hint follows", () => {
  test.each([
    [[], "no command given"],
    [["scna", "a.txt"], "unknown command “scna”"],
    [["scan"], "scan needs a file"],
    [["scan", "-", "-"], "standard input (-) can be read only once"],
    [["scan", "--formt", "json", "a.txt"], "Unknown option '--formt'"],
    [["scan", "--format"], "argument missing"],
    [["scan", "--format", "xml", "a.txt"], "--format cannot be “xml”; choose from text, json, jsonl"],
    [
      ["scan", "--fail-on", "not-found", "a.txt"],
      "choose from signed, mark-found, mark-found-forgeable, lead-only",
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runHere(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/Try whorl --help\.\n$/);
  });
});

describe("exit code 3: partly read, which takes precedence over 0 and 1", () => {
  test.each([
    ["a missing file", "nope.txt", ["nope.txt: cannot be read: no such file or directory"]],
    ["a path through a file", "mark.txt/a.txt", ["mark.txt/a.txt: cannot be read: not a directory"]],
    ["a link to itself", "loop.txt", ["loop.txt: cannot be read: too many symbolic links encountered"]],
    ["a page without text", "empty.html", ["empty.html: no text"]],
    ["an ending of no known format", "table.csv", ["table.csv: cannot tell the format from the name"]],
    ["a folder without a text", "none", ["none: the directory holds no file that ends in .txt"]],
    ["bytes that are not UTF-8", "latin1.txt", ["latin1.txt, byte 5: not UTF-8: 1 sequence of bytes"]],
    ["bad lines", "rows.jsonl", ["rows.jsonl, line 2: not valid JSON", "rows.jsonl, line 3: no field text"]],
  ])("%s", async (_, name, messages) => {
    const { code, stdout, stderr } = await scan(name, "mark.txt");
    expect(code).toBe(3);
    expect(stdout).toContain("mark.txt\nMark found");
    const lines = stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) {
      expect(lines[index].startsWith(`whorl: ${folder}/${message}`), lines[index]).toBe(true);
    }
  });

  test("a field that a line lacks is named", async () => {
    const { code, stderr } = await runHere(["scan", "--text-field", "body", `${folder}/rows.jsonl`]);
    expect(code).toBe(3);
    expect(stderr).toContain("rows.jsonl, line 1: no field “body”");
    expect(stderr).toContain("rows.jsonl, line 3: the field “body” is a number, not a string");
  });
});

describe("exit code 4: internal error", () => {
  const detector = {
    packs: [],
    tokenizers: [],
    scan: () => {
      throw new Error("broken\u001b[31m");
    },
  };
  test("is told in one line, with how to report it", async () => {
    const { code, stderr } = await runHere(["scan", `${folder}/mark.txt`], { detector });
    expect(code).toBe(4);
    expect(stderr).toBe(
      "whorl: internal error: broken<U+001B>[31m\nPlease report this, with what you ran and the version (0.1.0). WHORL_DEBUG=1 shows where it happened.\n",
    );
  });

  test("shows where it happened where that is asked for", async () => {
    const environment = { WHORL_DEBUG: "1" };
    const { stderr } = await runHere(["scan", `${folder}/mark.txt`], { detector, environment });
    expect(stderr).toMatch(/ {4}at .*exit-codes\.test\.ts/);
  });
});

describe("exit code 130: interrupted", () => {
  test("keeps what was scanned, says where it ended, and wins over all others", async () => {
    const interruption = new AbortController();
    const detector = {
      ...fakeDetector,
      scan: (text: string) => {
        interruption.abort();
        return fakeDetector.scan(text);
      },
    };
    const { signal } = interruption;
    const path = `${folder}/rows.jsonl`;
    const { code, stdout, stderr } = await runHere(["scan", "--format", "json", path], { detector, signal });
    expect(code).toBe(130);
    const report = JSON.parse(stdout);
    expect(report.inputs).toHaveLength(1);
    const message = "interrupted; what follows was not read";
    expect(report.problems).toEqual([{ source: path, record: 1, place: null, message }]);
    expect(stderr).toBe(`whorl: ${path}, line 1: ${message}\n`);
  });
});

describe("directories", () => {
  test("are read with all below them, in the order of names, links to directories left out", async () => {
    const tree = folderOf({
      "b.txt": "1",
      "B.md": "2",
      "a/z.html": "3",
      "a/y/x.jsonl": '{"text":"4"}',
      "c.png": "",
    });
    mkdirSync(`${tree}/d`);
    symlinkSync("..", `${tree}/d/up`);
    symlinkSync("../b.txt", `${tree}/d/link.txt`);
    const { stdout } = await runHere(["scan", "--format", "jsonl", `${tree}/`]);
    const sources = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).source);
    expect(sources).toEqual(
      ["B.md", "a/y/x.jsonl", "a/z.html", "b.txt", "d/link.txt"].map((name) => `${tree}/${name}`),
    );
  });
});

describe("standard input", () => {
  test("is one text, or JSON Lines where a field is named", async () => {
    const stdin = '{"a":"MARK"}\n{"a":"x"}';
    const records = async (...options: string[]) => {
      const { stdout } = await runHere(["scan", "--format", "jsonl", ...options, "-"], { stdin });
      return stdout
        .trimEnd()
        .split("\n")
        .map((line) => {
          const { source, record, characters } = JSON.parse(line);
          return [source, record, characters];
        });
    };
    expect(await records()).toEqual([["-", null, stdin.length]]);
    expect(await records("--text-field", "a")).toEqual([
      ["-", 1, 4],
      ["-", 2, 1],
    ]);
  });
});

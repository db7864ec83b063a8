/**
 * `npm test`: every check, in order, and one closing line. A step that fails does not hide the ones after
 * it, but the whole then fails.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** One command counts as one test. */
function step(name: string, command: string, ...args: string[]): Outcome {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) console.log(`== ${name}: failed`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs one vitest project, `workers` files at a time, and counts its tests. */
function vitest(project: string, workers: number): Outcome {
  console.log(`\n== tests: ${project}`);
  const report = join(mkdtempSync(join(tmpdir(), "whorl-test-")), "report.json");
  const { status } = spawnSync(
    "npx",
    [
      "vitest",
      "run",
      "--project",
      project,
      `--maxWorkers=${workers}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { stdio: "inherit" },
  );
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    // A file that could not even be loaded fails the run without failing a test.
    return { passed: numPassedTests, failed: status !== 0 && numFailedTests === 0 ? 1 : numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const outcomes = [
  step("types", "npx", "tsc", "--noEmit"),
  step("lint and format", "npx", "biome", "ci", "."),
  step("vocabularies", "npx", "tsx", "scripts/vocabularies.ts"),
  step("build of the command", "npx", "vite", "build", "--mode", "cli", "--logLevel", "warn"),
  ...["chrome", "firefox"].map((browser) =>
    step(
      `build of the extension for ${browser}`,
      "npx",
      "vite",
      "build",
      "--mode",
      browser,
      "--logLevel",
      "warn",
    ),
  ),
  vitest("unit", availableParallelism()),
  vitest("browser", 1),
];
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

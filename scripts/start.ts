/**
 * `npm start`: the whole product once. Builds the command and the extension, scans the examples, says how to load the
 * extension, and opens a browser with it where there is one and a display to show it on.
 */
import { spawnSync } from "node:child_process";
import { installedBrowser } from "../test/browser/find-browser.ts";
import { CHROMIUM } from "../test/browser/find-chromium.ts";
import { FIREFOX } from "../test/browser/find-firefox.ts";
import { showInChromium, showInFirefox } from "./show-example.ts";

const EXAMPLES = ["examples/page.html", "examples/dataset.jsonl"];

function step(name: string, command: string, args: readonly string[], fine: readonly number[] = [0]): void {
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32" && command === "npx",
  });
  if (status === null || !fine.includes(status)) {
    console.error(`${name}: ${error?.message ?? `ended with code ${status}`}`);
    process.exit(1);
  }
}

function build(what: string, mode: string): void {
  step(`Building ${what}`, "npx", ["vite", "build", "--mode", mode, "--logLevel", "warn"]);
}

step("Making the vocabularies", "npx", ["tsx", "scripts/vocabularies.ts"]);
build("the command: dist/cli", "cli");
build("the extension for Chromium: dist/chrome", "chrome");
build("the extension for Firefox: dist/firefox", "firefox");
// Exit code 1: something was found, as it should be.
step(
  `Scanning ${EXAMPLES.join(" and ")}`,
  process.execPath,
  ["dist/cli/whorl.mjs", "scan", ...EXAMPLES],
  [1],
);

console.log(`
== The extension
Chromium, Chrome, Edge: open chrome://extensions, turn on "Developer mode", press "Load unpacked" and choose
  ${process.cwd()}/dist/chrome
Firefox: open about:debugging#/runtime/this-firefox, press "Load Temporary Add-on…" and choose
  ${process.cwd()}/dist/firefox/manifest.json
Then open a page, click Whorl in the toolbar and press "Scan this page".

Scan something of your own: npm exec whorl -- scan FILE…   (npm exec whorl -- --help)`);

const hasDisplay =
  process.platform === "win32" ||
  process.platform === "darwin" ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const chromium = installedBrowser(CHROMIUM);
const firefox = installedBrowser(FIREFOX);
if (process.argv.includes("--no-browser")) {
  // As asked for.
} else if (!hasDisplay) {
  console.log("\nNo display: no browser is opened.");
} else if (chromium !== undefined) {
  await showInChromium(chromium);
} else if (firefox !== undefined) {
  await showInFirefox(firefox);
} else {
  console.log(
    "\nNo Chromium, Chrome or Firefox found (CHROME_PATH or FIREFOX_PATH may name one): none is opened.",
  );
}

/** The example page in a browser of its own, with the extension loaded. The profile is new and thrown away. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { chromium } from "playwright-core";
import { Bidi } from "../test/browser/bidi.ts";
import { FirefoxProcess } from "../test/browser/firefox-process.ts";

/** Opens the page and returns when the user has closed the browser. */
export async function showInChromium(program: string): Promise<void> {
  await withPage(async (address) => {
    const context = await chromium.launchPersistentContext("", {
      executablePath: program,
      headless: false,
      viewport: null,
      // Chromium does not start with its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
      ignoreDefaultArgs: ["--disable-extensions", "--enable-automation"],
      args: ["--no-first-run", "--enable-unsafe-extension-debugging"],
    });
    const closed = new Promise<void>((resolve) => context.on("close", () => resolve()));
    const protocol = await context.browser()!.newBrowserCDPSession();
    await protocol.send("Extensions.loadUnpacked" as never, { path: resolve("dist/chrome") } as never);
    await (context.pages()[0] ?? (await context.newPage())).goto(address);
    tell(address);
    await closed;
  });
}

/** Opens the page and returns when the user has closed the browser. */
export async function showInFirefox(program: string): Promise<void> {
  await withPage(async (address) => {
    const firefox = FirefoxProcess.start(program, {}, []);
    try {
      const bidi = await Bidi.connect(await firefox.address());
      await bidi.send("webExtension.install", {
        extensionData: { type: "path", path: resolve("dist/firefox") },
      });
      const { contexts } = await bidi.send<{ contexts: { context: string }[] }>(
        "browsingContext.getTree",
        {},
      );
      const [{ context }] = contexts;
      await bidi.send("browsingContext.navigate", { context, url: address, wait: "complete" });
      tell(address);
      await firefox.ended();
      bidi.close();
    } finally {
      await firefox.end();
    }
  });
}

/** Serves the page on the loopback: extensions may not read files unless the user allows it by hand. */
async function withPage(show: (address: string) => Promise<void>): Promise<void> {
  const page = readFileSync("examples/page.html");
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    await show(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function tell(address: string): void {
  console.log(`\nThe example page is open at ${address} with the extension loaded. Click Whorl in the toolbar, perhaps
behind the puzzle piece, and press "Scan this page". Close the browser to end.`);
}

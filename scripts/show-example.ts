/** The example page in a browser of its own, with the extension loaded. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { chromium } from "playwright-core";

/**
 * Opens the page and returns when the user has closed the browser. The profile is new and thrown away. The page is
 * served on the loopback: extensions may not read files unless the user allows it by hand.
 *
 * @param executablePath a Chromium or Chrome
 */
export async function showExample(executablePath: string): Promise<void> {
  const page = readFileSync("examples/page.html");
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const context = await chromium.launchPersistentContext("", {
    executablePath,
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
  console.log(`\nThe example page is open at ${address} with the extension loaded. Click Whorl in the toolbar, perhaps
behind the puzzle piece, and press "Scan this page". Close the browser to end.`);
  await closed;
  server.closeAllConnections();
  server.close();
}

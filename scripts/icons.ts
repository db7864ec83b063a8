/** Draws the extension's icons from `extension/icons/whorl.svg`: run it after changing the drawing. */
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { findChromium } from "../test/browser/find-chromium.ts";

const drawing = readFileSync("extension/icons/whorl.svg", "base64");
const browser = await chromium.launch({ executablePath: findChromium() });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>* { margin: 0 }</style><img src="data:image/svg+xml;base64,${drawing}" width="${size}" height="${size}" style="display: block">`,
  );
  await page.screenshot({ path: `extension/icons/whorl-${size}.png`, omitBackground: true });
}
await browser.close();

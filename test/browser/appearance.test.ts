/** Pictures of the popup and of a page, for people to look at: they are written beside this file. */
import { mkdirSync } from "node:fs";
import { describe, test } from "vitest";
import { useSession } from "./session.ts";

const SCREENSHOTS = "test/browser/screenshots";

mkdirSync(SCREENSHOTS, { recursive: true });

const session = useSession();

describe("appearance", () => {
  test.each([
    { name: "light", colorScheme: "light" },
    { name: "dark", colorScheme: "dark" },
    { name: "forced-colors", colorScheme: "dark", forcedColors: true },
  ] as const)("screenshots: $name", async ({ name, ...media }) => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.screenshot(`${SCREENSHOTS}/popup-${name}.png`, media);
    await popup.press("written by a model");
    await popup.shows("Decoded payload");
    await popup.screenshot(`${SCREENSHOTS}/evidence-${name}.png`, media);
    await popup.close();
    const pageMedia = {
      colorScheme: media.colorScheme,
      forcedColors: "forcedColors" in media ? ("active" as const) : ("none" as const),
    };
    await page.emulateMedia(pageMedia);
    await page.screenshot({ path: `${SCREENSHOTS}/page-${name}.png` });
    const example = await session().scan("/example");
    await example.popup.shows("6 findings");
    await example.popup.screenshot(`${SCREENSHOTS}/example-popup-${name}.png`, media);
    await example.popup.press("SynthID-Text as in transformers");
    await example.popup.shows("What this can and cannot mean");
    await example.popup.screenshot(`${SCREENSHOTS}/example-evidence-${name}.png`, media);
    await example.popup.close();
    await example.page.emulateMedia(pageMedia);
    await example.page.screenshot({ path: `${SCREENSHOTS}/example-page-${name}.png` });
    const fresh = await session().open("/empty");
    const start = await session().browser.clickToolbarButton(fresh);
    await start.shows("Scan this page");
    await start.screenshot(`${SCREENSHOTS}/start-${name}.png`, media);
    await start.close();
  });
});

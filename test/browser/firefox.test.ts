/** A scan in a real Firefox, from the extension's own button. What is not exercised stands in firefox.ts. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Firefox, type FirefoxPage } from "./firefox.ts";
import type { FirefoxPopup } from "./firefox-popup.ts";
import { readHighlights, readParagraphs } from "./in-page.ts";
import { MARKED, PAGES } from "./pages.ts";
import { Site } from "./site.ts";

const SCREENSHOTS = "test/browser/screenshots";
const SOON = { timeout: 10_000 };

let site: Site;
let firefox: Firefox;
const opened: FirefoxPage[] = [];

beforeAll(async () => {
  site = await Site.serve(PAGES);
  firefox = await Firefox.start(site);
});

afterEach(async () => {
  await firefox?.closePopup();
  for (const page of opened.splice(0)) await page.close();
});

afterAll(async () => {
  await firefox?.close();
  await site?.close();
});

async function open(address: string): Promise<FirefoxPage> {
  const page = await firefox.open(address);
  opened.push(page);
  return page;
}

async function scan(place: string): Promise<{ readonly page: FirefoxPage; readonly popup: FirefoxPopup }> {
  const page = await open(place.startsWith("/") ? site.address(place) : place);
  const popup = await firefox.clickToolbarButton();
  await popup.press("Scan this page");
  return { page, popup };
}

const markup = () => document.documentElement.outerHTML;

describe.each(["/marked", "/strict"])("a scan of %s in Firefox", (path) => {
  test("shows the findings, highlights exactly the marked paragraphs, changes nothing in the page", async () => {
    const page = await open(site.address(path));
    const before = await page.evaluate(markup);
    const popup = await firefox.clickToolbarButton();
    await popup.press("Scan this page");
    await popup.shows("3 findings");
    const text = await popup.text();
    for (const words of ["written by a model", "oaicite", "seen in a shadow root"]) {
      expect(text).toContain(words);
    }
    const { highlighted, marked } = await page.evaluate(readParagraphs);
    expect(marked).toHaveLength(3);
    expect(highlighted).toEqual(marked);
    expect(await page.evaluate(markup)).toBe(before);
    await expect
      .poll(() => firefox.toolbar(), SOON)
      .toEqual({ badge: "3", title: "Whorl: 3 findings on this page" });
  });

  test("shows a finding on the page, with its evidence", async () => {
    const { page, popup } = await scan(path);
    await popup.press("seen in a shadow root");
    await popup.shows("Decoded payload");
    await expect.poll(() => page.evaluate(() => window.scrollY), SOON).toBeGreaterThan(0);
    await expect
      .poll(async () => (await page.evaluate(readHighlights))["whorl-current"]?.join(""), SOON)
      .toContain("bell");
  });
});

test("watermarked paragraphs of the example page are found among twenty plain ones", async () => {
  const { page, popup } = await scan("/example");
  await popup.shows("6 findings");
  const { highlighted, marked } = await page.evaluate(readParagraphs);
  expect(marked).toHaveLength(6);
  expect(highlighted).toEqual(marked);
});

test("the popup is no wider than it is made, whatever it shows", async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const page = await open(site.address("/marked"));
  const popup = await firefox.clickToolbarButton();
  await popup.shows("Scan this page");
  writeFileSync(`${SCREENSHOTS}/firefox-start.png`, await popup.screenshot(), "base64");
  const width = await popup.width();
  expect(width).toBeLessThan(450);
  await popup.press("Scan this page");
  await popup.shows("3 findings");
  writeFileSync(`${SCREENSHOTS}/firefox-popup.png`, await popup.screenshot(), "base64");
  await popup.press("written by a model");
  await popup.shows("Decoded payload");
  writeFileSync(`${SCREENSHOTS}/firefox-evidence.png`, await popup.screenshot(), "base64");
  expect(await popup.width()).toBe(width);
  await popup.close();
  writeFileSync(`${SCREENSHOTS}/firefox-page.png`, await page.screenshot(), "base64");
});

test("a background that Firefox has stopped starts again, and knows what was found", async () => {
  const { page, popup } = await scan("/marked");
  await popup.shows("3 findings");
  await popup.close();
  await firefox.stopBackground();
  const again = await firefox.clickToolbarButton();
  await again.shows("3 findings");
  await again.press("Clear");
  await again.shows("Scan this page");
  await expect.poll(() => page.evaluate(readHighlights), SOON).toEqual({});
  await again.press("Scan this page");
  await again.shows("3 findings");
});

test("a selection is checked by itself, from the page's menu", async () => {
  const page = await open(site.address("/marked"));
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("p.marked")!));
  await firefox.chooseCheckSelection(page, "p.marked");
  const popup = await firefox.openedPopup();
  await popup.shows("1 finding in");
  await popup.shows("of the selection");
  expect((await page.evaluate(readParagraphs)).highlighted).toEqual([MARKED.hidden]);
});

test.each([
  { what: "without text", place: "/empty", words: "There is no text on this page that can be read" },
  {
    what: "that Firefox keeps closed",
    place: "about:support",
    words: "does not let extensions read this page",
  },
])("the user is told of a page $what", async ({ place, words }) => {
  const { popup } = await scan(place);
  await popup.shows(words);
});

test("what was found is forgotten once the page is left", async () => {
  const { page, popup } = await scan("/marked");
  await popup.shows("3 findings");
  await popup.close();
  await page.go(site.address("/empty"));
  await expect.poll(() => firefox.toolbar(), SOON).toEqual({ badge: "", title: "Whorl" });
  const elsewhere = await firefox.clickToolbarButton();
  await elsewhere.shows("Scan this page");
});

test("a scan that is cancelled leaves nothing behind, and the next one runs", async () => {
  const { page, popup } = await scan("/long");
  await popup.press("Cancel");
  await popup.shows("Scan this page");
  await popup.close();
  await page.go(site.address("/marked"));
  const next = await firefox.clickToolbarButton();
  await next.press("Scan this page");
  await next.shows("3 findings");
});

describe("privacy in Firefox", () => {
  test("nothing but the tested pages was ever asked for", async () => {
    const { popup } = await scan("/marked");
    await popup.shows("3 findings");
    await popup.close();
    expect(site.foreign).toEqual([]);
    const tested = [...Object.keys(PAGES), "/favicon.ico"];
    expect(site.requests.filter((path) => !tested.includes(path))).toEqual([]);
  });

  test("the extension's own policy refuses every connection, before it reaches anyone", async () => {
    const page = await open(firefox.address("extension/popup/index.html"));
    await expect.poll(() => page.evaluate(() => document.title), SOON).toBe("Whorl");
    const refused = await page.bidi.evaluate(
      page.context,
      `fetch(${JSON.stringify(site.address("/told"))}, { mode: "no-cors" }).then(() => "reached", () => "refused")`,
    );
    expect(refused).toBe("refused");
    expect(site.requests).not.toContain("/told");
  });

  test("the record would show a connection elsewhere", async () => {
    const page = await open(site.address("/empty"));
    await page.evaluate(() => fetch("http://elsewhere.example/").then(String, String));
    expect(site.foreign.splice(0)).toEqual(["http://elsewhere.example"]);
  });

  test("the built manifest asks for no host, and offers no file to web pages", () => {
    const built = JSON.parse(readFileSync("dist/firefox/manifest.json", "utf8"));
    expect(built.permissions.sort()).toEqual(["activeTab", "contextMenus", "scripting", "storage"]);
    for (const key of ["host_permissions", "optional_host_permissions", "optional_permissions"]) {
      expect(built).not.toHaveProperty(key);
    }
    expect(built).not.toHaveProperty("content_scripts");
    expect(built).not.toHaveProperty("web_accessible_resources");
    expect(built).not.toHaveProperty("externally_connectable");
  });
});

/**
 * A scan in a real browser, driven from its real toolbar button: the click grants the tab to the extension,
 * opens the popup, and everything after it goes the way that it goes for a user.
 */
import { describe, expect, test } from "vitest";
import { highlightsOf } from "./browser.ts";
import { readParagraphs } from "./in-page.ts";
import { MARKED, tagged } from "./pages.ts";
import { useSession } from "./session.ts";

const session = useSession();

describe.each(["/marked", "/strict"])("a scan of %s", (path) => {
  test("highlights exactly the marked paragraphs, and changes nothing in the page", async () => {
    const page = await session().open(path);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await session().browser.clickToolbarButton(page);
    await popup.press("Scan this page");
    await popup.shows("3 findings");
    const { highlighted, marked } = await page.evaluate(readParagraphs);
    expect(marked).toHaveLength(3);
    expect(highlighted).toEqual(marked);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    await popup.close();
  });

  test("lists the findings, and a click shows the finding on the page with its evidence", async () => {
    const { page, popup } = await session().scan(path);
    await popup.shows("3 findings");
    const text = await popup.text();
    for (const words of ["written by a model", "oaicite", "seen in a shadow root"])
      expect(text).toContain(words);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await popup.press("seen in a shadow root");
    await popup.shows("Decoded payload");
    await popup.shows("What this can and cannot mean");
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    await expect.poll(async () => (await highlightsOf(page))["whorl-current"]?.join("")).toContain("bell");
    await popup.close();
  });
});

describe("a scan of the example page", () => {
  test("highlights exactly the three watermarked of its paragraphs, and the marked notes", async () => {
    const { page, popup } = await session().scan("/example");
    await popup.shows("6 findings");
    expect(await page.evaluate(() => document.querySelectorAll("p:not(.marked)").length)).toBe(21);
    expect(await page.evaluate(() => document.querySelectorAll("p.marked").length)).toBe(3);
    const { highlighted, marked } = await page.evaluate(readParagraphs);
    expect(highlighted).toEqual(marked);
    const text = await popup.text();
    for (const title of ["Green list, left hash", "SynthID-Text as in transformers", "it stands in code"]) {
      expect(text).toContain(title);
    }
    await popup.close();
  });

  test("shows the evidence of a watermark in numbers and words", async () => {
    const { popup } = await session().scan("/example");
    await popup.press("SynthID-Text as in transformers");
    await popup.shows("What this can and cannot mean");
    await popup.shows("The keys are the published example keys");
    await popup.close();
  });
});

describe("what the user is told", () => {
  test("a page without text is said to have none", async () => {
    const { popup } = await session().scan("/empty");
    await popup.shows("There is no text on this page that can be read");
    await popup.close();
  });

  test("a page that the browser keeps closed is said to be closed", async () => {
    const { popup } = await session().scan("chrome://version/");
    await popup.shows("The browser does not let extensions read this page");
    await popup.close();
  });

  test("the toolbar says the number of findings, in the badge and in words", async () => {
    const { popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    expect(await session().browser.toolbar()).toEqual({
      badge: "3",
      title: "Whorl: 3 findings on this page",
    });
    await popup.close();
  });

  test("the popup opened again shows the last result, until the page is left", async () => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.close();
    const again = await session().browser.clickToolbarButton(page);
    await again.shows("3 findings");
    await again.close();
    await page.evaluate(() => {
      location.hash = "#within";
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.src = "/empty";
      return new Promise((resolve) => frame.addEventListener("load", resolve));
    });
    const within = await session().browser.clickToolbarButton(page);
    await within.shows("3 findings");
    await within.close();
    await page.goto(session().site.address("/empty"));
    const elsewhere = await session().browser.clickToolbarButton(page);
    await elsewhere.shows("Scan this page");
    expect(await session().browser.toolbar()).toEqual({ badge: "", title: "Whorl" });
    await elsewhere.close();
    await page.goBack();
    expect(await highlightsOf(page)).toEqual({});
  });
});

test("the keyboard alone scans, and opens a finding", async () => {
  const page = await session().open("/marked");
  const popup = await session().browser.clickToolbarButton(page);
  await popup.shows("Scan this page");
  await popup.key("Enter", "\r");
  await popup.shows("3 findings");
  // The findings stand where the button stood.
  await popup.key("Tab");
  await popup.key("Enter", "\r");
  await popup.shows("Decoded payload");
  await expect.poll(async () => (await highlightsOf(page))["whorl-current"]?.join("")).toContain("tables");
  await popup.close();
});

describe("highlights", () => {
  test("go, with everything else, when the user clears them", async () => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.press("Clear");
    await popup.shows("Scan this page");
    await expect.poll(() => highlightsOf(page)).toEqual({});
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    expect(await session().browser.toolbar()).toEqual({ badge: "", title: "Whorl" });
    await popup.close();
  });

  test("are dropped where the page changes, and the popup says so", async () => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await page.evaluate(() => {
      document.querySelector("p.marked")!.firstChild!.nodeValue = "Something else stands here now.";
    });
    await expect
      .poll(() => page.evaluate(readParagraphs).then(({ highlighted }) => highlighted.length))
      .toBe(2);
    await popup.press("written by a model");
    await popup.shows("This passage has changed on the page since the scan");
    await popup.close();
  });
});

describe("a selection", () => {
  test("in a text field is checked, and said not to be shown on the page", async () => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.close();
    await page.focus("textarea");
    await page.evaluate(() => document.querySelector("textarea")!.select());
    await session().browser.chooseCheckSelection(`Typed ${tagged("by hand")}text.`);
    const opened = await session().browser.openedPopup();
    await opened.shows("1 finding in");
    await opened.shows("The findings cannot be shown on this page itself");
    expect(await highlightsOf(page)).toEqual({});
    await opened.close();
  });

  test("is checked by itself, from the context menu's handler", async () => {
    const { page, popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.close();
    await page.evaluate(() => {
      const paragraph = document.querySelector("p.marked")!;
      getSelection()!.selectAllChildren(paragraph);
    });
    await session().browser.chooseCheckSelection(MARKED.hidden);
    const opened = await session().browser.openedPopup();
    await opened.shows("1 finding in");
    await opened.shows("of the selection");
    const { highlighted } = await page.evaluate(readParagraphs);
    expect(highlighted).toEqual([MARKED.hidden]);
    expect((await session().browser.toolbar()).title).toBe("Whorl: 1 finding in the selection");
    await opened.close();
  });
});

describe("a scan that is cancelled", () => {
  test("leaves nothing behind, and the next one runs", async () => {
    const { page, popup } = await session().scan("/long");
    await popup.press("Cancel");
    await popup.shows("Scan this page");
    expect((await session().browser.toolbar()).badge).toBe("");
    await page.goto(session().site.address("/marked"));
    await popup.close();
    const next = await session().browser.clickToolbarButton(page);
    await next.press("Scan this page");
    await next.shows("3 findings");
    await next.close();
  });
});

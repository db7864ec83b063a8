/** A Chromium with the built extension in it, driven as a user drives it. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from "playwright-core";
import { expect, vi } from "vitest";
import { findChromium } from "./find-chromium.ts";
import { type Highlights, readHighlights } from "./in-page.ts";
import { Popup } from "./popup.ts";
import type { Site } from "./site.ts";

const EXTENSION = resolve("dist/chrome");

export class Browser {
  private constructor(
    readonly context: BrowserContext,
    readonly protocol: CDPSession,
    readonly serviceWorker: Worker,
  ) {}

  /** Starts a browser whose every connection, whoever asks for it, goes through `site`. */
  static async start(site: Site): Promise<Browser> {
    if (!existsSync(`${EXTENSION}/manifest.json`)) {
      throw new Error("dist/chrome is missing: run npm run build:chrome first");
    }
    const context = await chromium.launchPersistentContext("", {
      executablePath: findChromium(),
      headless: true,
      proxy: { server: site.address(""), bypass: "<-loopback>" },
      ignoreDefaultArgs: ["--disable-extensions"],
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--enable-unsafe-extension-debugging",
      ],
    });
    const protocol = await context.browser()!.newBrowserCDPSession();
    await protocol.send("Extensions.loadUnpacked" as never, { path: EXTENSION } as never);
    const serviceWorker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    await vi.waitFor(async () => {
      expect(await serviceWorker.evaluate(() => chrome.contextMenus?.onClicked.hasListeners())).toBe(true);
    });
    return new Browser(context, protocol, serviceWorker);
  }

  get extensionId(): string {
    return new URL(this.serviceWorker.url()).host;
  }

  async open(address: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(address);
    await page.bringToFront();
    return page;
  }

  /** Clicks the toolbar button on this page, which grants the tab to the extension and opens the popup. */
  async clickToolbarButton(page: Page): Promise<Popup> {
    const { targetInfos } = await this.protocol.send("Target.getTargets", { filter: [{ type: "tab" }] });
    const tab = targetInfos.find(({ url }) => url === page.url())!;
    const { targetId } = tab;
    await this.protocol.send(
      "Extensions.triggerAction" as never,
      { id: this.extensionId, targetId } as never,
    );
    return this.openedPopup();
  }

  /** Attaches to the popup that is open, or is about to be. */
  async openedPopup(): Promise<Popup> {
    const address = `chrome-extension://${this.extensionId}/extension/popup/index.html`;
    let targetId: string | undefined;
    await expect
      .poll(async () => {
        const { targetInfos } = await this.protocol.send("Target.getTargets");
        targetId = targetInfos.find(({ type, url }) => type === "page" && url === address)?.targetId;
        return targetId;
      })
      .toBeDefined();
    return Popup.attach(this.protocol, targetId!);
  }

  /** Badge and title of the toolbar button for the page in front. */
  toolbar(): Promise<{ readonly badge: string; readonly title: string }> {
    return this.serviceWorker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const { id: tabId } = tab;
      return {
        badge: await chrome.action.getBadgeText({ tabId }),
        title: await chrome.action.getTitle({ tabId }),
      };
    });
  }

  /**
   * Chooses "Check selection" on the page in front. The menu itself is drawn by the system, so the event
   * that it sends is sent here.
   */
  async chooseCheckSelection(selectionText: string): Promise<void> {
    await this.serviceWorker.evaluate(async (selectionText) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: object): void };
      event.dispatch({ menuItemId: "check-selection", editable: false, frameId: 0, selectionText }, tab);
    }, selectionText);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

export function highlightsOf(page: Page): Promise<Highlights> {
  return page.evaluate(readHighlights);
}

/**
 * A Firefox with the built extension in it, driven as far as Firefox lets a driver go. WebDriver BiDi moves
 * the mouse over web pages but not over the browser's own window, so there the buttons are clicked by
 * script: what is not exercised is the way of a mouse click or key press to the toolbar and into the popup.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import { FIREFOX_ID } from "../../extension/manifest.ts";
import { Bidi } from "./bidi.ts";
import { findFirefox } from "./find-firefox.ts";
import { closePopup, FirefoxPopup, type InWindow } from "./firefox-popup.ts";
import { FirefoxProcess, type Preferences } from "./firefox-process.ts";
import type { Site } from "./site.ts";

const EXTENSION = resolve("dist/firefox");
/** What Firefox calls the extension's pieces of its window. */
const WIDGET = FIREFOX_ID.replace(/[^a-z0-9_-]/g, "_");
const BUTTON = `${WIDGET}-BAP`;
const CHECK_SELECTION = `${WIDGET}-menuitem-_check-selection`;
/** The host in the addresses of the extension's files. Firefox draws one at random unless it is told one. */
const HOST = "00000000-0000-4000-8000-000000000001";

export class Firefox {
  readonly #inWindow: InWindow;

  private constructor(
    readonly process: FirefoxProcess,
    readonly bidi: Bidi,
    /** The browser's own window: toolbar, panels, menus. */
    window: string,
  ) {
    this.#inWindow = (expression) => bidi.evaluate(window, expression);
  }

  /** Starts a browser whose every connection, whoever asks for it, goes through `site`. */
  static async start(site: Site, preferences: Preferences = {}): Promise<Firefox> {
    if (!existsSync(`${EXTENSION}/manifest.json`)) {
      throw new Error("dist/firefox is missing: run npm run build:firefox first");
    }
    const process = FirefoxProcess.start(
      findFirefox(),
      { ...preferencesFor(site), ...preferences },
      // System access opens the browser's own window to scripts, and with it the toolbar.
      ["-headless", "-remote-allow-system-access"],
      // Ends Firefox if it ever connects to another machine, and lets preferences turn its services off.
      { MOZ_DISABLE_NONLOCAL_CONNECTIONS: "1" },
    );
    try {
      const bidi = await Bidi.connect(await process.address());
      await bidi.send("webExtension.install", { extensionData: { type: "path", path: EXTENSION } });
      const { contexts } = await bidi.send<{ contexts: { context: string }[] }>("browsingContext.getTree", {
        "moz:scope": "chrome",
      });
      return new Firefox(process, bidi, contexts[0].context);
    } catch (error) {
      await process.end();
      throw error;
    }
  }

  /** The address of one of the extension's own files. */
  address(path: string): string {
    return `moz-extension://${HOST}/${path}`;
  }

  async open(address: string): Promise<FirefoxPage> {
    const { context } = await this.bidi.send<{ context: string }>("browsingContext.create", { type: "tab" });
    const page = new FirefoxPage(this.bidi, context);
    await page.go(address);
    return page;
  }

  /** Clicks the extension in the panel of extensions, which grants the tab in front and opens the popup. */
  async clickToolbarButton(): Promise<FirefoxPopup> {
    await this.#inWindow(`document.getElementById("unified-extensions-button").click()`);
    await this.#waitFor(`document.getElementById("unified-extensions-panel")?.state === "open"`);
    await this.#inWindow(`document.getElementById("${BUTTON}").click()`);
    return this.openedPopup();
  }

  /** The popup that is open, or is about to be. */
  async openedPopup(): Promise<FirefoxPopup> {
    await this.#waitFor(
      `document.querySelector("browser.webextension-popup-browser")?.closest("panel").state === "open"`,
    );
    return new FirefoxPopup(this.#inWindow);
  }

  closePopup(): Promise<void> {
    return closePopup(this.#inWindow);
  }

  /** Opens the page's real menu over its selection, and chooses "Check selection". */
  async chooseCheckSelection(page: FirefoxPage, selector: string): Promise<void> {
    await page.openMenu(selector);
    const menu = `document.getElementById("contentAreaContextMenu")`;
    await this.#waitFor(`${menu}.state === "open"`);
    await this.#inWindow(`${menu}.activateItem(document.getElementById("${CHECK_SELECTION}"))`);
  }

  /** Badge and title of the extension's button for the page in front. */
  toolbar(): Promise<{ readonly badge: string; readonly title: string }> {
    return this.#inWindow(
      `(({ attributes }) => ({ badge: attributes.badge?.value ?? "", title: attributes.label.value }))(document.getElementById("${BUTTON}"))`,
    );
  }

  /** Stops the extension's background, as Firefox does when it is idle. */
  async stopBackground(): Promise<void> {
    const extension = `WebExtensionPolicy.getByID("${FIREFOX_ID}").extension`;
    await this.#inWindow(`${extension}.terminateBackground()`);
    await this.#waitFor(`${extension}.backgroundState === "stopped"`);
  }

  async close(): Promise<void> {
    this.bidi.close();
    await this.process.end();
  }

  async #waitFor(condition: string): Promise<void> {
    await expect.poll(() => this.#inWindow(condition), { timeout: 10_000 }).toBe(true);
  }
}

export class FirefoxPage {
  constructor(
    readonly bidi: Bidi,
    readonly context: string,
  ) {}

  async go(address: string): Promise<void> {
    const { context } = this;
    // The loading of an extension's page is never reported.
    const wait = address.startsWith("http") ? "complete" : "none";
    await this.bidi.send("browsingContext.navigate", { context, url: address, wait });
  }

  /** What a function returns that runs in the page, awaited. It sees nothing of the test. */
  evaluate<Value>(run: () => Value | Promise<Value>): Promise<Value> {
    return this.bidi.evaluate(this.context, `(${run})()`);
  }

  /** Clicks an element with the other button of the mouse. */
  async openMenu(selector: string): Promise<void> {
    const { nodes } = await this.bidi.send<{ nodes: { sharedId: string }[] }>("browsingContext.locateNodes", {
      context: this.context,
      locator: { type: "css", value: selector },
    });
    const [{ sharedId }] = nodes;
    const origin = { type: "element", element: { sharedId } };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 2 },
      { type: "pointerUp", button: 2 },
    ];
    await this.bidi.send("input.performActions", {
      context: this.context,
      actions: [{ type: "pointer", id: "mouse", actions }],
    });
  }

  /** A PNG of what the window shows of the page, in base 64. */
  async screenshot(): Promise<string> {
    const { context } = this;
    return (await this.bidi.send<{ data: string }>("browsingContext.captureScreenshot", { context })).data;
  }

  async close(): Promise<void> {
    await this.bidi.send("browsingContext.close", { context: this.context });
  }
}

function preferencesFor(site: Site): Preferences {
  const { hostname, port } = new URL(site.address(""));
  return {
    // Firefox turns its own services off when it is driven, all but the search for video decoders.
    "media.gmp-manager.updateEnabled": false,
    "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_ID]: HOST }),
    "network.proxy.type": 1,
    "network.proxy.http": hostname,
    "network.proxy.http_port": Number(port),
    "network.proxy.ssl": hostname,
    "network.proxy.ssl_port": Number(port),
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
  };
}

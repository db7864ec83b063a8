/** What every browser test starts from: the pages, a browser with the extension, and a scan by click. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { Browser } from "./browser.ts";
import { PAGES } from "./pages.ts";
import type { Popup } from "./popup.ts";
import { Site } from "./site.ts";

export class Session {
  readonly #opened: Page[] = [];

  private constructor(
    readonly site: Site,
    readonly browser: Browser,
  ) {}

  static async start(): Promise<Session> {
    const site = await Site.serve(PAGES);
    return new Session(site, await Browser.start(site));
  }

  /** @param place a path of the site, or a whole address */
  async open(place: string): Promise<Page> {
    const page = await this.browser.open(place.startsWith("/") ? this.site.address(place) : place);
    this.#opened.push(page);
    return page;
  }

  /** Opens a page and scans it as a user does: toolbar button, then the popup's button. */
  async scan(place: string): Promise<{ readonly page: Page; readonly popup: Popup }> {
    const page = await this.open(place);
    const popup = await this.browser.clickToolbarButton(page);
    await popup.press("Scan this page");
    return { page, popup };
  }

  async closePages(): Promise<void> {
    for (const page of this.#opened.splice(0)) await page.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }
}

/** One session for a file of tests. */
export function useSession(): () => Session {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await Session.start();
  });
  afterEach(() => session?.closePages());
  afterAll(() => session?.close());
  return () => {
    if (session === undefined) throw new Error("the session is used outside of a test");
    return session;
  };
}

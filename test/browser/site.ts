/**
 * A site on the loopback that serves pages from memory. The browser uses it as its proxy too, so it sees
 * every connection that anything in the browser asks for, and lets none leave the machine.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface SitePage {
  readonly html: string;
  readonly contentSecurityPolicy?: string;
}

/** Where Chromium itself calls, for its updates, accounts and form data, whatever extensions it runs. */
const BROWSER_SERVICES = /^(http:\/\/)?[a-z0-9-]+\.(google|googleapis|gstatic)\.com(:443)?$/;

export class Site {
  /** Paths of this site that were asked for. */
  readonly requests: string[] = [];
  /** Everything else that was asked for, the browser's own services left out. */
  readonly foreign: string[] = [];
  readonly #server: Server;

  private constructor(pages: Readonly<Record<string, SitePage>>) {
    this.#server = createServer((request, response) => {
      const { origin, pathname } = new URL(request.url ?? "/", this.address("/"));
      const page = origin === this.address("") ? pages[pathname] : undefined;
      if (origin === this.address("")) this.requests.push(pathname);
      else this.#recordForeign(origin);
      response.statusCode = page === undefined ? 404 : 200;
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (page?.contentSecurityPolicy)
        response.setHeader("content-security-policy", page.contentSecurityPolicy);
      response.end(page?.html ?? "");
    });
    this.#server.on("connect", (request, socket) => {
      this.#recordForeign(request.url ?? "");
      socket.destroy();
    });
  }

  static async serve(pages: Readonly<Record<string, SitePage>>): Promise<Site> {
    const site = new Site(pages);
    await new Promise<void>((resolve) => site.#server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  address(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  #recordForeign(origin: string): void {
    if (!BROWSER_SERVICES.test(origin)) this.foreign.push(origin);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** What the extension may reach, and what it reaches. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PAGES } from "./pages.ts";
import { useSession } from "./session.ts";

const session = useSession();

describe("privacy", () => {
  test("nothing but the tested pages was ever asked for", async () => {
    const { popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    await popup.close();
    expect(session().site.foreign).toEqual([]);
    const tested = [...Object.keys(PAGES), "/favicon.ico"];
    expect(session().site.requests.filter((path) => !tested.includes(path))).toEqual([]);
  });

  test("the extension's own policy refuses every connection, even to the page that was granted", async () => {
    const { popup } = await session().scan("/marked");
    await popup.shows("3 findings");
    const refused = (address: string) =>
      `fetch(${JSON.stringify(address)}).then(() => "reached", (error) => "refused: " + error.message)`;
    expect(await popup.evaluate(refused(session().site.address("/told-by-popup")))).toMatch(/^refused/);
    const worker = await session().browser.serviceWorker.evaluate(
      (address) =>
        fetch(address).then(
          () => "reached",
          () => "refused",
        ),
      session().site.address("/told-by-worker"),
    );
    expect(worker).toBe("refused");
    expect(session().site.requests.filter((path) => path.startsWith("/told"))).toEqual([]);
    await popup.close();
  });

  test("the built manifest asks for no host, and offers no file to web pages", () => {
    const built = JSON.parse(readFileSync("dist/chrome/manifest.json", "utf8"));
    expect(built.permissions.sort()).toEqual([
      "activeTab",
      "contextMenus",
      "offscreen",
      "scripting",
      "storage",
    ]);
    for (const key of ["host_permissions", "optional_host_permissions", "optional_permissions"]) {
      expect(built).not.toHaveProperty(key);
    }
    expect(built).not.toHaveProperty("content_scripts");
    expect(built).not.toHaveProperty("web_accessible_resources");
    expect(built).not.toHaveProperty("externally_connectable");
  });

  test("the record would show a connection elsewhere", async () => {
    const page = await session().open("/empty");
    await page.evaluate(() => fetch("http://elsewhere.example/").catch(() => undefined));
    expect(session().site.foreign.splice(0)).toEqual(["http://elsewhere.example"]);
  });
});

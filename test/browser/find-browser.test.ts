import { afterEach, describe, expect, test, vi } from "vitest";
import { findChromium } from "./find-chromium.ts";
import { findFirefox } from "./find-firefox.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each([
  { variable: "CHROME_PATH", find: findChromium },
  { variable: "FIREFOX_PATH", find: findFirefox },
])("$variable", ({ variable, find }) => {
  test("goes before everything else", () => {
    vi.stubEnv(variable, process.execPath);
    expect(find()).toBe(process.execPath);
  });

  test("is refused where it is no program, not passed over", () => {
    vi.stubEnv(variable, "/nowhere/browser");
    expect(find).toThrow(`${variable} is /nowhere/browser, which is not a program`);
  });
});

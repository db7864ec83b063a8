import { afterEach, expect, test, vi } from "vitest";
import { findChromium } from "./find-chromium.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("CHROME_PATH goes before everything else", () => {
  vi.stubEnv("CHROME_PATH", process.execPath);
  expect(findChromium()).toBe(process.execPath);
});

test("a CHROME_PATH that is no program is refused, not passed over", () => {
  vi.stubEnv("CHROME_PATH", "/nowhere/chrome");
  expect(() => findChromium()).toThrow("CHROME_PATH is /nowhere/chrome, which is not a program");
});

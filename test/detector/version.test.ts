import { expect, it } from "vitest";
import { VERSION } from "../../detector/index.ts";
import manifest from "../../package.json";

it("the version in reports is the version of the package", () => {
  expect(VERSION).toBe(manifest.version);
});

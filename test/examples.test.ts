import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exampleDataset, examplePage } from "./support/examples.ts";

test.each([
  ["examples/page.html", examplePage],
  ["examples/dataset.jsonl", exampleDataset],
])("%s is what npm run examples makes", (file, make) => {
  expect(readFileSync(file, "utf8")).toBe(make());
});

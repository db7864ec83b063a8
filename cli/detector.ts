/** The detector that the command works with: the built-in packs, the user's, and the vocabularies at hand. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  builtInPacks,
  createDetector,
  type Detector,
  loadTokenizer,
  MalformedPackError,
  readPack,
  type Tokenizer,
  tokenizersOf,
} from "../detector/index.ts";
import { UsageError } from "./arguments.ts";
import { systemReason } from "./inputs.ts";

/** Vocabularies stand beside the built command; in a checkout they are where `npm run vocabularies` puts them. */
const VOCABULARIES = [
  new URL("./vocabularies/", import.meta.url),
  new URL("../generated/vocabularies/", import.meta.url),
];

/** @throws UsageError where a pack cannot be used, naming the file and the place in it */
export async function makeDetector(packFiles: readonly string[]): Promise<Detector> {
  const packs = await Promise.all(packFiles.map(readPackFile));
  const all = [...builtInPacks, ...packs];
  const tokenizers = await readTokenizers(tokenizersOf(all.map(readPack)));
  try {
    return await createDetector({ packs: all, tokenizers });
  } catch (error) {
    // Each pack is sound by itself, so this is about two of them.
    if (error instanceof MalformedPackError) throw malformed(packFiles.join(", "), error);
    throw error;
  }
}

async function readPackFile(file: string): Promise<unknown> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
    await createDetector({ packs: [json], tokenizers: [] });
  } catch (error) {
    if (error instanceof MalformedPackError) throw malformed(file, error);
    if (error instanceof SyntaxError) throw new UsageError(`pack ${file}: not valid JSON (${error.message})`);
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UsageError(`pack ${file}: cannot be read: ${reason}`);
  }
  return json;
}

function malformed(file: string, error: MalformedPackError): UsageError {
  return new UsageError(error.message.replace(/^/gm, `pack ${file}: `), { cause: error });
}

/** The tokenizers of these names whose vocabularies are at hand. */
async function readTokenizers(names: readonly string[]): Promise<Tokenizer[]> {
  const folder = VOCABULARIES.find((url) => existsSync(url));
  if (folder === undefined) {
    throw new Error(`no vocabularies in ${VOCABULARIES.map((url) => fileURLToPath(url)).join(" or ")}`);
  }
  const files = names.map((name) => new URL(`${name}.bin`, folder)).filter((file) => existsSync(file));
  return Promise.all(files.map(async (file) => loadTokenizer(await readFile(file))));
}

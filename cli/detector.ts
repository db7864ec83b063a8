/** The detector that the command works with: the built-in packs and tokenizers, and the user's. */
import { readFile } from "node:fs/promises";
import {
  builtInPacks,
  createDetector,
  type Detector,
  MalformedPackError,
  readPack,
  tokenizersOf,
} from "../detector/index.ts";
import { type TokenizerFile, UsageError } from "./arguments.ts";
import { systemReason } from "./inputs.ts";
import { readTokenizers } from "./tokenizers.ts";

/** @throws UsageError where a pack or a tokenizer cannot be used, naming the file and the place in it */
export async function makeDetector(
  packFiles: readonly string[],
  tokenizerFiles: readonly TokenizerFile[],
): Promise<Detector> {
  const packs = await Promise.all(packFiles.map(readPackFile));
  const all = [...builtInPacks, ...packs];
  const tokenizers = await readTokenizers(tokenizersOf(all.map(readPack)), tokenizerFiles);
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

/** Runs the detector off every page's thread. Takes a text, posts an outcome. */
import {
  builtInPacks,
  createDetector,
  type Detector,
  loadTokenizer,
  readPack,
  type Tokenizer,
  tokenizersOf,
} from "../../detector/index.ts";
import type { Outcome, SourceText } from "../protocol.ts";
import { resultOf } from "./result.ts";

/** Addresses of the vocabularies inside the extension, by path. */
const vocabularies = import.meta.glob<string>("../../generated/vocabularies/*.bin", {
  query: "?url",
  import: "default",
  eager: true,
});

let detector: Promise<Detector> | null = null;

self.onmessage = async ({ data }: MessageEvent<SourceText>) => {
  self.postMessage(await outcomeOf(data));
};

async function outcomeOf(source: SourceText): Promise<Outcome> {
  try {
    detector ??= makeDetector();
    return { result: resultOf(source, await detector, builtInPacks) };
  } catch (error) {
    detector = null;
    return { failure: `The scan failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function makeDetector(): Promise<Detector> {
  const tokenizers: Tokenizer[] = [];
  // One after another: a vocabulary takes more memory while it is loaded than afterwards.
  for (const name of tokenizersOf(builtInPacks.map(readPack))) {
    tokenizers.push(await readTokenizer(vocabularies[`../../generated/vocabularies/${name}.bin`]));
  }
  return createDetector({ packs: builtInPacks, tokenizers });
}

async function readTokenizer(address: string): Promise<Tokenizer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the vocabulary ${address} could not be read (${response.status})`);
  return loadTokenizer(new Uint8Array(await response.arrayBuffer()));
}

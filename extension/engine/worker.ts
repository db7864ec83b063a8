/** Runs the detector off every page's thread. Takes a text, posts an outcome. */
import {
  builtInPacks,
  createDetector,
  type Detector,
  loadTokenizer,
  type Tokenizer,
} from "../../detector/index.ts";
import type { Outcome, SourceText } from "../protocol.ts";
import { resultOf } from "./result.ts";

/** Addresses of the vocabularies inside the extension: `…/gpt2.bin`. */
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
  const tokenizers = await Promise.all(Object.values(vocabularies).map(readTokenizer));
  return createDetector({ packs: builtInPacks, tokenizers });
}

async function readTokenizer(address: string): Promise<Tokenizer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the vocabulary ${address} could not be read (${response.status})`);
  return loadTokenizer(new Uint8Array(await response.arrayBuffer()));
}

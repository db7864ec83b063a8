/** The tokenizers at hand: the built-in vocabularies, and the user's files. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  loadFairseqDictionary,
  loadTokenizer,
  loadTokenizerJson,
  MalformedTokenizerError,
  MalformedVocabularyError,
  type Tokenizer,
} from "../detector/index.ts";
import { type TokenizerFile, UsageError } from "./arguments.ts";
import { systemReason } from "./inputs.ts";

/** Vocabularies stand beside the built command; in a checkout they are where `npm run vocabularies` puts them. */
const VOCABULARIES = [
  new URL("./vocabularies/", import.meta.url),
  new URL("../generated/vocabularies/", import.meta.url),
];

/** The tokenizer whose tokens a fairseq dictionary numbers. */
const BENEATH_FAIRSEQ = "gpt2";

/**
 * The user's tokenizers, and the built-in ones of these names that are at hand and that the user's do not replace.
 *
 * @throws UsageError where one of the user's cannot be used, naming the file and the place in it
 */
export async function readTokenizers(
  names: readonly string[],
  files: readonly TokenizerFile[],
): Promise<Tokenizer[]> {
  const builtIn = names.filter((name) => files.every(({ id }) => id !== name));
  const [own, others] = await Promise.all([
    Promise.all(files.map(readTokenizerFile)),
    Promise.all(builtIn.map(readBuiltIn)),
  ]);
  return [...others.filter((tokenizer) => tokenizer !== undefined), ...own];
}

async function readBuiltIn(name: string): Promise<Tokenizer | undefined> {
  const folder = VOCABULARIES.find((url) => existsSync(url));
  if (folder === undefined) {
    throw new Error(`no vocabularies in ${VOCABULARIES.map((url) => fileURLToPath(url)).join(" or ")}`);
  }
  const file = new URL(`${name}.bin`, folder);
  return existsSync(file) ? loadTokenizer(await readFile(file)) : undefined;
}

async function readTokenizerFile({ id, file }: TokenizerFile): Promise<Tokenizer> {
  const refuse = (message: string): never => {
    throw new UsageError(`tokenizer ${file}: ${message}`);
  };
  try {
    const bytes = await readFile(file);
    if (/\.bin$/i.test(file)) {
      const tokenizer = loadTokenizer(bytes);
      return tokenizer.id === id ? tokenizer : refuse(`it is ${tokenizer.id}, not ${id}`);
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (/\.json$/i.test(file)) return loadTokenizerJson(id, text);
    const beneath = await readBuiltIn(BENEATH_FAIRSEQ);
    if (beneath === undefined) throw new Error(`no built-in vocabulary ${BENEATH_FAIRSEQ}`);
    return loadFairseqDictionary(id, text, beneath);
  } catch (error) {
    if (error instanceof MalformedTokenizerError || error instanceof MalformedVocabularyError)
      refuse(error.message);
    if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      refuse("not UTF-8");
    }
    const reason = systemReason(error);
    if (reason !== null) refuse(`cannot be read: ${reason}`);
    throw error;
  }
}

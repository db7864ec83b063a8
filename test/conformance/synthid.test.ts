/** SynthID-Text marked by others, with the public keys. */
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { builtInPacks, createDetector, type Detector } from "../../detector/index.ts";
import { readPack } from "../../detector/packs/read.ts";
import type { SynthIdFingerprint } from "../../detector/packs/schema.ts";
import { countDistinct } from "../../detector/statistics/counting.ts";
import { logPValue } from "../../detector/statistics/tests.ts";
import { synthId } from "../../detector/watermarks/synthid.ts";
import { samplingTable } from "../../detector/watermarks/synthid-table.ts";
import { gpt2, mistral } from "../detector/tokenizers/vocabularies.ts";
import { sha256 } from "./sha256.ts";
import { hasThirdParty, thirdPartyJson, thirdPartyPath, thirdPartyRecords } from "./third-party.ts";

const fingerprints = builtInPacks.flatMap((pack) => readPack(pack).fingerprints);
const parametersOf = (id: string) => fingerprints.find((one) => one.id === id) as SynthIdFingerprint;

/** OPT's ids of a text: its own numbers for GPT-2's tokens, from the published dictionary. */
function optIds(): (text: string) => Int32Array {
  const ids = new Map<number, number>();
  const dictionary = readFileSync(thirdPartyPath("corpora", "roberta_gpt2bpe_dict.txt"), "utf8");
  dictionary.split("\n").forEach((line, row) => {
    ids.set(Number(line.split(" ")[0]), row + 4);
  });
  return (text) => gpt2.encode(text).ids.map((id) => ids.get(id) ?? 3);
}

it("the sampling table of CUDA is the one that the marked texts show", () => {
  expect(sha256(samplingTable("cuda"))).toBe(
    "e932fb194c0902882b009d1016323864913ad137f44348b1d4fa785dd227b7ae",
  );
});

describe.skipIf(!hasThirdParty)("MarkLLM's texts: OPT ids, table drawn on CUDA", () => {
  const scheme = synthId(parametersOf("synthid-public-30-transformers").parameters);
  const variants = scheme.variants({ id: "opt", vocabularySizes: [50_272] });

  it("the table of CUDA shows the mark in every text, the table of a CPU in none", () => {
    const encode = optIds();
    const texts = thirdPartyRecords<{ watermarked_text: string }>(
      "corpora",
      "markllm-synthid",
      "watermarked.jsonl",
    );
    expect(texts).toHaveLength(300);
    const logP = texts.map(({ watermarked_text }) =>
      Object.fromEntries(
        scheme
          .score(encode(watermarked_text), variants)
          .map((units, index) => [
            variants[index].device,
            logPValue(countDistinct(units, 0, units.keys.length)),
          ]),
      ),
    );
    expect(Math.max(...logP.map(({ cuda }) => cuda))).toBeLessThan(Math.log(1e-6));
    expect(Math.min(...logP.map(({ cpu }) => cpu))).toBeGreaterThan(Math.log(1e-6 / 300));
  });
});

interface LabResult {
  rows: { stem: string; prompt: { mean: number; n_tokens: number; n_unmasked_ngrams: number } }[];
}

describe.skipIf(!existsSync(thirdPartyPath("corpora", "synthid-lab")))("DeepMind's hash on GPT-2", () => {
  const folder = ["corpora", "synthid-lab", "pair-12x4"];
  const text = (name: string) => readFileSync(thirdPartyPath(...folder, name), "utf8");
  const scheme = synthId(parametersOf("synthid-public-30-deepmind").parameters);
  const [variant] = scheme.variants({ id: "gpt2", vocabularySizes: [50_257] });
  const { rows } = existsSync(thirdPartyPath(...folder))
    ? thirdPartyJson<LabResult>(...folder, "results.json")
    : { rows: [] };

  it.each(rows)("prompt of $stem has the published mean", ({ stem, prompt }) => {
    const { ids } = gpt2.encode(text(`${stem}-prompt.txt`));
    expect(ids.length).toBe(prompt.n_tokens);
    const [units] = scheme.score(ids, [variant]);
    const reference = scheme.reference(units, variant);
    expect(reference.units).toBe(prompt.n_unmasked_ngrams);
    expect(reference.value).toBeCloseTo(prompt.mean, 6);
  });

  describe("scanned", () => {
    let detector: Detector;
    beforeAll(async () => {
      detector = await createDetector({ packs: builtInPacks, tokenizers: [gpt2, mistral] });
    });
    const found = (name: string) => detector.scan(text(name)).findings.map((finding) => finding.fingerprint);

    it("finds the mark in the marked texts alone", () => {
      let marked = 0;
      for (const { stem } of rows) {
        for (const number of ["", "-2", "-3", "-4"]) {
          marked += Number(found(`${stem}-marked${number}.txt`).includes("synthid-public-30-deepmind"));
          expect(found(`${stem}-unmarked-gen${number}.txt`)).toEqual([]);
        }
        expect(found(`${stem}-prompt.txt`)).toEqual([]);
      }
      expect(marked).toBe(4 * rows.length);
    });
  });
});

/**
 * Green lists made on a CUDA card by others (lilakk/PostMark, Mistral 7B): the reference detector's own z-scores,
 * and what the whole detector says of the same texts.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { builtInPacks, createDetector, type Detector, type ScanReport } from "../../detector/index.ts";
import { greenList } from "../../detector/watermarks/green-list.ts";
import { gpt2, mistral } from "../detector/tokenizers/vocabularies.ts";
import { hasThirdParty, thirdPartyRecords } from "./third-party.ts";

interface Row {
  text1: string;
  text2: string;
  text3: string;
  detect1: { z_score: number };
  detect2: { z_score: number; green_fraction: number };
  detect3: { z_score: number };
}

const KEY = "15485863";

describe.skipIf(!hasThirdParty)("PostMark's texts of Mistral 7B", () => {
  const rows = hasThirdParty
    ? thirdPartyRecords<Row>("corpora", "postmark", "lfqa_mistral-7b-inst_kgw.jsonl")
    : [];

  it.each([1, 2, 3] as const)("text%i has the reference's z-score, to 1e-9", (number) => {
    const scheme = greenList({ key: KEY, gammas: [0.5], devices: ["cuda"] });
    const [variant] = scheme.variants({ id: "mistral-v0.1", vocabularySizes: [32_000] });
    expect(rows).toHaveLength(60);
    for (const row of rows) {
      const [units] = scheme.score(mistral.encode(row[`text${number}`]).ids, [variant]);
      const { value } = scheme.reference(units, variant);
      expect(Math.abs(value - row[`detect${number}`].z_score)).toBeLessThan(1e-9);
    }
  });

  describe("scanned", () => {
    let detector: Detector;
    beforeAll(async () => {
      detector = await createDetector({ packs: builtInPacks, tokenizers: [gpt2, mistral] });
    });

    it("text2 carries the list made on CUDA in nearly every row, and gives the reference's counts", () => {
      let found = 0;
      for (const { text2, detect2 } of rows) {
        const [finding] = lists(detector.scan(text2));
        if (finding?.kind !== "watermark") continue;
        found++;
        const { units, statistic } = finding.evidence.reference;
        expect(units).toBe(mistral.encode(text2).ids.length - 1);
        expect(statistic / units).toBeCloseTo(detect2.green_fraction, 12);
      }
      expect(found).toBeGreaterThanOrEqual(54);
    });

    it("text1 carries nothing", () => {
      for (const { text1 } of rows) expect(detector.scan(text1).findings).toEqual([]);
    });
  });
});

function lists(report: ScanReport) {
  return report.findings.filter(
    (finding) =>
      finding.kind === "watermark" &&
      finding.scheme === "greenlist" &&
      finding.variant.tokenizer === "mistral-v0.1" &&
      finding.variant.device === "cuda",
  );
}

/**
 * Green lists made on a CUDA card by others (lilakk/PostMark, Mistral 7B): the reference detector's own z-scores,
 * and what the command says of the same texts.
 */
import { describe, expect, it } from "vitest";
import type { ScanReport } from "../../detector/index.ts";
import { greenList } from "../../detector/watermarks/green-list.ts";
import { runProcess } from "../cli/commands.ts";
import { mistral } from "../detector/tokenizers/vocabularies.ts";
import { hasThirdParty, thirdPartyPath, thirdPartyRecords } from "./third-party.ts";

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

  describe("scanned by the command", () => {
    const file = thirdPartyPath("corpora", "postmark", "lfqa_mistral-7b-inst_kgw.jsonl");
    async function inputsOf(field: string): Promise<ScanReport[]> {
      const { stdout, stderr } = await runProcess(["scan", file, "--text-field", field, "--format", "json"]);
      expect(stderr).toBe("");
      const { inputs } = JSON.parse(stdout);
      expect(inputs).toHaveLength(rows.length);
      return inputs;
    }

    it("text2 carries the list made on CUDA in nearly every row, with the reference's counts", async () => {
      const inputs = await inputsOf("text2");
      let found = 0;
      inputs.forEach(({ findings }, index) => {
        const lists = findings.filter(
          (finding) =>
            finding.kind === "watermark" &&
            finding.fingerprint === "kgw-lefthash-15485863" &&
            finding.variant.tokenizer === "mistral-v0.1" &&
            finding.variant.device === "cuda" &&
            finding.variant.gamma === 0.5,
        );
        // Nothing else is found in these texts.
        expect(findings).toEqual(lists);
        if (findings[0]?.kind !== "watermark") return;
        found++;
        const { text2, detect2 } = rows[index];
        const { units, statistic } = findings[0].evidence.reference;
        expect(units).toBe(mistral.encode(text2).ids.length - 1);
        expect(statistic / units).toBeCloseTo(detect2.green_fraction, 12);
      });
      expect(found).toBeGreaterThanOrEqual(54);
    });

    it("text1 carries nothing", async () => {
      for (const { findings } of await inputsOf("text1")) expect(findings).toEqual([]);
    });
  });
});

import type { Detector, Finding, ScanReport } from "../../detector/index.ts";

/** Finds the word MARK, as a green list with a public key, and the word LEAD, as a weak trace. */
export const fakeDetector: Detector = {
  packs: [{ id: "fake", version: "1.0.0", sha256: "00" }],
  tokenizers: [{ id: "gpt2", sha256: "01" }],
  scan(text): ScanReport {
    const mark = text.indexOf("MARK");
    const lead = text.indexOf("LEAD");
    const findings: Finding[] = [];
    if (mark >= 0) findings.push(markAt(mark));
    if (lead >= 0) findings.push(leadAt(lead));
    return {
      sha256: "ff",
      characters: text.length,
      verdict: findings[0]?.verdict ?? "not-enough-text",
      tests: 42,
      findings,
      notFound: [],
      notTested:
        mark >= 0
          ? []
          : [
              { fingerprint: "green", reason: "not-enough-text", units: text.length, unitsNeeded: 1200 },
              { fingerprint: "red", reason: "no-tokenizer", tokenizers: ["opt"] },
            ],
    };
  },
};

function markAt(start: number): Finding {
  return {
    fingerprint: "green",
    kind: "watermark",
    scheme: "greenlist",
    variant: { tokenizer: "gpt2" },
    span: { start, end: start + 40 },
    view: "raw",
    evidence: {
      log10P: -15.1,
      log10PAdjusted: -13.97,
      units: 388,
      statistic: 214,
      draws: 388,
      nullProbability: 0.25,
      log10E: 11,
      reference: { name: "z_score", units: 402, statistic: 220, value: 11.23456 },
    },
    verdict: "mark-found-forgeable",
    summary: "Carries the mark “Green”.",
    caveats: ["Its key is public.", "It names no author."],
  };
}

function leadAt(start: number): Finding {
  return {
    fingerprint: "trace",
    kind: "trace",
    scheme: "pattern",
    span: { start, end: start + 4 },
    view: "visible",
    evidence: { match: "LEAD\u200b", vendor: "somebody", grade: "weak", mention: "it is quoted" },
    verdict: "lead-only",
    summary: "A trace: “LEAD\u200b\u001b[31m”.",
    caveats: ["It names no author."],
  };
}

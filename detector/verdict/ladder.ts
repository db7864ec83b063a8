/** The verdict ladder, from the strongest statement to the one that says nothing. */
export const VERDICTS = [
  "signed",
  "mark-found",
  "mark-found-forgeable",
  "lead-only",
  "not-found",
  "not-enough-text",
  "not-testable",
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** True where `verdict` stands at `rung` or above it. */
export function atLeast(verdict: Verdict, rung: Verdict): boolean {
  return VERDICTS.indexOf(verdict) <= VERDICTS.indexOf(rung);
}

/** The highest of `verdicts`; undefined of none. */
export function highest(verdicts: Iterable<Verdict>): Verdict | undefined {
  let best: Verdict | undefined;
  for (const verdict of verdicts) {
    if (best === undefined || atLeast(verdict, best)) best = verdict;
  }
  return best;
}

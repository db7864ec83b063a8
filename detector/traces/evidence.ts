/** What a trace shows: the matched text, and why it may only be a mention. */
export interface TraceEvidence {
  /** The matched text, at most 200 characters of it. */
  readonly match: string;
  readonly vendor: string;
  readonly grade: "strong" | "weak";
  /** Why the hit looks like text about the artefact, or null where it looks like use. */
  readonly mention: string | null;
}

/** The formats of the report. Each is written as the scan goes, so that it needs no memory for what is done. */
import type { Detector, ScanReport } from "../../detector/index.ts";

/** What was found in one text. */
export interface Input {
  readonly source: string;
  /** Line of the source, from 1, or null where the text is the whole source. */
  readonly record: number | null;
  readonly text: string;
  readonly report: ScanReport;
}

/** What could not be read as it should be. */
export interface LocatedProblem {
  readonly source: string;
  readonly record: number | null;
  readonly place: string | null;
  readonly message: string;
}

/** One way to write the report. Each method returns the next piece of it, which may be empty. */
export interface ReportWriter {
  begin(detector: Pick<Detector, "packs" | "tokenizers">): string;
  input(input: Input): string;
  problem(problem: LocatedProblem): string;
  end(): string;
}

export const FORMAT_NAMES = ["text", "json", "jsonl"] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

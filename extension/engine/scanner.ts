/** Where scans run differs between the browsers. This is all that the rest of the background knows of it. */
import type { Outcome, Scan, SourceText } from "../protocol.ts";

export interface Scanner {
  /** Takes a text. How its scan ended is reported later, unless it is cancelled. */
  scan(scan: Scan, source: SourceText): Promise<void>;
  /** Ends or drops the scan of this id, if there is one. */
  cancel(scanId: string): Promise<void>;
}

export type Report = (scan: Scan, outcome: Outcome) => void;
export type OpenScanner = (report: Report) => Scanner;

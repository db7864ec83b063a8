/** What a carrier shows: its characters, named, and what they decode to. */
import type { Span } from "../text/span.ts";

export interface CarrierEvidence {
  /** Name of the alphabet, such as `unicode-tags`. */
  readonly alphabet: string;
  /** Hidden characters in the run. */
  readonly characters: number;
  /** Distinct code points of the run, such as `U+E0048`, at most 16. */
  readonly codePoints: readonly string[];
  /** The decoded payload as text, at most 1,000 characters of it, or null where it could not be decoded. */
  readonly payload: string | null;
  /** Payload bytes in hexadecimal, at most 256 bytes of them, or null. */
  readonly payloadHex: string | null;
}

/** Hidden characters that are worth reporting. */
export interface Carried {
  readonly span: Span;
  /** `decoded`: a message was read. `anomaly`: hidden data, or corruption. */
  readonly strength: "decoded" | "anomaly";
  readonly evidence: CarrierEvidence;
}

/** Names the distinct ones among `points`, up to `most`. */
export function nameCodePoints(points: Iterable<number>, most = 16): string[] {
  const distinct = new Set<number>();
  for (const point of points) {
    if (distinct.size === most) break;
    distinct.add(point);
  }
  return Array.from(distinct, (point) => `U+${point.toString(16).toUpperCase().padStart(4, "0")}`);
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as v from "valibot";
import { type Pack, packSchema } from "./schema.ts";

/** A pack that does not fit the schema. The message names every place of fault, one a line. */
export class MalformedPackError extends Error {
  override readonly name = "MalformedPackError";
}

/**
 * Validates a pack.
 *
 * @param json parsed JSON from anywhere
 * @throws MalformedPackError that lists each fault with its path, such as
 *   `fingerprints.3.parameters.gammas.0: …`
 */
export function readPack(json: unknown): Pack {
  const result = v.safeParse(packSchema, json);
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => `${v.getDotPath(issue) ?? "(top)"}: ${faultWords(issue)}`);
  throw new MalformedPackError(faults.join("\n"));
}

/** The library speaks of keys and of never where a field is unknown or missing. */
function faultWords({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type !== "strict_object") return message;
  if (expected === "never") return "no field of this name is known here";
  return received === "undefined" ? "this field is missing" : message;
}

/** Names of the tokenizers that the watermarks of some packs are read with: what to load for them. */
export function tokenizersOf(packs: readonly Pack[]): string[] {
  const names = packs.flatMap(({ fingerprints }) =>
    fingerprints.flatMap((one) => (one.kind === "watermark" ? one.tokenizers.map(({ id }) => id) : [])),
  );
  return [...new Set(names)].sort();
}

export interface PackIdentity {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the pack's canonical bytes (RFC 8785). */
  readonly sha256: string;
}

/** A pack's name, version and the hash of its canonical bytes (RFC 8785), whatever its layout on disk. */
export function identify(pack: Pack): PackIdentity {
  const canonical = canonicalize(pack) as string;
  return { id: pack.id, version: pack.version, sha256: bytesToHex(sha256(utf8ToBytes(canonical))) };
}

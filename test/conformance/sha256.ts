import { createHash } from "node:crypto";

/** SHA-256 of a typed array's bytes, which are little-endian on every machine that runs these tests. */
export function sha256({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return createHash("sha256")
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest("hex");
}

/**
 * Texts and vectors that others made and that no licence lets us ship. Tests that want them say so and are skipped
 * where the folder is absent.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../../shared");

export const hasThirdParty = existsSync(FOLDER);

export function thirdPartyPath(...path: string[]): string {
  return join(FOLDER, ...path);
}

/** The records of a file of JSON lines. */
export function thirdPartyRecords<Row>(...path: string[]): Row[] {
  const lines = readFileSync(thirdPartyPath(...path), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

export function thirdPartyJson<Value>(...path: string[]): Value {
  return JSON.parse(readFileSync(thirdPartyPath(...path), "utf8"));
}

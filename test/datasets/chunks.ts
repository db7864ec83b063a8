import type { Chunks, Entry } from "../../datasets/index.ts";

/** `bytes` in pieces that end at each of `cuts`. */
export async function* cutAt(bytes: Uint8Array, cuts: readonly number[]): Chunks {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
  yield bytes.subarray(from);
}

export function inOnePiece(content: string | Uint8Array): Chunks {
  return cutAt(typeof content === "string" ? new TextEncoder().encode(content) : content, []);
}

export async function all(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

/** Chunks of bytes put together: a whole source, or one line after another. Both within a bound. */
import type { Chunks } from "./record.ts";

const LINE_FEED = 0x0a;

/** All bytes of a source, or null where there are more than `mostBytes`: the rest is then not asked for. */
export async function wholeSource(chunks: Chunks, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > mostBytes) return null;
    parts.push(chunk);
  }
  return joined(parts, length);
}

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Offset of its first byte in the source. */
  readonly offset: number;
  /** Its bytes without the line feed, or null where there are more than the bound. */
  readonly bytes: Uint8Array | null;
}

/**
 * The lines of a source. Only the byte 0x0A ends a line: in UTF-8 it is part of no other character, so a
 * line can be cut off before it is decoded. What follows the last line feed is a line if it is not empty.
 */
export async function* linesOf(chunks: Chunks, mostBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  let offset = 0;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length <= mostBytes) parts.push(part);
    else parts = [];
  };
  const line = (): Line => ({ number, offset, bytes: length <= mostBytes ? joined(parts, length) : null });
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, at));
      yield line();
      number++;
      offset += length + 1;
      parts = [];
      length = 0;
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  if (length > 0) yield line();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

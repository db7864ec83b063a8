import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runHere } from "./commands.ts";
import { fakeDetector } from "./fake-detector.ts";
import { folderOf } from "./files.ts";

const CLEAR = "\r\u001b[K";

describe("progress", () => {
  const path = `${folderOf({ "a.jsonl": '{"text":"a"}\n{"text":"b"}\n{"no":1}\n' })}/a.jsonl`;
  const slow = {
    ...fakeDetector,
    scan: (text: string) => {
      vi.advanceTimersByTime(1000);
      return fakeDetector.scan(text);
    },
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("is drawn on a terminal, cleared for messages and at the end", async () => {
    const { stderr } = await runHere(["scan", path], { detector: slow, terminal: true });
    const size = (0.000034).toFixed(1);
    expect(stderr.split(CLEAR)).toEqual([
      "",
      `1 records, ${size} MB read, 0.0 MB/s`,
      `2 records, ${size} MB read, 0.0 MB/s`,
      `whorl: ${path}, line 3: no field text, content or output, and not exactly one other that is a string\n`,
    ]);
  });

  test("is not drawn elsewhere", async () => {
    const { stderr } = await runHere(["scan", path], { detector: slow });
    expect(stderr).not.toContain("\r");
    expect(stderr).not.toContain("MB");
  });
});

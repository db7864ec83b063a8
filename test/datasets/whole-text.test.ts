import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHtml, readPlainText } from "../../datasets/whole-text.ts";
import { all, cutAt, inOnePiece } from "./chunks.ts";

const SAMPLE = "\ufeffZürich\r\n\r\n😀\u200b\u{e0041} 漢字\ufffd";

describe("readPlainText", () => {
  test("yields the same text wherever the chunks are cut", async () => {
    const bytes = new TextEncoder().encode(SAMPLE);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await all(readPlainText("a.txt", cutAt(bytes, [cut])))).toEqual([
        { source: "a.txt", record: null, text: SAMPLE },
      ]);
    }
  });

  test("yields the same entries wherever the chunks are cut, faults included", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 6 }),
        async (bytes, cuts) => {
          const inside = cuts.filter((cut) => cut <= bytes.length);
          expect(await all(readPlainText("a", cutAt(bytes, inside)))).toEqual(
            await all(readPlainText("a", inOnePiece(bytes))),
          );
        },
      ),
    );
  });

  test("reports bytes that are not UTF-8 and still yields the text", async () => {
    const bytes = Uint8Array.from([0x61, 0xc3, 0xa9, 0xff, 0xfe, 0x62]);
    expect(await all(readPlainText("a.txt", inOnePiece(bytes)))).toEqual([
      {
        source: "a.txt",
        record: null,
        problem: {
          message: "not UTF-8: 2 sequences of bytes could not be decoded and read as U+FFFD",
          place: "byte 3",
        },
      },
      { source: "a.txt", record: null, text: "aé\ufffd\ufffdb" },
    ]);
  });

  test("takes white space alone for no text, and hidden characters alone for text", async () => {
    const noText = [{ source: "a", record: null, problem: { message: "no text", place: null } }];
    expect(await all(readPlainText("a", inOnePiece("")))).toEqual(noText);
    expect(await all(readPlainText("a", inOnePiece(" \r\n\t")))).toEqual(noText);
    expect(await all(readPlainText("a", inOnePiece("\u200b")))).toEqual([
      { source: "a", record: null, text: "\u200b" },
    ]);
  });

  test("does not read on past the bound", async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked++;
        yield new Uint8Array(10).fill(0x61);
      }
    }
    expect(await all(readPlainText("a", endless(), 25))).toEqual([
      {
        source: "a",
        record: null,
        problem: {
          message: "the file is longer than 25 bytes, the most that is read as one text",
          place: null,
        },
      },
    ]);
    expect(asked).toBe(3);
  });
});

describe("readHtml", () => {
  test("yields the visible text, and a problem where there is none", async () => {
    expect(await all(readHtml("a.html", inOnePiece("<title>t</title><p>one<p><code>two")))).toEqual([
      { source: "a.html", record: null, text: "one\n\ntwo", code: [{ start: 5, end: 8 }] },
    ]);
    expect(await all(readHtml("a.html", inOnePiece("<title>t</title><script>x</script><p> </p>")))).toEqual([
      { source: "a.html", record: null, problem: { message: "no text", place: null } },
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonLines } from "../../datasets/jsonl.ts";
import { all, cutAt, inOnePiece } from "./chunks.ts";

const read = (content: string | Uint8Array, field?: string, mostBytes?: number) =>
  all(readJsonLines("a.jsonl", inOnePiece(content), field, mostBytes));
const text = (record: number, value: string) => ({ source: "a.jsonl", record, text: value });
const problem = (record: number, message: string, place: string | null = null) => ({
  source: "a.jsonl",
  record,
  problem: { message, place },
});

describe("readJsonLines", () => {
  test("reads back what was written, wherever the chunks are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: "binary", minLength: 1 }).filter((value) => /[^ \t\n\r\f]/.test(value)),
          { maxLength: 5 },
        ),
        fc.constantFrom("\n", "\r\n"),
        fc.array(fc.nat(200), { maxLength: 8 }),
        async (texts, end, cuts) => {
          const content = texts.map((value) => JSON.stringify({ text: value }) + end).join("");
          const bytes = new TextEncoder().encode(content);
          const inside = cuts.filter((cut) => cut <= bytes.length);
          expect(await all(readJsonLines("a.jsonl", cutAt(bytes, inside)))).toEqual(
            texts.map((value, index) => text(index + 1, value)),
          );
        },
      ),
    );
  });

  test("cuts no character at any edge of a chunk", async () => {
    const bytes = new TextEncoder().encode('{"text":"é漢😀\u2028\u200b"}\n{"text":"\u{e0041}"}');
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await all(readJsonLines("a.jsonl", cutAt(bytes, [cut])))).toEqual([
        text(1, "é漢😀\u2028\u200b"),
        text(2, "\u{e0041}"),
      ]);
    }
  });

  test("looks for text, then content, then output, then the one field that is a string", async () => {
    const lines = [
      { output: "c", content: "b", text: "a" },
      { output: "c", content: "b", id: "1" },
      { output: "c", id: "1", title: "2" },
      { answer: "d", id: 1 },
    ];
    expect(await read(lines.map((line) => JSON.stringify(line)).join("\n"))).toEqual([
      text(1, "a"),
      text(2, "b"),
      text(3, "c"),
      text(4, "d"),
    ]);
  });

  test("reads the field that is named, and no other", async () => {
    expect(await read('{"text":"a","b":"c"}\n{"text":"a"}', "b")).toEqual([
      text(1, "c"),
      problem(2, "no field “b”"),
    ]);
  });

  test("takes no field from the prototype of objects", async () => {
    expect(await read('{"text":"a"}\n{"__proto__":"b"}', "__proto__")).toEqual([
      problem(1, "no field “__proto__”"),
      text(2, "b"),
    ]);
    expect(await read('{"text":"a"}', "constructor")).toEqual([problem(1, "no field “constructor”")]);
  });

  test("names each bad line and reads the others", async () => {
    const lines = [
      '{"text":"a"}',
      '{"text":3}',
      '{"text":null,"content":"b"}',
      '["text"]',
      "null",
      '{"a":"b","c":"d"}',
      '{"a":1}',
      '{"text":""}',
      "",
      "  \r",
      '{"text":"z"}',
    ];
    const noField = "no field text, content or output, and not exactly one other that is a string";
    expect(await read(lines.join("\n"))).toEqual([
      text(1, "a"),
      problem(2, "the field “text” is a number, not a string"),
      problem(3, "the field “text” is null, not a string"),
      problem(4, "not a JSON object, but an array"),
      problem(5, "not a JSON object, but null"),
      problem(6, noField),
      problem(7, noField),
      problem(8, "no text"),
      text(11, "z"),
    ]);
  });

  test("reports a line that is not JSON", async () => {
    const [first, second] = await read('{"text":\n{"text":"a"}');
    expect(first).toMatchObject({
      record: 1,
      problem: { message: expect.stringMatching(/^not valid JSON \(/) },
    });
    expect(second).toEqual(text(2, "a"));
  });

  test("gives the place of bytes that are not UTF-8 in the whole source", async () => {
    const first = new TextEncoder().encode('{"text":"é"}\n');
    const bytes = Uint8Array.from([...first, 0x22, 0xff, 0x22, 0x0a, ...first]);
    expect(await read(bytes)).toEqual([
      text(1, "é"),
      problem(2, "not UTF-8", `byte ${first.length + 1}`),
      text(3, "é"),
    ]);
  });

  test("skips a byte order mark before the first line, and only there", async () => {
    expect(await read('\ufeff{"text":"\ufeffa"}')).toEqual([text(1, "\ufeffa")]);
    const [, second] = await read('{"text":"a"}\n\ufeff{"text":"b"}');
    expect(second).toMatchObject({ record: 2, problem: { place: null } });
  });

  test("passes over a line past the bound without keeping it, and reads the next", async () => {
    const content = `{"text":"a"}\n{"text":"${"b".repeat(100)}"}\n{"text":"c"}`;
    const tooLong = "the line is longer than 20 bytes, the most that is read as one text";
    expect(await read(content, undefined, 20)).toEqual([text(1, "a"), problem(2, tooLong), text(3, "c")]);
    const bytes = new TextEncoder().encode(content);
    const everywhere = Array.from(bytes.keys());
    expect(await all(readJsonLines("a.jsonl", cutAt(bytes, everywhere), undefined, 20))).toEqual([
      text(1, "a"),
      problem(2, tooLong),
      text(3, "c"),
    ]);
  });

  test("survives JSON nested without end", async () => {
    const entries = await read(`${"[".repeat(1_000_000)}\n{"text":"a"}`);
    expect(entries).toHaveLength(2);
    expect(entries[1]).toEqual(text(2, "a"));
  });
});

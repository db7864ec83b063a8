import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCarriers } from "../../../detector/carriers/carriers.ts";
import carrierPack from "../../../detector/packs/builtin/carriers.json" with { type: "json" };
import tracePack from "../../../detector/packs/builtin/traces.json" with { type: "json" };
import { readPack } from "../../../detector/packs/read.ts";
import { compileTraces, findTraces } from "../../../detector/traces/traces.ts";
import { growthExponent, powersOfTwo, repeatedTo } from "../../support/growth.ts";

const carriers = readPack(carrierPack).fingerprints.filter((one) => one.kind === "carrier");
const traces = readPack(tracePack).fingerprints.filter((one) => one.kind === "trace");
const compiled = compileTraces(traces);

/** Fingerprint and matched text of each strong hit. */
const strong = (text: string) =>
  findTraces(text, compiled)
    .filter((hit) => hit.evidence.grade === "strong")
    .map((hit) => [hit.fingerprint.id, text.slice(hit.span.start, hit.span.end)]);

test("the packs hold the three carriers, ten strong traces and a weak one", () => {
  expect([carrierPack.id, carrierPack.version]).toEqual(["whorl-carriers", "1.0.0"]);
  expect(carriers.map((one) => one.id)).toEqual([
    "hidden-tags",
    "hidden-variation-selectors",
    "hidden-zero-width",
  ]);
  expect([tracePack.id, tracePack.version]).toEqual(["whorl-traces", "1.0.0"]);
  expect(traces.filter((one) => one.grade === "strong")).toHaveLength(10);
  expect(traces.filter((one) => one.grade === "weak").map((one) => one.id)).toEqual(["gemini-citation-list"]);
});

const namespace = "antml";

const positives: [fingerprint: string, residue: string][] = [
  ["chatgpt-citation", "\u{E200}cite\u{E202}turn0search0\u{E202}turn0search12\u{E201}"],
  ["chatgpt-citation", "\u{E200}filecite\u{E202}turn0file3\u{E202}L1-L4\u{E201}"],
  ["chatgpt-citation", "\u{E200}navlist\u{E202}More on this\u{E202}turn0news1\u{E201}"],
  ["chatgpt-citation", "\u{E200}url\u{E202}Site\u{E202}https://example.org\u{E201}"],
  ["chatgpt-citation", '\u{E200}entity\u{E202}["city","Paris"]\u{E201}'],
  ["chatgpt-citation", '\u{E200}image_group\u{E202}{"query":["a"]}\u{E201}'],
  ["chatgpt-citation", "\u{E200}video\u{E202}A talk\u{E202}turn0search1\u{E201}"],
  ["chatgpt-citation", '\u{E200}genui\u{E202}{"a":1}\u{E201}'],
  ["chatgpt-citation", "\u{E200}i\u{E202}turn0image0\u{E202}turn0image4\u{E201}"],
  ["chatgpt-citation", "\u{E200}\u{E202}turn0search0\u{E202}turn1news2\u{E201}"],
  ["chatgpt-citation", "citeturn0search0"],
  ["chatgpt-citation", "citeturn0view1turn2image10"],
  ["chatgpt-citation", "citeturn0file0"],
  ["chatgpt-citation", "navlistturn0news5turn0news6"],
  ["chatgpt-citation", "turn0image0turn0image1"],
  ["chatgpt-citation", "turn0search21"],
  ["chatgpt-content-reference", ":contentReference[oaicite:12]{index=12}"],
  ["chatgpt-content-reference", ":contentReference[oaicite:0]"],
  ["chatgpt-content-reference", "oaicite:3"],
  ["chatgpt-content-reference", "oai_citation:0‡"],
  ["chatgpt-sandbox-link", "sandbox:/mnt/data/report_final.xlsx"],
  ["chatgpt-attribution", '({"attribution":{"attributableIndex":"3795-0"}})'],
  ["chatgpt-attribution", '"attributableIndex":"12-3"'],
  ["gemini-citation", "[cite_start]"],
  ["gemini-citation", "[span_0](start_span)"],
  ["gemini-citation", "[span_17](end_span)"],
  ["gemini-citation", "googleusercontent.com/immersive_entry_chip/0"],
  ["gemini-citation", "googleusercontent.com/youtube_content/12"],
  ["grok-citation", '<grok-card data-id="e8ff4f"'],
  ["grok-citation", 'grok_render_citation_card_json={"cardIds"'],
  ["grok-citation", '<grok:render card_id="a" type="render_inline_citation">'],
  ["claude-markup", '<antArtifact identifier="a" type="application/vnd.ant.code">'],
  ["claude-markup", "<antThinking>"],
  ["claude-markup", "</antThinking>"],
  ["claude-markup", `<${namespace}:thinking>`],
  ["claude-markup", `</${namespace}:thinking>`],
  ["claude-markup", '<cite index="1-2'],
  ["deepseek-token", "<｜end▁of▁sentence｜>"],
  ["deepseek-token", "<｜Assistant｜>"],
  ["deepseek-token", "<｜tool▁calls▁begin｜>"],
  ["chat-template", "<|im_start|>assistant\n"],
  ["chat-template", "<|im_end|>\n<|im_start|>user"],
  ["chat-template", "<|start_header_id|>assistant<|end_header_id|>"],
  ["chat-template", "<|eot_id|><|start_header_id|>user<|end_header_id|>"],
  ["retrieval-citation", "【4†source】"],
  ["retrieval-citation", "【12:3†source】"],
  ["retrieval-citation", "【8†L261-L269】"],
  ["retrieval-citation", "【8†L261-269】"],
  ["retrieval-citation", "【4:0†Annual report.pdf】"],
];

const weakPositives: typeof positives = [
  ["gemini-citation-list", "[cite: 230-234]"],
  ["gemini-citation-list", "[cite: 1, 2, 15]"],
];

describe("residue in prose is found, in whole", () => {
  test.each(weakPositives)("%s, weakly: %s", (fingerprint, residue) => {
    const hits = findTraces(`The river is long. ${residue} It ends in the sea.`, compiled);
    expect(hits).toMatchObject([
      { fingerprint: { id: fingerprint }, evidence: { grade: "weak", match: residue } },
    ]);
  });

  test.each(positives)("%s: %s", (fingerprint, residue) => {
    expect(strong(`The river is long. ${residue} It ends in the sea.`)).toEqual([[fingerprint, residue]]);
  });

  test("also where it is glued to the words before it", () => {
    expect(strong("The river is long.citeturn0search0")).toEqual([["chatgpt-citation", "citeturn0search0"]]);
    expect(strong("The river is long.:contentReference[oaicite:0]{index=0}")).toHaveLength(1);
    expect(strong("The river is long【4†source】.")).toHaveLength(1);
  });

  test("by every pattern of the pack", () => {
    for (const trace of traces) {
      const own = [...positives, ...weakPositives]
        .filter(([id]) => id === trace.id)
        .map(([, residue]) => residue);
      for (const pattern of trace.patterns) {
        if (/†\[\^/.test(pattern.pattern) && !pattern.pattern.includes("pdf")) continue;
        const alone = compileTraces([{ ...trace, patterns: [pattern] }]);
        expect(
          own.some((residue) => findTraces(`a ${residue} b`, alone).length > 0),
          pattern.pattern,
        ).toBe(true);
      }
    }
  });

  test.each(["pdf", "docx", "txt", "md", "csv", "xlsx", "pptx", "json"])(
    "retrieval of a .%s file",
    (extension) => {
      expect(strong(`a 【4:0†a b.${extension}】 b`)).toEqual([
        ["retrieval-citation", `【4:0†a b.${extension}】`],
      ]);
    },
  );
});

describe("a mention is no strong trace", () => {
  test.each(positives)("%s in code and in quotation marks: %s", (_, residue) => {
    if (!residue.includes("\n")) expect(strong(`Such text holds \`${residue}\` at times.`)).toEqual([]);
    expect(strong(`Such text holds\n\n~~~\n${residue}\n~~~\n\nat times.`)).toEqual([]);
    expect(strong(`Such text holds “${residue}” at times.`)).toEqual([]);
  });

  test("a list of several vendors' artefacts", () => {
    const list = "Look for turn0search0, [cite_start] and <｜Assistant｜> in the text.";
    expect(findTraces(list, compiled)).toHaveLength(3);
    expect(strong(list)).toEqual([]);
  });

  test("an answer of one chat with several artefacts is not such a list", () => {
    const answer = "citeturn0search0 and sandbox:/mnt/data/a.csv and 【4†source】 and oaicite:0";
    expect(strong(answer)).toHaveLength(4);
  });
});

describe("innocent text has no trace", () => {
  test.each([
    "See \\cite{knuth1984} and \\citep[p.~3]{lamport}.",
    "It was so.[citation needed] Others differ.[1]",
    "In C++11 and C++17, x+1Y is no number.",
    "An icon font draws \u{E200} here, \u{E201} and \u{E202} there.",
    "\u{E200}cite\u{E202}turn0",
    "\u{E200}star\u{E202}house\u{E201}",
    '<div _ngcontent-ng-c123="" class="card">Hi</div>',
    "<s>old price</s> new price <s>",
    "Turn 0: search 3 rooms. We return 0 results. turn1 image2",
    "return0fetch1 calls saturn0search1 and uturn2news3",
    "saturn5search turn0 search0 turn0search",
    "The file turn1image2.png shows turn 1, turn2view0 shows turn 2.",
    "contentReference and oaicite are names. oaicite: none",
    "Save it to /mnt/data/report.csv in the sandbox: done.",
    "attributableIndex is a name.",
    "[cite: 5] [cite: Smith 2020] [cite:@knuth] [citation:3]",
    "[span](https://example.org) [span_x](start)",
    "https://lh3.googleusercontent.com/a/AATXAJ and googleusercontent.com/map_content",
    "grok_render_citation_card_json, grok-card and to grok something",
    "<assistantArtifact id='a'> and an artifact, antThinking",
    "<cite>The Times</cite> <cite index>",
    "<|user|> ＜｜User｜＞ <|Assistant|> a ｜ b",
    "<|im_start|> and <|im_end|>, <|im_start|>assistant says",
    "<|start_header_id|> <|eot_id|>",
    "【重要】 お知らせ 【4】 【注†】 see note † and 【66†】",
    "@user: USER: hi ASSISTANT: hello ### Human: x",
  ])("%s", (text) => {
    expect(findTraces(text, compiled)).toEqual([]);
  });
});

describe("hostile text", () => {
  const pieces = positives.flatMap(([, residue]) => [residue, residue.slice(0, -1), residue.slice(1)]);

  test("of residue, whole and cut, never makes the search throw", () => {
    const unit = fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("\u{D800}", "\u{DFFF}", "`", "\n"),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        for (const { span, evidence } of findTraces(text, compiled)) {
          expect(text.slice(span.start, span.end).startsWith(evidence.match)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["openings of a frame", "\u{E200}cite\u{E202}a"],
    ["openings of a list", "[cite: 1, 2, 3"],
    ["openings of a tag", "<antArtifact a"],
    ["openings of a card", "<grok:render a "],
    ["openings of a lenticular mark", "【4†source 【4†a.pdf】 【4†L1"],
    ["openings of a path", "sandbox:/mnt/data/ sandbox:/mnt/data/"],
    ["the ends of turns", "<|im_end|>    <|im_start|> "],
    ["whole residue", "turn0search0turn1image2 oaicite:1 [cite_start]\n"],
  ])("%s: time is linear", (_, unit) => {
    const find = (text: string) => findTraces(text, compiled);
    expect(growthExponent(find, (size) => repeatedTo(size, unit), powersOfTwo(12, 18))).toBeLessThan(1.4);
  });
});

const corpora = join(process.cwd(), "../shared/corpora");

/** Every text field of every record in a folder of JSON lines. */
function* fields(folder: string): Generator<string> {
  for (const name of readdirSync(join(corpora, folder))) {
    for (const line of readFileSync(join(corpora, folder, name), "utf8").split("\n")) {
      if (line === "") continue;
      for (const value of Object.values(JSON.parse(line))) if (typeof value === "string") yield value;
    }
  }
}

describe.skipIf(!existsSync(corpora))("texts that nobody marked have no carrier and no strong trace", () => {
  test.each(["human", "alpacaeval"])("%s", (folder) => {
    let texts = 0;
    for (const text of fields(folder)) {
      texts++;
      expect(findCarriers(text, carriers)).toEqual([]);
      expect(strong(text)).toEqual([]);
    }
    expect(texts).toBeGreaterThan(1000);
  });
});

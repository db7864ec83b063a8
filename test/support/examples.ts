/** The example page and the example dataset, made anew: the same bytes every time. */
import { MARKED_KINDS, type MarkedKind, markedText, plainText } from "./model-texts.ts";

/** Tokens a paragraph: enough for every mark, as a long paragraph of an article has. */
const TOKENS = 160;
/** Tokens of a record of which absence can be stated. */
const ABSENCE_TOKENS = 210;

/** Text hidden in Unicode tag characters. */
function tagged(message: string): string {
  return Array.from(message, (letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join("");
}

const HIDDEN = `The log was copied by hand${tagged("copied from a model's answer")} at New Bedford in the spring.`;
const LEAKED = "The ship's papers are kept in the town's museum. :contentReference[oaicite:2]{index=2}";
const MENTIONED =
  "Editors learn to look for residue such as <code>:contentReference[oaicite:2]{index=2}</code>, which a chat program leaves in what is copied from it.";

function kindNamed(name: string): MarkedKind {
  const kind = MARKED_KINDS.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`no marked kind is named “${name}”`);
  return kind;
}

/** Where on the page a marked paragraph stands, counted among all paragraphs, and how it was made. */
const MARKED_ON_PAGE: ReadonlyMap<number, MarkedKind> = new Map([
  [5, kindNamed("green list of gamma 0.25 drawn on cpu, gpt2")],
  [12, kindNamed("green list of gamma 0.5 drawn on cuda, mistral-v0.1")],
  [18, kindNamed("SynthID-Text of transformers, table drawn on cuda, gpt2")],
]);
const PARAGRAPHS = 23;

/** An article of twenty plain and three watermarked paragraphs, and three notes with other marks. */
export function examplePage(): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => {
    const kind = MARKED_ON_PAGE.get(index);
    const seed = BigInt(1000 + index);
    return kind === undefined
      ? `<p>${plainText(60, seed)}</p>`
      : `<p class="marked" title="${kind.name}">${markedText(kind, TOKENS, seed)}</p>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A voyage in example prose</title>
<style>
html { color-scheme: light dark; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 18px/1.6 Georgia, serif; }
</style>
</head>
<body>
<h1>A voyage in example prose</h1>
<p>This page is for trying out Whorl. A small statistical model that has read one old novel wrote the paragraphs below: twenty of them plainly, three under a watermark. Point at a paragraph for a moment to see which.</p>
${paragraphs.join("\n")}
<h2>Notes</h2>
<ul>
<li class="marked">${HIDDEN}</li>
<li class="marked">${LEAKED}</li>
<li class="marked" title="a mention, so a lead at most">${MENTIONED}</li>
</ul>
</body>
</html>
`;
}

/** JSON Lines: a record for every mark, twice as many plain ones, and a few with other traces. */
export function exampleDataset(): string {
  const marked = MARKED_KINDS.map((kind, index) => ({
    origin: kind.name,
    text: markedText(kind, TOKENS, BigInt(2000 + index)),
  }));
  const plain = Array.from({ length: 2 * MARKED_KINDS.length }, (_, index) => ({
    origin: "plain",
    text: plainText(ABSENCE_TOKENS, BigInt(3000 + index)),
  }));
  const halfMarked = kindNamed("green list of gamma 0.25 drawn on cuda, gpt2");
  const others = [
    {
      origin: "one marked paragraph between two plain ones",
      text: [plainText(TOKENS, 4000n), markedText(halfMarked, TOKENS, 4001n), plainText(TOKENS, 4002n)].join(
        "\n\n",
      ),
    },
    { origin: "hidden characters", text: HIDDEN },
    { origin: "residue of a chat interface", text: LEAKED },
    { origin: "too short to tell", text: "A sentence is not enough." },
  ];
  const records = [...plain, ...marked, ...others];
  return records.map((record, index) => `${JSON.stringify({ id: index + 1, ...record })}\n`).join("");
}

/**
 * `npm run bench`: how fast tokenizing and every scheme are, on this machine, on one core.
 *
 * Each figure stands beside a peer's on the same text in the same run, turn by turn, because machines differ and
 * are noisy: the ratio is what carries over. A figure is the best of its turns.
 */
import { cpus } from "node:os";
import { builtInPacks, createDetector, type Tokenizer } from "../../detector/index.ts";
import { greenList } from "../../detector/watermarks/green-list.ts";
import type { Scheme } from "../../detector/watermarks/scheme.ts";
import { synthId } from "../../detector/watermarks/synthid.ts";
import { gpt2, mistral } from "../detector/tokenizers/vocabularies.ts";
import { paragraphsOfMobyDick } from "../support/books.ts";
import { GreenListMark } from "../support/marks/green-list.ts";
import { PUBLIC_KEYS, SynthIdMark, type SynthIdVariant } from "../support/marks/synthid.ts";
import { benchTokenizing } from "./tokenizing.ts";

const TURNS = 5;
const KEY = 15_485_863n;

const book = paragraphsOfMobyDick().join("\n\n");

interface Runner {
  readonly name: string;
  /** Work on `tokens` tokens. */
  readonly tokens: number;
  run(): unknown;
}

/** Tokens per second of each, the best of the turns that they take one after another. */
async function rates(runners: readonly Runner[]): Promise<number[]> {
  const best = runners.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, { run }] of runners.entries()) {
      const begin = performance.now();
      await run();
      best[index] = Math.min(best[index], performance.now() - begin);
    }
  }
  return runners.map(({ tokens }, index) => (tokens / best[index]) * 1000);
}

async function compare(what: string, own: Runner, ...peers: Runner[]): Promise<void> {
  const [rate, ...others] = await rates([own, ...peers]);
  const figures = peers.map(
    ({ name }, index) => `${figure(others[index])} ${name} (${(rate / others[index]).toPrecision(2)} times)`,
  );
  console.log(`${what.padEnd(44)} ${figure(rate).padStart(12)}   ${figures.join(", ")}`);
}

function figure(rate: number): string {
  return Number(rate.toPrecision(3)).toLocaleString("en");
}

/** A scheme against the plain way: whole permutations, and hashes in big integers. */
async function scoring(
  what: string,
  scheme: Scheme,
  tokenizer: Tokenizer,
  plain: (ids: Int32Array) => void,
  plainTokens: number,
): Promise<void> {
  const ids = tokenizer.encode(book).ids.subarray(0, 2_000);
  const variants = scheme.variants({ id: tokenizer.id, vocabularySizes: [tokenizer.vocabularySize] });
  await compare(
    `${what}, ${tokenizer.id}`,
    { name: "Whorl", tokens: ids.length, run: () => scheme.score(ids, variants) },
    { name: "plainly", tokens: plainTokens, run: () => plain(ids.subarray(0, plainTokens)) },
  );
}

async function greenLists(tokenizer: Tokenizer): Promise<void> {
  for (const device of ["cpu", "cuda"] as const) {
    for (const gamma of [0.25, 0.5]) {
      const settings = { key: KEY, vocabularySize: tokenizer.vocabularySize, gamma, delta: 0 };
      const plain = (ids: Int32Array) => {
        const mark = new GreenListMark({ ...settings, device: device === "cpu" ? "cpu" : 221_184 });
        for (let index = 1; index < ids.length; index++) mark.isGreen(ids[index - 1], ids[index]);
      };
      const scheme = greenList({ key: String(KEY), gammas: [gamma], devices: [device] });
      await scoring(
        `green list, ${device}, gamma ${gamma}`,
        scheme,
        tokenizer,
        plain,
        device === "cpu" ? 200 : 30,
      );
    }
  }
}

async function synthIds(tokenizer: Tokenizer): Promise<void> {
  const common = { keys: PUBLIC_KEYS.map(String), ngramLength: 5, contextHistory: 1024 };
  const schemes: [SynthIdVariant, Scheme][] = [
    ["transformers-cpu", synthId({ ...common, hash: "table", devices: ["cpu"] })],
    ["transformers-cuda", synthId({ ...common, hash: "table", devices: ["cuda"] })],
    ["deepmind", synthId({ ...common, hash: "iterated" })],
  ];
  for (const [variant, scheme] of schemes) {
    const mark = new SynthIdMark(variant);
    const plain = (ids: Int32Array) => {
      for (let index = 4; index < ids.length; index++)
        mark.bits([...ids.subarray(index - 4, index)], ids[index]);
    };
    await scoring(`SynthID-Text, ${variant}`, scheme, tokenizer, plain, 500);
  }
}

console.log(`${cpus()[0]?.model}, Node ${process.version}, one core`);
benchTokenizing();
console.log("\nSchemes, tokens a second");
for (const tokenizer of [gpt2, mistral]) {
  await greenLists(tokenizer);
  await synthIds(tokenizer);
}
const detector = await createDetector({ packs: builtInPacks, tokenizers: [gpt2, mistral] });
const page = book.slice(0, 30_000);
const tokens = gpt2.encode(page).ids.length;
const [rate] = await rates([{ name: "scan", tokens, run: () => detector.scan(page) }]);
console.log(`${"everything, a page of 30,000 characters".padEnd(44)} ${figure(rate).padStart(12)}`);

import { describe, expect, it } from "vitest";
import { builtInPacks, createDetector, MalformedPackError, readPack } from "../../../detector/index.ts";
import { identify, tokenizersOf } from "../../../detector/packs/read.ts";

type Json = Record<string, unknown>;

/** A copy of the built-in watermark pack with its first fingerprint changed. */
function changed(change: (fingerprint: Json, pack: Json) => void): Json {
  const pack = structuredClone(builtInPacks[0]) as Json & { fingerprints: Json[] };
  change(pack.fingerprints[0], pack);
  return pack;
}

const parametersOf = (fingerprint: Json) => fingerprint.parameters as Json;

describe("a malformed pack", () => {
  it.each<[string, (fingerprint: Json, pack: Json) => void, RegExp]>([
    ["no pack at all", (_, pack) => delete pack.fingerprints, /^fingerprints: this field is missing$/],
    ["a later format", (_, pack) => Object.assign(pack, { format: 2 }), /^format: /],
    [
      "a misspelt field",
      (one) => Object.assign(one, { forgable: true }),
      /^fingerprints\.0\.forgable: no field of this name/,
    ],
    ["an unknown scheme", (one) => Object.assign(one, { scheme: "runes" }), /^fingerprints\.0\.scheme: /],
    [
      "a key that JSON would round",
      (one) => Object.assign(parametersOf(one), { key: 15485863 }),
      /^fingerprints\.0\.parameters\.key: /,
    ],
    [
      "a key of more than 64 bits",
      (one) => Object.assign(parametersOf(one), { key: "18446744073709551616" }),
      /^fingerprints\.0\.parameters\.key: .*64 bits/,
    ],
    [
      "a gamma that is no share",
      (one) => Object.assign(parametersOf(one), { gammas: [0.25, 1] }),
      /^fingerprints\.0\.parameters\.gammas\.1: /,
    ],
    [
      "a device without a number of threads",
      (one) => Object.assign(parametersOf(one), { devices: ["cuda-"] }),
      /^fingerprints\.0\.parameters\.devices\.0: /,
    ],
    [
      "a vocabulary below what is known of cuda",
      (one) => Object.assign(one, { tokenizers: [{ id: "small", vocabularySizes: [30_000] }] }),
      /^fingerprints\.0: .*30084/,
    ],
    [
      "an empty green list",
      (one) => {
        Object.assign(parametersOf(one), { devices: ["cpu"], gammas: [0.01] });
        one.tokenizers = [{ id: "tiny", vocabularySizes: [50] }];
      },
      /^fingerprints\.0: .*green/,
    ],
    [
      "two keys that draw the same",
      (_, pack) =>
        (parametersOf((pack.fingerprints as Json[])[1]).keys as string[]).splice(
          0,
          2,
          "654",
          String(654 + 65_536),
        ),
      /^fingerprints\.1\.parameters\.keys: .*low 16 bits/,
    ],
    [
      "two fingerprints of one id",
      (one, pack) => (pack.fingerprints as Json[]).push(structuredClone(one)),
      /^fingerprints: .*share an id/,
    ],
  ])("with %s names the place", (_, change, message) => {
    expect(() => readPack(changed(change))).toThrow(MalformedPackError);
    expect(() => readPack(changed(change))).toThrow(message);
  });

  it("is told all its faults at once", () => {
    const pack = changed((one) => {
      one.title = "";
      one.forgeable = "yes";
    });
    expect(() => readPack(pack)).toThrow(/fingerprints\.0\.title: [\s\S]*fingerprints\.0\.forgeable: /);
  });

  it.each([null, 7, "pack", []])("that is %j is refused", (json) => {
    expect(() => readPack(json)).toThrow(MalformedPackError);
  });
});

it("two packs with a fingerprint of the same id are refused by name", async () => {
  const packs = [builtInPacks[0], { ...(builtInPacks[0] as Json), id: "other" }];
  await expect(createDetector({ packs, tokenizers: [] })).rejects.toThrow(/kgw-lefthash-15485863/);
});

it("a pack's hash does not depend on the order of its fields", () => {
  const pack = readPack(builtInPacks[0]);
  const reversed = Object.fromEntries(Object.entries(pack).reverse());
  expect(identify(readPack(reversed))).toEqual(identify(pack));
  expect(identify(pack).sha256).toMatch(/^[0-9a-f]{64}$/);
});

it("the tokenizers of packs are those that their watermarks name, each once", () => {
  expect(tokenizersOf(builtInPacks.map(readPack))).toEqual(["gpt2", "mistral-v0.1"]);
});

/** Small models, written by hand. */

export const BYTE_CHARACTERS = Array.from({ length: 256 }, (_, byte) => byte)
  .map((byte) => ((byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad) ? byte : -1))
  .reduce<{ characters: string[]; others: number }>(
    ({ characters, others }, unit) => ({
      characters: [...characters, String.fromCharCode(unit === -1 ? 0x100 + others : unit)],
      others: unit === -1 ? others + 1 : others,
    }),
    { characters: [], others: 0 },
  ).characters;

const bytesMerged = ["t h", "th e", "Ġ the", "a a", "aa aa", "Ġ Ġ", "Ã ©", "Ċ Ċ"];

/** A byte-level BPE of all bytes and a few merges. */
export const byteModel = {
  type: "BPE",
  vocab: Object.fromEntries(
    [...BYTE_CHARACTERS, ...bytesMerged.map((merge) => merge.replace(" ", ""))].map((token, id) => [
      token,
      id,
    ]),
  ),
  merges: bytesMerged,
};

/** A Unigram of letters and a few words. */
export const unigramModel = {
  type: "Unigram",
  unk_id: 0,
  vocab: [
    ["<unk>", 0],
    ["▁", -2],
    ...[..."abcdefghijklmnopqrstuvwxyz"].map((letter) => [letter, -5.25]),
    ["▁the", -3.1],
    ["he", -4],
    ["aa", -6.5],
    ["aaaa", -12.75],
    ["é", -7],
  ],
};

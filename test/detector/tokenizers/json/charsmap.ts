/**
 * Makes a precompiled character map from rules, in the format that google/sentencepiece documents in
 * src/normalizer.cc (EncodePrecompiledCharsMap) and s-yata/darts-clone in include/darts.h.
 */

interface Node {
  readonly children: Map<number, Node>;
  value: number | undefined;
}

/** The map, in base64, from texts to what they become. */
export function charsMap(rules: ReadonlyMap<string, string>): string {
  const root: Node = { children: new Map(), value: undefined };
  const places = new Map<string, number>();
  const blob: number[] = [];
  for (const [from, to] of rules) {
    if (!places.has(to)) {
      places.set(to, blob.length);
      blob.push(...Buffer.from(to, "utf8"), 0);
    }
    let node = root;
    for (const byte of Buffer.from(from, "utf8")) {
      const child = node.children.get(byte) ?? { children: new Map(), value: undefined };
      node.children.set(byte, child);
      node = child;
    }
    node.value = places.get(to);
  }
  const trie = doubleArray(root);
  const map = Buffer.alloc(4 + 4 * trie.length + blob.length);
  map.writeUInt32LE(4 * trie.length, 0);
  trie.forEach((unit, place) => {
    map.writeUInt32LE(unit, 4 + 4 * place);
  });
  map.set(blob, 4 + 4 * trie.length);
  return map.toString("base64");
}

/**
 * Each node's children stand at its base XOR their label, and its value at its base. A unit holds its label, whether
 * there is a value, and the base XOR its own place.
 */
function doubleArray(root: Node): number[] {
  const units: number[] = [0];
  const isTaken = new Set([0]);
  let free = 1;
  const place = (node: Node, at: number, label: number): void => {
    const labels = [...(node.value === undefined ? [] : [0]), ...node.children.keys()];
    while (isTaken.has(free)) free++;
    let base = free;
    while (base === at || labels.some((one) => isTaken.has(base ^ one))) base++;
    for (const one of labels) isTaken.add(base ^ one);
    if ((base ^ at) >= 2 ** 21) throw new RangeError("more rules than this encoder's units can hold");
    units[at] = (((base ^ at) << 10) | (node.value === undefined ? 0 : 0x100) | label) >>> 0;
    if (node.value !== undefined) units[base] = (node.value | 0x80000000) >>> 0;
    for (const [one, child] of node.children) place(child, base ^ one, one);
  };
  place(root, 0, 0);
  // Whatever byte follows, its unit is there, if only an empty one: darts-clone fills up blocks of 256.
  const length = (units.length | 0xff) + 1;
  return Array.from({ length }, (_, at) => units[at] ?? 0);
}

/**
 * Rules in the manner of SentencePiece's nmt_nfkc: compatibility forms, compositions of two characters, white space to
 * blanks, controls to nothing.
 */
export function nmtNfkcRules(): Map<string, string> {
  const rules = new Map<string, string>();
  for (let codePoint = 1; codePoint < 0x20000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
    const character = String.fromCodePoint(codePoint);
    const composed = character.normalize("NFKC");
    if (composed !== character) rules.set(character, composed);
    const [first, second, ...more] = character.normalize("NFD");
    if (second !== undefined && more.length === 0) rules.set(first + second, composed);
  }
  for (let control = 1; control < 0x20; control++) rules.set(String.fromCharCode(control), "");
  for (const space of "\t\n\f\r\u1680\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2581\ufeff\ufffd")
    rules.set(space, " ");
  rules.set("\u007f", "").set("\u008f", "").set("\u009f", "");
  return rules;
}

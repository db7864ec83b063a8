/** Golden vectors that others made with torch 1.13 on a CPU, and SynthID g-values of an independent implementation. */
import { describe, expect, it } from "vitest";
import type { Mt19937 } from "../../detector/randomness/mt19937.ts";
import {
  cpuGenerator,
  integerBelow,
  permutation,
  uniform32,
  uniform64,
} from "../../detector/randomness/torch-cpu.ts";
import { cpuPrefixes, rankTracker } from "../../detector/randomness/torch-cpu-prefixes.ts";
import { selfHashSeed } from "../../detector/watermarks/seeds.ts";
import { IteratedHash } from "../../detector/watermarks/synthid-iterated.ts";
import { sha256 } from "./sha256.ts";
import { hasThirdParty, thirdPartyJson } from "./third-party.ts";

const asInt64 = (values: ArrayLike<number>) => BigInt64Array.from(Array.from(values, BigInt));

function drawn<Value>(seed: string, count: number, draw: (generator: Mt19937) => Value): Value[] {
  const generator = cpuGenerator(BigInt(seed));
  return Array.from({ length: count }, () => draw(generator));
}

interface Permutation {
  V: number;
  seed: string;
  first50: number[];
  last5: number[];
  sha256_i64le: string;
  state_after_next_u32: number[];
  "green_sha256_bits_0.25": string;
  "green_sha256_bits_0.5": string;
}

describe.skipIf(!hasThirdParty)("randperm_cpu.json", () => {
  const vectors = hasThirdParty
    ? thirdPartyJson<{ vectors: Permutation[] }>("vectors", "randperm_cpu.json").vectors
    : [];

  it.each(vectors)("V $V, seed $seed", (vector) => {
    const generator = cpuGenerator(BigInt(vector.seed));
    const order = permutation(generator, vector.V);
    expect([...order.subarray(0, 50)]).toEqual(vector.first50);
    expect([...order.subarray(-5)]).toEqual(vector.last5);
    expect(sha256(asInt64(order))).toBe(vector.sha256_i64le);
    // Drawn after the shuffle with `torch.randint(0, 268435399, (3,))`.
    const next = vector.state_after_next_u32.map(() => integerBelow(generator, 268_435_399));
    expect(next).toEqual(vector.state_after_next_u32);
    const lists = [vector.V * 0.25, vector.V * 0.5].map(Math.floor);
    const everyone = Array.from({ length: vector.V }, (_, id) => id);
    const bits = cpuPrefixes(vector.V, lists).membership(BigInt.asUintN(64, BigInt(vector.seed)), everyone);
    expect(sha256(packed(bits, 0))).toBe(vector["green_sha256_bits_0.25"]);
    expect(sha256(packed(bits, 1))).toBe(vector["green_sha256_bits_0.5"]);
  });
});

/** One bit an element, the first in the lowest bit of the first byte. */
function packed(bits: Uint8Array, list: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((value, index) => {
    bytes[index >> 3] |= ((value >> list) & 1) << (index & 7);
  });
  return bytes;
}

interface Integers {
  first50: number[];
  sha256: string;
}
interface Stream {
  seed: string;
  n: number;
  f32_sha256: string;
  f64_sha256: string;
  [randint: `randint_${string}`]: Integers;
}

describe.skipIf(!hasThirdParty)("rand_randint_cpu.json", () => {
  const vectors = hasThirdParty
    ? thirdPartyJson<{ vectors: Stream[] }>("vectors", "rand_randint_cpu.json").vectors
    : [];

  it.each(vectors)("seed $seed, $n draws", (vector) => {
    const { seed, n } = vector;
    expect(sha256(Float32Array.from(drawn(seed, n, uniform32)))).toBe(vector.f32_sha256);
    expect(sha256(Float64Array.from(drawn(seed, n, uniform64)))).toBe(vector.f64_sha256);
    const names = Object.keys(vector).filter((name) => name.startsWith("randint_"));
    expect(names).toHaveLength(5);
    for (const name of names) {
      const [low, high] = name.slice("randint_".length).split("_").map(Number);
      const values = drawn(seed, n, (generator) => low + integerBelow(generator, high - low));
      const expected = vector[name as `randint_${string}`];
      expect(values.slice(0, 50)).toEqual(expected.first50);
      expect(sha256(asInt64(values))).toBe(expected.sha256);
    }
  });
});

interface WideStream {
  seed: string;
  randn8_bits: number[];
  [randint: `randint_0_${string}`]: string[];
}

describe.skipIf(!hasThirdParty)("randint_bigrange_torch1.13.json", () => {
  const vectors = hasThirdParty
    ? thirdPartyJson<{ vectors: WideStream[] }>("vectors", "randint_bigrange_torch1.13.json").vectors
    : [];

  it.each(vectors)("seed $seed", (vector) => {
    const wide = (generator: Mt19937) => (BigInt(generator.next()) << 32n) | BigInt(generator.next());
    for (const [name, values] of Object.entries(vector)) {
      if (!name.startsWith("randint_0_")) continue;
      const range = BigInt(name.slice("randint_0_".length));
      const draw = range < 2n ** 32n ? (generator: Mt19937) => BigInt(generator.next()) : wide;
      expect(drawn(vector.seed, values.length, (generator) => String(draw(generator) % range))).toEqual(
        values,
      );
    }
  });

  it.each(vectors)("normal deviates of seed $seed, by Box and Muller from the uniform stream", (vector) => {
    const uniform = drawn(vector.seed, 8, uniform64);
    const normal = Float32Array.from(uniform, (_, index) => {
      const [angle, radius] = [uniform[index & ~1], uniform[index | 1]];
      const turn = index % 2 === 0 ? Math.cos : Math.sin;
      return Math.sqrt(-2 * Math.log1p(-radius)) * turn(2 * Math.PI * angle);
    });
    expect([...new Uint32Array(normal.buffer)]).toEqual(vector.randn8_bits);
  });
});

interface Tables {
  V: number;
  seed: string;
  sha256_i64le: string;
  hf_fixed_table: { seed: string; V: number; sha256_i64le: string };
  hf_selfhash_cases: {
    V: number;
    window: number[];
    manual_seed: string;
    first10: number[];
    "last_token_green_0.25": boolean;
  }[];
  [bits: `randint2_65536_seed${number}`]: { sum: number; sha256_u8: string };
}

describe.skipIf(!hasThirdParty)("tables_cpu.json", () => {
  const tables = hasThirdParty ? thirdPartyJson<Tables>("vectors", "tables_cpu.json") : ({} as Tables);

  it("hash tables", () => {
    for (const { V, seed, sha256_i64le } of [tables, tables.hf_fixed_table]) {
      expect(sha256(asInt64(permutation(cpuGenerator(BigInt(seed)), V)))).toBe(sha256_i64le);
    }
  });

  it("green lists of transformers' self hash", () => {
    const { seed, V: size } = tables.hf_fixed_table;
    const table = permutation(cpuGenerator(BigInt(seed)), size);
    for (const { V, window, manual_seed, first10, ...green } of tables.hf_selfhash_cases) {
      const drawnSeed = selfHashSeed(BigInt(seed), table, window);
      expect(String(drawnSeed)).toBe(manual_seed);
      expect([...permutation(cpuGenerator(drawnSeed), V).subarray(0, 10)]).toEqual(first10);
      const [rank] = rankTracker(V)(drawnSeed, window.slice(-1), V);
      expect(rank < Math.floor(V * 0.25)).toBe(green["last_token_green_0.25"]);
    }
  });

  it.each([0, 42, 15485863])("random bits of seed %i", (seed) => {
    const bits = Uint8Array.from(drawn(String(seed), 65536, (generator) => integerBelow(generator, 2)));
    expect(sha256(bits)).toBe(tables[`randint2_65536_seed${seed}`].sha256_u8);
  });
});

interface GValues {
  iv: string;
  H: number;
  keys: string[];
  toks: number[];
  masks: number[];
}

describe.skipIf(!hasThirdParty)("synthid_js.json", () => {
  it("g-values of every 5-gram", () => {
    const { iv, H, keys, toks, masks } = thirdPartyJson<GValues>("vectors", "synthid_js.json");
    const hash = new IteratedHash(keys.map(BigInt), BigInt(iv));
    const ids = Int32Array.from(toks);
    const drawnMasks = masks.map((_, index) =>
      hash.bits(ids, index, H).reduce((mask, bit, key) => mask | (bit << key), 0),
    );
    expect(drawnMasks.map((mask) => mask >>> 0)).toEqual(masks);
  });
});

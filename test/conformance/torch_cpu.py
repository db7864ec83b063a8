"""Golden values of torch's CPU generator for detector/randomness and detector/watermarks.

Run: pip install torch==2.13.0 numpy && python3 test/conformance/torch_cpu.py > test/conformance/torch_cpu.json

The hash functions of the marking libraries are written here from their published formulas on torch tensors, so that
tensor arithmetic (wrapping, signed shifts) is torch's own.
"""

import hashlib
import json
import random

import numpy as np
import torch

SEEDS = [0, 1, 42, -1, -5, 15485863, 15485863 * 32000, 2**32 - 1, 2**32, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1]
SIZES = [2, 10, 1000, 32000, 50257, 128256, 1000003]
KEYS = [654, 400, 836, 123, 340, 443, 597, 160, 57, 29, 590, 639, 13, 715, 468, 990, 966, 226, 324, 585, 118, 504, 421, 521, 129, 669, 732, 225, 90, 960]  # fmt: skip
MULTIPLIER = 6364136223846793005


def generator(seed):
    return torch.Generator().manual_seed(seed)


def digest(tensor):
    return hashlib.sha256(tensor.contiguous().numpy().tobytes()).hexdigest()


def permutation(n, seed):
    order = torch.randperm(n, generator=generator(seed))
    return {"n": n, "seed": str(seed), "first": order[:5].tolist(), "last": order[-2:].tolist(), "sha256": digest(order)}


def streams(seed):
    return {
        "seed": str(seed),
        "uniform32": digest(torch.rand(1300, generator=generator(seed))),
        "uniform64": digest(torch.rand(1300, dtype=torch.float64, generator=generator(seed))),
        "integers": {str(r): digest(torch.randint(0, r, (1300,), generator=generator(seed))) for r in (2, 50257, 2**28 - 1)},
    }


def ranks():
    draw = random.Random(1)
    cases = []
    for n in (32000, 50257, 128256):
        for _ in range(40):
            previous, token = draw.randrange(n), draw.randrange(n)
            order = torch.randperm(n, generator=generator(15485863 * previous))
            cases.append([n, previous, token, int((order == token).nonzero())])
    return cases


def self_hash(window, key, table):
    """transformers WatermarkLogitsProcessor._seeds, "selfhash"."""
    hashes = table[torch.tensor(window) % len(table)] + 1
    seed = int((key * hashes * hashes[-1]).min())
    return str(seed % (2**64 - 1))


def accumulate(state, values):
    for value in values:
        state = (state + value) * MULTIPLIER + 1
    return state


def synthid_table(ngram, keys, table):
    state = accumulate(torch.tensor(1), torch.tensor(ngram))
    return "".join(str(int(table[int(accumulate(state, [key])) % len(table)])) for key in keys)


def synthid_start(keys):
    return int.from_bytes(hashlib.sha256(np.array(keys, "<i8").tobytes()).digest(), "big") % (2**63 - 1)


def synthid_iterated(ngram, keys):
    state = accumulate(torch.tensor(synthid_start(keys)), torch.tensor(ngram))
    bits = ""
    for key in torch.tensor(keys):
        drawn = accumulate(state, [key])
        for _ in range(12):
            drawn = accumulate(drawn, [torch.tensor(1)]) >> 5
        bits += str(int((drawn >> 30) % 2))
    return bits


def synthid():
    draw = random.Random(2)
    table = torch.randint(0, 2, (65536,), generator=generator(0))
    ngrams = [[1, 2, 3, 4, 5]] + [[draw.randrange(256000) for _ in range(5)] for _ in range(60)]
    lists = {"thirty": KEYS, "nine": KEYS[:9], "wide": [draw.randrange(2**63) for _ in range(12)]}
    return {
        "table": digest(table.to(torch.uint8)),
        "keys": {name: [str(key) for key in keys] for name, keys in lists.items()},
        "start": {name: str(synthid_start(keys)) for name, keys in lists.items()},
        "cases": [
            {
                "keys": name,
                "ngram": ngram,
                "table": synthid_table(ngram, keys, table),
                "iterated": synthid_iterated(ngram, keys),
            }
            for name, keys in lists.items()
            for ngram in ngrams
        ],
    }


def main():
    key = 15485863
    table = torch.randperm(1000003, generator=generator(key))
    draw = random.Random(3)
    windows = [[11, 22, 33, 44], [7, 8, 9, 10], [1, 2, 3, 50256]]
    windows += [[draw.randrange(50257) for _ in range(4)] for _ in range(40)]
    print(
        json.dumps(
            {
                "torch": torch.__version__,
                "permutations": [permutation(n, seed) for n in SIZES for seed in SEEDS],
                "streams": [streams(seed) for seed in SEEDS],
                "ranks": ranks(),
                "selfHash": [{"window": window, "seed": self_hash(window, key, table)} for window in windows],
                "synthid": synthid(),
            }
        )
    )


main()

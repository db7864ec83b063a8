"""Reference values for detector/statistics/binomial.ts, computed with 60 digits.

Run: pip install mpmath && python3 test/conformance/binomial_tails.py > test/conformance/binomial_tails.json
"""

import json
import random

from mpmath import beta, log, mp, mpf, nstr

mp.dps = 60


def log_pmf(k, n, p):
    return -log(n + 1) - log(beta(k + 1, n - k + 1)) + k * log(p) + (n - k) * log(1 - p)


def log_tail(k, n, p):
    """ln P(Bin(n, p) >= k), summing the side of the mass that does not hold the mean."""
    odds = p / (1 - p)
    upper = k > n * p
    j = k if upper else k - 1
    term = total = mp.exp(log_pmf(j, n, p))
    while 0 < j < n and term > total * mpf(10) ** -50:
        term *= mpf(n - j) / (j + 1) * odds if upper else mpf(j) / (n - j + 1) / odds
        j += 1 if upper else -1
        total += term
    return log(total) if upper else log(1 - total)


random.seed(20261124)
rows = []
for n in (1, 2, 5, 10, 16, 30, 100, 388, 1000, 11640, 100000, 3000000):
    for p in (0.25, 0.5, 12564 / 50257, 32743 / 65536, 0.01):
        exact = mpf(p)
        for _ in range(4):
            k = random.randint(1, n)
            if k > n * p:
                rows.append([k, n, p, nstr(log_tail(k, n, exact), 25)])
        sd = (n * p * (1 - p)) ** 0.5
        for z in (-2, 0.5, 3, 6, 12):
            k = round(n * p + z * sd)
            if 1 <= k <= n:
                rows.append([k, n, p, nstr(log_tail(k, n, exact), 25)])
print(json.dumps({"made_by": "binomial_tails.py, mpmath", "columns": ["k", "n", "p", "ln_tail"], "rows": rows}))

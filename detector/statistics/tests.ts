/** Tests of one count against its null law: the exact p-value and an e-value. */
import { logBinomialTail } from "./binomial.ts";
import type { Count } from "./counting.ts";

/** Natural logarithm of the exact one-sided p-value: P(at least this many successes) under the null law. */
export function logPValue(count: Count): number {
  return logBinomialTail(count.successes, count.units * count.law.trials, count.law.probability);
}

/** Alternatives that the e-value averages over, as factors on the odds of a success. */
const MIXTURE_ODDS = [1.25, 1.5, 2, 3, 6, 15];

/**
 * Natural logarithm of the e-value: the likelihood ratio averaged over six strengths of mark. Its
 * expectation under the null law is exactly 1, so P(e ≥ 1/a) ≤ a for every a (Markov), also after any
 * averaging with other e-values.
 */
export function logEValue(count: Count): number {
  const draws = count.units * count.law.trials;
  const p = count.law.probability;
  const logRatios = MIXTURE_ODDS.map((odds) => {
    const q = raisedRate(p, odds);
    return count.successes * Math.log(q / p) + (draws - count.successes) * (Math.log1p(-q) - Math.log1p(-p));
  });
  const largest = Math.max(...logRatios);
  const sum = logRatios.reduce((total, ratio) => total + Math.exp(ratio - largest), 0);
  return largest + Math.log(sum / MIXTURE_ODDS.length);
}

/** The rate whose odds are `odds` times those of `rate`. */
export function raisedRate(rate: number, odds: number): number {
  return (rate * odds) / (1 - rate + rate * odds);
}

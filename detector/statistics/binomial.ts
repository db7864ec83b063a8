/**
 * Binomial probabilities in log space, exact far beyond the range of a double.
 *
 * Method: Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000): the
 * saddle-point form keeps full relative accuracy where differences of log-gamma values would cancel.
 */

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

/** Error of Stirling's formula, ln n! − [n ln n − n + ½ ln(2πn)], for n up to 15. */
const STIRLING_ERROR = smallStirlingErrors(15);

function smallStirlingErrors(last: number): Float64Array {
  const errors = new Float64Array(last + 1);
  let factorial = 1;
  for (let n = 1; n <= last; n++) {
    factorial *= n; // exact below 2^53 up to 18!
    errors[n] = Math.log(factorial) - ((n + 0.5) * Math.log(n) - n + HALF_LOG_2PI);
  }
  return errors;
}

function stirlingError(n: number): number {
  if (n <= 15) return STIRLING_ERROR[n];
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** Deviance x ln(x / mean) + mean − x, by its series where x is near the mean and the terms would cancel. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.5 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let j = 1; ; j++) {
    term *= square;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * A product of doubles and its rounding error, exactly (T. J. Dekker, 1971). Without the error of n·p the
 * mass of a million draws would lose three digits.
 */
function product(a: number, b: number): [number, number] {
  const rounded = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return [rounded, aHigh * bHigh - rounded + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

function halves(a: number): [number, number] {
  const shifted = a * 134217729; // 2^27 + 1
  const high = shifted - (shifted - a);
  return [high, a - high];
}

/**
 * Natural logarithm of P(X = k) for X ~ Binomial(n, p).
 *
 * @param k whole number; outside 0…n the result is −Infinity
 * @param n whole number of draws, at least 0
 * @param p probability strictly between 0 and 1
 */
export function logBinomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const [mean, meanError] = product(n, p);
  const rest = n - mean;
  const restError = n - rest - mean - meanError;
  const saddle =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    (deviance(k, mean) + meanError * (1 - k / mean)) -
    (deviance(n - k, rest) + restError * (1 - (n - k) / rest));
  return saddle + 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

/**
 * Natural logarithm of the upper tail P(X ≥ k) for X ~ Binomial(n, p), the exact one-sided p-value of k
 * successes in n draws.
 *
 * @param k whole number; the tail is 1 for k ≤ 0 and 0 for k > n
 * @param n whole number of draws, at least 0
 * @param p probability strictly between 0 and 1
 */
export function logBinomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 0;
  if (k > n) return Number.NEGATIVE_INFINITY;
  const odds = p / (1 - p);
  if (k > n * p) {
    // Successive terms shrink from the first one on, so the sum settles.
    let term = 1;
    let sum = 1;
    for (let j = k; j < n && term > sum * 1e-18; j++) {
      term *= ((n - j) / (j + 1)) * odds;
      sum += term;
    }
    return logBinomialPmf(k, n, p) + Math.log(sum);
  }
  let term = 1;
  let sum = 1;
  for (let j = k - 1; j > 0 && term > sum * 1e-18; j--) {
    term *= j / ((n - j + 1) * odds);
    sum += term;
  }
  const lower = Math.exp(logBinomialPmf(k - 1, n, p) + Math.log(sum));
  return Math.log1p(-Math.min(lower, 1));
}

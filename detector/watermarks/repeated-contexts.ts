/** Contexts that stood in the text before: SynthID-Text's generator leaves the token after such a context unmarked. */

/** Above every id, so that a number and an id make one number, exactly. */
const ABOVE_IDS = 2 ** 25;

/**
 * Numbers the n-grams of a text: equal n-grams get equal numbers.
 * @param length tokens an n-gram, at least 1
 * @param ids at most 2^24, the highest that a tokenizer may have, and as many at most
 * @returns one number an n-gram, in the order of their first tokens; at most 2^24
 */
export function numberNgrams(ids: Int32Array, length: number): Float64Array {
  let numbers = Float64Array.from(ids);
  for (let last = 1; last < length; last++) {
    const known = new Map<number, number>();
    const longer = new Float64Array(Math.max(0, ids.length - last));
    for (let index = 0; index < longer.length; index++) {
      const pair = numbers[index] * ABOVE_IDS + ids[index + last];
      let number = known.get(pair);
      if (number === undefined) {
        number = known.size;
        known.set(pair, number);
      }
      longer[index] = number;
    }
    numbers = longer;
  }
  return numbers;
}

/**
 * Whether each context occurred among the `history` contexts before it.
 * @param contexts numbers of the contexts, in text order
 */
export function repeated(contexts: Float64Array, history: number): boolean[] {
  const last = new Map<number, number>();
  return Array.from(contexts, (context, index) => {
    const before = last.get(context);
    last.set(context, index);
    return before !== undefined && index - before <= history;
  });
}

/** Text from a model, sampled plainly or under a mark. */
import type { Mark } from "./marks/mark.ts";
import type { ProseModel } from "./prose-model.ts";
import type { Random } from "./random.ts";

/** Tokens that are weighed at each step, as top-k sampling does. */
const MOST_CHOICES = 40;

/** Tokens that no paragraph is longer than what was asked for by. */
const SLACK = 200;

/** One paragraph of at least `tokens` tokens, ended at the end of a sentence. */
export function generate(model: ProseModel, mark: Mark | null, tokens: number, random: Random): string {
  const written: number[] = [];
  while (written.length < tokens + SLACK) {
    const choices = model.next(written, MOST_CHOICES);
    const probabilities = mark?.bend(written, choices.tokens, choices.probabilities) ?? choices.probabilities;
    const token = choices.tokens[random.choose(probabilities)];
    written.push(token);
    if (written.length >= tokens && /[.!?]$/.test(model.piece(token))) break;
  }
  return written
    .map((token) => model.piece(token))
    .join("")
    .trim();
}

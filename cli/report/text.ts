import { type Finding, type NotTested, VERDICT_WORDS, VERDICTS, type Verdict } from "../../detector/index.ts";
import { excerpt, printable } from "../printable.ts";
import type { Input, ReportWriter } from "./formats.ts";
import { count, evidenceWords, placeWords } from "./words.ts";

/** Inputs without findings that are named. Where there are more, all of them are only counted. */
const MOST_NAMED = 10;

/** What one fingerprint could not be tested on, over all inputs. */
interface Untested {
  readonly fingerprint: string;
  readonly reason: NotTested["reason"];
  inputs: number;
  /** The units of the input that came nearest, or the tokenizers that are missing. */
  detail: string;
  units: number;
}

/** The report for people. What comes from outside is printed so that it cannot hide or control anything. */
export class TextWriter implements ReportWriter {
  readonly #bold: (text: string) => string;
  readonly #verdicts = new Map<Verdict, number>();
  readonly #withoutFindings: string[] = [];
  readonly #untested = new Map<string, Untested>();
  /** Caveats of every fingerprint that was found. */
  readonly #caveats = new Map<string, readonly string[]>();
  #inputs = 0;
  #inputsWithoutFindings = 0;
  #problems = 0;

  constructor(colours: boolean) {
    this.#bold = colours ? (text) => `\x1b[1m${text}\x1b[22m` : (text) => text;
  }

  begin(): string {
    return "";
  }

  input({ source, record, text, report }: Input): string {
    const { verdict, findings } = report;
    this.#inputs++;
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1);
    for (const notTested of report.notTested) this.#addUntested(notTested);
    const where = printable(placeWords(source, record));
    if (findings.length === 0) {
      this.#inputsWithoutFindings++;
      if (this.#withoutFindings.length < MOST_NAMED) {
        this.#withoutFindings.push(`${where}: ${verdictWords(verdict)}`);
      }
      return "";
    }
    for (const { fingerprint, caveats } of findings) this.#caveats.set(fingerprint, caveats);
    const lines = findings.flatMap((finding, index) => ["", ...findingLines(finding, index + 1, text)]);
    return `${[this.#bold(where), verdictWords(verdict), ...lines].join("\n")}\n\n`;
  }

  problem(): string {
    this.#problems++;
    return "";
  }

  end(): string {
    const lines = [...this.#caveatLines(), this.#bold("Summary")];
    if (this.#inputsWithoutFindings <= MOST_NAMED) lines.push(...this.#withoutFindings);
    lines.push(`${count(this.#inputs, "input")} scanned${this.#inputs > 0 ? `: ${this.#tally()}` : ""}`);
    for (const untested of this.#untested.values()) lines.push(untestedWords(untested));
    if (this.#problems > 0) lines.push(`${count(this.#problems, "problem")}, told on standard error`);
    return `${lines.join("\n")}\n`;
  }

  #caveatLines(): string[] {
    if (this.#caveats.size === 0) return [];
    const lines = Array.from(this.#caveats, ([fingerprint, caveats]) => [
      `  ${fingerprint}`,
      ...caveats.map((caveat) => `    - ${printable(caveat)}`),
    ]);
    return [this.#bold("What these findings can and cannot mean"), ...lines.flat(), ""];
  }

  #tally(): string {
    return VERDICTS.flatMap((verdict) => {
      const inputs = this.#verdicts.get(verdict);
      return inputs === undefined
        ? []
        : [`${inputs.toLocaleString("en")} ${VERDICT_WORDS[verdict].name.toLowerCase()}`];
    }).join("; ");
  }

  #addUntested(notTested: NotTested): void {
    const { fingerprint, reason } = notTested;
    const key = `${fingerprint} ${reason}`;
    const known = this.#untested.get(key) ?? { fingerprint, reason, inputs: 0, detail: "", units: -1 };
    known.inputs++;
    if (notTested.reason === "no-tokenizer") {
      known.detail = notTested.tokenizers.join(", ");
    } else if (notTested.units > known.units) {
      known.units = notTested.units;
      known.detail = `at most ${notTested.units} of ${count(notTested.unitsNeeded, "unit")} needed`;
    }
    this.#untested.set(key, known);
  }
}

function verdictWords(verdict: Verdict): string {
  const { name, meaning } = VERDICT_WORDS[verdict];
  return `${name}. ${meaning}`;
}

function findingLines(finding: Finding, number: number, text: string): string[] {
  const { start, end } = finding.span;
  const view = finding.view === "raw" ? "" : ` (found in the ${finding.view} view)`;
  return [
    `  ${number}. ${printable(finding.summary)}`,
    `     Place: characters ${start}–${end}${view}: “${excerpt(text.slice(start, end))}”`,
    `     Evidence: ${printable(evidenceWords(finding))}`,
    `     Verdict: ${VERDICT_WORDS[finding.verdict].name}; fingerprint: ${finding.fingerprint}`,
  ];
}

function untestedWords({ fingerprint, reason, inputs, detail }: Untested): string {
  const why = reason === "no-tokenizer" ? `no tokenizer ${detail}` : `too little text, ${detail}`;
  return `Not tested in ${count(inputs, "input")}: ${fingerprint} (${why})`;
}

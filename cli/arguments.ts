/** The command line: what it may say, and what it means. */
import { parseArgs } from "node:util";
import { VERDICTS, type Verdict } from "../detector/index.ts";
import { FORMAT_NAMES, type FormatName } from "./report/formats.ts";

/** The user's mistake, told in one sentence. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A tokenizer of the user's: the name that packs call it by, and its file. */
export interface TokenizerFile {
  readonly id: string;
  readonly file: string;
}

export interface ScanArguments {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly packs: readonly string[];
  readonly tokenizers: readonly TokenizerFile[];
  readonly textField: string | undefined;
  readonly failOn: Verdict;
}

export type Command =
  | { readonly name: "help" }
  | { readonly name: "version" }
  | { readonly name: "scan"; readonly scan: ScanArguments };

/** Verdicts that a finding can have: those above "not found". */
const FINDING_VERDICTS = VERDICTS.slice(0, VERDICTS.indexOf("not-found"));

/** @throws UsageError where the arguments make no command */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { name: "help" };
  if (values.version) return { name: "version" };
  const [name, ...paths] = positionals;
  if (name === undefined) throw new UsageError("no command given");
  if (name !== "scan") throw new UsageError(`unknown command “${name}”; the command is scan`);
  if (paths.length === 0) throw new UsageError("scan needs a file, a directory, or - for standard input");
  if (paths.filter((path) => path === "-").length > 1) {
    throw new UsageError("standard input (-) can be read only once");
  }
  return {
    name: "scan",
    scan: {
      paths,
      format: choice("--format", values.format, FORMAT_NAMES),
      packs: values.pack,
      tokenizers: tokenizerFiles(values.tokenizer),
      textField: values["text-field"],
      failOn: choice("--fail-on", values["fail-on"], FINDING_VERDICTS),
    },
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        pack: { type: "string", multiple: true, default: [] },
        tokenizer: { type: "string", multiple: true, default: [] },
        "text-field": { type: "string" },
        "fail-on": { type: "string", default: "lead-only" },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function choice<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const name = names.find((one) => one === value);
  if (name === undefined)
    throw new UsageError(`${option} cannot be “${value}”; choose from ${names.join(", ")}`);
  return name;
}

/** Names that packs may give to tokenizers: detector/tokenizers/vocabulary.ts, and vocabulary files, hold to them. */
const TOKENIZER_ID = /^[a-z0-9][a-z0-9.-]*$/;

function tokenizerFiles(values: readonly string[]): TokenizerFile[] {
  const files = values.map((value) => {
    const [, id, file] = /^([^=]*)=(.+)$/s.exec(value) ?? [];
    if (id === undefined || !TOKENIZER_ID.test(id)) {
      throw new UsageError(
        `--tokenizer cannot be “${value}”; write ID=FILE, ID in small letters, digits, . and -`,
      );
    }
    if (!/\.(?:json|txt|bin)$/i.test(file)) {
      throw new UsageError(`--tokenizer ${id}: “${file}” does not end in .json, .txt or .bin`);
    }
    return { id, file };
  });
  const twice = files.find(({ id }, index) => files.findIndex((other) => other.id === id) < index);
  if (twice !== undefined) throw new UsageError(`--tokenizer ${twice.id} is given twice`);
  return files;
}

export const HELP = `Whorl finds known fingerprints of model output in text. Nothing leaves this machine.

Usage: whorl scan PATH… [options]

PATH is a file, a directory, which is read with all below it, or - for standard input.
  .txt .text .md .markdown and names without an ending   one text
  .html .htm                                             one text: what a reader of the page sees
  .jsonl .ndjson                                         one text a line, in a field of a JSON object
Standard input is one text, or JSON Lines where --text-field is given. All text is UTF-8.

Options:
  --format FORMAT      text (default), json (one object) or jsonl (one object an input)
  --pack FILE          also look for the fingerprints of this pack; may be given more than once
  --tokenizer ID=FILE  read text with this tokenizer where a pack names ID, in place of the built-in one if there is
                       one; may be given more than once. FILE is a tokenizer.json of Hugging Face, a .txt dictionary
                       of fairseq over GPT-2's tokens (OPT, RoBERTa), or a .bin vocabulary of Whorl named ID
  --text-field NAME    field that holds the text in JSON Lines
                       (default: text, else content, else output, else the one that is a string)
  --fail-on VERDICT    weakest verdict that makes the exit code 1:
                       ${FINDING_VERDICTS.join(", ")}
                       (default: lead-only, that is any finding)
  --help, --version

Exit codes:
  0  nothing found at or above --fail-on
  1  something found
  2  wrong usage, or a pack or tokenizer that is malformed
  3  some input could not be read; the rest was scanned (takes precedence over 0 and 1)
  4  internal error
  130  interrupted; what was printed until then holds

Examples:
  whorl scan article.html
  whorl scan --format json scrape/ > report.json
  whorl scan --format jsonl --text-field answer answers.jsonl | head
  pbpaste | whorl scan -
`;

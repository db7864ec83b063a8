import type { ComponentChildren } from "preact";
import type { NotFound, NotTested } from "../../detector/index.ts";
import type { ScanResult } from "../protocol.ts";
import { count } from "./words.ts";

/** What was looked for and not found, and what could not be looked for, with the numbers behind it. */
export function Silence({ result }: { readonly result: ScanResult }) {
  const { notFound, notTested } = result.report;
  // Without findings, this is what the scan has to say.
  const open = result.found === 0;
  const short = notTested.filter((one) => one.reason === "not-enough-text");
  const untestable = notTested.filter((one) => one.reason === "no-tokenizer");
  const titleOf = ({ fingerprint }: NotFound | NotTested) =>
    result.fingerprints[fingerprint]?.title ?? fingerprint;
  return (
    <>
      <Group
        open={open}
        title="Looked for, not found"
        meaning="Running through this text at its usual strength, each of these would have been found nine times out of ten. A mark in a small part of it, a weak or partly overwritten one, or one made with other tokenizers may still be there."
        rows={notFound.map((one) => [
          titleOf(one),
          `${count(one.units, "token")} as ${one.tokenizers.join(" or ")} cuts them; ${one.unitsNeeded.toLocaleString("en")} are enough`,
        ])}
      />
      <Group
        open={open}
        title="Not enough text"
        meaning="The text says nothing about these, for or against."
        rows={short.map((one) => [
          titleOf(one),
          `${count(one.units, "token")} of ${one.unitsNeeded.toLocaleString("en")} needed`,
        ])}
      />
      <Group
        open={open}
        title="Not testable"
        meaning="The vocabulary that these are read with is not at hand."
        rows={untestable.map((one) => [titleOf(one), `needs the tokenizer ${one.tokenizers.join(", ")}`])}
      />
    </>
  );
}

interface GroupProps {
  readonly open: boolean;
  readonly title: string;
  readonly meaning: string;
  readonly rows: readonly (readonly [title: string, numbers: ComponentChildren])[];
}

function Group({ open, title, meaning, rows }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <details class="silence" open={open}>
      <summary>
        {title} ({rows.length})
      </summary>
      <p class="hint">{meaning}</p>
      <ul>
        {rows.map(([name, numbers]) => (
          <li key={name}>
            {name} <span class="hint">{numbers}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

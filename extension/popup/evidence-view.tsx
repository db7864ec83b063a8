import { useState } from "preact/hooks";
import type { Finding } from "../../detector/index.ts";
import type { ScanResult } from "../protocol.ts";
import { evidenceJson, evidenceRows } from "./evidence.ts";

export function EvidenceView({
  finding,
  result,
}: {
  readonly finding: Finding;
  readonly result: ScanResult;
}) {
  return (
    <div class="evidence">
      <dl>
        {evidenceRows(finding, result.report.tests).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>What this can and cannot mean</h3>
      <ul>
        {finding.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      <References addresses={result.fingerprints[finding.fingerprint]?.references ?? []} />
      <CopyButton text={() => evidenceJson(finding, result)} />
    </div>
  );
}

function References({ addresses }: { readonly addresses: readonly string[] }) {
  if (addresses.length === 0) return null;
  return (
    <>
      <h3>References</h3>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <a href={address} target="_blank" rel="noreferrer">
              {address.replace(/^https:\/\//, "")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function CopyButton({ text }: { readonly text: () => string }) {
  const [words, setWords] = useState("Copy evidence");
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setWords("Copied"),
      () => setWords("The clipboard refused it"),
    );
  return (
    <button type="button" onClick={copy}>
      <span aria-live="polite">{words}</span>
    </button>
  );
}

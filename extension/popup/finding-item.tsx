import { useId } from "preact/hooks";
import { type Finding, VERDICT_WORDS } from "../../detector/index.ts";
import type { Excerpt, ScanResult } from "../protocol.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { visiblePieces } from "./words.ts";

interface ItemProps {
  readonly finding: Finding;
  readonly excerpt: Excerpt;
  readonly result: ScanResult;
  readonly open: boolean;
  readonly gone: boolean;
  readonly choose: () => void;
}

export function FindingItem({ finding, excerpt, result, open, gone, choose }: ItemProps) {
  const id = useId();
  return (
    <li class={`finding ${finding.verdict}`}>
      <button type="button" class="row" aria-expanded={open} aria-controls={id} onClick={choose}>
        <span class="label">{VERDICT_WORDS[finding.verdict].name}</span>
        <span class="summary">{finding.summary}</span>
        <span class="excerpt">
          <Shown text={excerpt.before} />
          <span class="match">
            <Shown text={excerpt.text} />
          </span>
          <Shown text={excerpt.after} />
        </span>
      </button>
      <div id={id} hidden={!open}>
        {gone && (
          <p class="failure" role="status">
            This passage has changed on the page since the scan, or has gone. Scan again to find it.
          </p>
        )}
        {open && <EvidenceView finding={finding} result={result} />}
      </div>
    </li>
  );
}

/** Text whose hidden characters are made visible as a count. */
function Shown({ text }: { readonly text: string }) {
  return (
    <>
      {visiblePieces(text).map((piece, index) =>
        typeof piece === "string" ? (
          piece
        ) : (
          <span key={index} class="hidden-run">
            {piece.hidden} hidden
          </span>
        ),
      )}
    </>
  );
}

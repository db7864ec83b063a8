import { useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { VERDICT_WORDS } from "../../detector/index.ts";
import type { Answers, Message, Scan, ScanResult } from "../protocol.ts";
import { FindingItem } from "./finding-item.tsx";
import { Silence } from "./silence.tsx";
import { count } from "./words.ts";

interface ResultProps {
  readonly scan: Scan;
  readonly result: ScanResult;
  readonly painted: boolean;
}

/** What a scan found, and what its silence is worth. */
export function ResultView({ scan, result, painted }: ResultProps) {
  const { report, found } = result;
  const [open, setOpen] = useState<number | null>(null);
  const [gone, setGone] = useState(false);

  const choose = async (index: number) => {
    const opening = open !== index;
    setOpen(opening ? index : null);
    setGone(opening && painted && !(await showOnPage(scan, index)));
  };

  return (
    <>
      <section class={`verdict ${report.verdict}`}>
        <h2>{VERDICT_WORDS[report.verdict].name}</h2>
        <p>{VERDICT_WORDS[report.verdict].meaning}</p>
        <p class="hint">
          {count(found, "finding")} in {count(report.characters, "character")}{" "}
          {scan.scope === "page" ? "of this page" : "of the selection"};{" "}
          {report.tests === 0
            ? "no statistical test was run"
            : `${count(report.tests, "statistical test")} corrected for`}
          .
        </p>
      </section>
      {found > 0 && (
        <section aria-label="Findings">
          {!painted && <p class="hint">The findings cannot be shown on this page itself.</p>}
          <ol class="findings">
            {report.findings.map((finding, index) => (
              <FindingItem
                key={index}
                finding={finding}
                excerpt={result.excerpts[index]}
                result={result}
                open={open === index}
                gone={open === index && gone}
                choose={() => choose(index)}
              />
            ))}
          </ol>
          {found > report.findings.length && (
            <p class="hint">And {count(found - report.findings.length, "finding")} more, not listed here.</p>
          )}
        </section>
      )}
      <Silence result={result} />
    </>
  );
}

/** Scrolls the page to a finding. False where the page no longer holds it. */
async function showOnPage(scan: Scan, index: number): Promise<boolean> {
  const message: Message = { type: "popup-to-content-show", scanId: scan.id, index };
  const answer = await browser.tabs
    .sendMessage(scan.tabId, message, { frameId: scan.frameId })
    .catch(() => ({ shown: false }));
  return (answer as Answers["popup-to-content-show"]).shown;
}

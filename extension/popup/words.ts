/** The popup's words and numbers. */
import { VERDICT_WORDS } from "../../detector/index.ts";
import type { TabState } from "../protocol.ts";

/** What a screen reader hears when the state changes. */
export function announcement(state: TabState | null): string {
  switch (state?.phase) {
    case undefined:
      return "";
    case "reading":
      return "Reading the text";
    case "scanning":
      return "Scanning";
    case "failed":
      return state.reason;
    case "done":
      return `${VERDICT_WORDS[state.result.report.verdict].name}: ${count(state.result.found, "finding")}`;
  }
}

/** `1 finding`, `2 findings`, `1,204 characters`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString("en")} ${noun}${amount === 1 ? "" : "s"}`;
}

/** A p-value of which `log10` is the logarithm, as people write it: `0.031`, `2.5 × 10⁻¹²`. Never shown smaller than it is. */
export function pValue(log10: number): string {
  return decimal(log10, Math.ceil);
}

/** The same for an e-value, never shown larger than it is. */
export function eValue(log10: number): string {
  return decimal(log10, Math.floor);
}

function decimal(log10: number, round: (value: number) => number): string {
  const exponent = Math.floor(log10);
  const mantissa = round(10 ** (log10 - exponent) * 10) / 10;
  if (exponent >= -3 && exponent < 4) return String(Number((mantissa * 10 ** exponent).toPrecision(3)));
  return mantissa === 10 ? `10${superscript(exponent + 1)}` : `${mantissa} × 10${superscript(exponent)}`;
}

function superscript(value: number): string {
  return String(value).replace(/./g, (digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]));
}

/** Splits a text into what is seen and runs of what is not. */
export function visiblePieces(text: string): (string | { readonly hidden: number })[] {
  return text
    .split(/(\p{Default_Ignorable_Code_Point}+)/u)
    .filter((piece) => piece !== "")
    .map((piece) =>
      /^\p{Default_Ignorable_Code_Point}/u.test(piece) ? { hidden: [...piece].length } : piece,
    );
}

/** Patterns of traces, compiled: RE2, so that matching is linear in the text, with a sound prefilter. */
import { RE2JS } from "re2js";
import { MalformedPackError } from "../packs/read.ts";
import type { TraceFingerprint } from "../packs/schema.ts";
import type { Span } from "../text/span.ts";
import { requiredTexts } from "./required-text.ts";

/** Matches of one pattern in one text that are looked at. */
const MOST_MATCHES = 100;

/** A pattern ready to search with. */
export interface CompiledPattern {
  /** The first 100 matches in `text`, in UTF-16 units. Does not search a text without the literal. */
  find(text: string): Span[];
}

/**
 * Compiles one pattern.
 *
 * @throws MalformedPackError where it is not RE2, or where a match may lack the literal; the message names
 *   the fingerprint and the pattern
 */
export function compilePattern(
  { pattern, literal }: TraceFingerprint["patterns"][number],
  fingerprint: string,
): CompiledPattern {
  const expression = parse(pattern, fingerprint);
  const contains = containing(literal, /\(\?[a-zA-Z]*i/.test(pattern));
  if (!requiredTexts(pattern).some(contains)) {
    throw new MalformedPackError(
      `fingerprint ${fingerprint}: pattern ${pattern}: a match may lack the literal ${JSON.stringify(literal)}; ` +
        "write the literal into the pattern, outside every group and choice",
    );
  }
  return {
    find(text) {
      const spans: Span[] = [];
      if (!contains(text) || !expression.test(text)) return spans;
      const matcher = expression.matcher(text);
      while (spans.length < MOST_MATCHES && matcher.find()) {
        spans.push({ start: matcher.start(), end: matcher.end() });
      }
      return spans;
    },
  };
}

function parse(pattern: string, fingerprint: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MalformedPackError(`fingerprint ${fingerprint}: pattern ${pattern}: not RE2: ${reason}`);
  }
}

/** Whether a text contains `literal`. Ignoring case is by simple case folding, in RE2 as in a `u` RegExp. */
function containing(literal: string, ignoreCase: boolean): (text: string) => boolean {
  if (!ignoreCase) return (text) => text.includes(literal);
  const escaped = literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const expression = new RegExp(escaped, "iu");
  return (text) => expression.test(text);
}

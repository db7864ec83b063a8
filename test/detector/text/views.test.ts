import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hiddenRuns } from "../../../detector/text/hidden-characters.ts";
import { rawView, visibleView } from "../../../detector/text/views.ts";

/** Strings rich in hidden characters, scripts that need some of them, emoji and lone surrogates. */
const busy = fc
  .array(
    fc.constantFrom(
      ..."ab 1(\n",
      "\u{200B}",
      "\u{200C}",
      "\u{200D}",
      "\u{2060}",
      "\u{2062}",
      "\u{FEFF}",
      "\u{FE0F}",
      "\u{FE01}",
      "\u{E0101}",
      "\u{E0141}",
      "\u{E0067}",
      "\u{E007F}",
      "\u{1F3F4}",
      "\u{1F468}",
      "\u{6C49}",
      "\u{0646}",
      "\u{0E01}",
      "\u{94D}",
      "\u{D83D}",
      "\u{DE00}",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("the raw view", () => {
  test("is the text and maps every span to itself", () => {
    const view = rawView("a\u{200B}b");
    expect(view.name).toBe("raw");
    expect(view.text).toBe("a\u{200B}b");
    expect(view.toOriginal(1, 3)).toEqual({ start: 1, end: 3 });
  });
});

describe("the visible view", () => {
  test("does not exist where nothing is hidden", () => {
    expect(visibleView("")).toBeNull();
    expect(visibleView("plain text \u{1F600}")).toBeNull();
    expect(visibleView("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} می\u{200C}خواهم")).toBeNull();
  });

  test("leaves out the hidden characters and covers them in spans that go across", () => {
    const view = visibleView("ab\u{200B}\u{200C}cd\u{E0041}\u{E0042}e");
    expect(view?.text).toBe("abcde");
    expect(view?.toOriginal(0, 2)).toEqual({ start: 0, end: 2 });
    expect(view?.toOriginal(1, 3)).toEqual({ start: 1, end: 5 });
    expect(view?.toOriginal(2, 4)).toEqual({ start: 4, end: 6 });
    expect(view?.toOriginal(4, 5)).toEqual({ start: 10, end: 11 });
    expect(view?.toOriginal(2, 2)).toEqual({ start: 4, end: 4 });
  });

  test("of a text that is all hidden is empty", () => {
    expect(visibleView("\u{200B}\u{200B}\u{200B}")?.text).toBe("");
    expect(visibleView("\u{200B}\u{200B}\u{200B}")?.toOriginal(0, 0)).toEqual({ start: 3, end: 3 });
  });

  test("is what remains without the hidden runs", () => {
    fc.assert(
      fc.property(busy, (text) => {
        let expected = "";
        let from = 0;
        for (const run of hiddenRuns(text)) {
          expected += text.slice(from, run.start);
          from = run.end;
        }
        expected += text.slice(from);
        expect(visibleView(text)?.text ?? text).toBe(expected);
      }),
    );
  });

  test("maps each unit to an equal one, in order, and each span from its first to its last unit", () => {
    fc.assert(
      fc.property(busy, (text) => {
        const view = visibleView(text);
        if (view === null) return;
        let last = -1;
        const places: number[] = [];
        for (let index = 0; index < view.text.length; index++) {
          const { start, end } = view.toOriginal(index, index + 1);
          expect(end).toBe(start + 1);
          expect(text[start]).toBe(view.text[index]);
          expect(start).toBeGreaterThan(last);
          last = start;
          places.push(start);
        }
        for (let start = 0; start < places.length; start += 3) {
          for (let end = start + 1; end <= places.length; end += 2) {
            expect(view.toOriginal(start, end)).toEqual({ start: places[start], end: places[end - 1] + 1 });
          }
        }
      }),
    );
  });

  test("maps code-point boundaries to code-point boundaries", () => {
    const isBoundary = (text: string, index: number) =>
      index === 0 || index === text.length || !(text.codePointAt(index - 1)! > 0xffff);
    fc.assert(
      fc.property(busy, (text) => {
        const view = visibleView(text);
        if (view === null) return;
        for (let index = 0; index < view.text.length; ) {
          const width = view.text.codePointAt(index)! > 0xffff ? 2 : 1;
          const { start, end } = view.toOriginal(index, index + width);
          expect(isBoundary(text, start) && isBoundary(text, end)).toBe(true);
          index += width;
        }
      }),
    );
  });
});

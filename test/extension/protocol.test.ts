import { expect, test } from "vitest";
import { isFor } from "../../extension/protocol.ts";

test("a context answers the messages that name it, and no others", () => {
  const message = { type: "background-to-content-clear" };
  expect(isFor("content", message)).toBe(true);
  expect(isFor("background", message)).toBe(false);
  expect(isFor("offscreen", message)).toBe(false);
});

test.each([null, undefined, "background-to-content-clear", 1, {}, { type: 1 }])(
  "%j is no message",
  (value) => {
    expect(isFor("content", value)).toBe(false);
  },
);

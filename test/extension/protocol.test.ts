import { expect, test } from "vitest";
import { isOn } from "../../extension/protocol.ts";

test("a listener takes the messages of its routes, and no others", () => {
  const message = { type: "background-to-content-clear" };
  expect(isOn(message, "background-to-content")).toBe(true);
  expect(isOn(message, "popup-to-content", "background-to-content")).toBe(true);
  expect(isOn(message, "popup-to-content")).toBe(false);
  expect(isOn(message, "popup-to-background", "offscreen-to-background")).toBe(false);
});

test.each([null, undefined, "background-to-content-clear", 1, {}, { type: 1 }])(
  "%j is no message",
  (value) => {
    expect(isOn(value, "background-to-content")).toBe(false);
  },
);

/** What a user does with an open popup, in whichever browser it is. */
import { expect } from "vitest";

export abstract class ShownPopup {
  /** The value of an expression in the popup, awaited. */
  abstract evaluate<Value>(expression: string): Promise<Value>;
  abstract close(): Promise<void>;

  text(): Promise<string> {
    return this.evaluate("document.body.innerText");
  }

  /** Waits until the popup shows these words. */
  async shows(words: string): Promise<void> {
    await expect.poll(() => this.text(), { timeout: 60_000 }).toContain(words);
  }

  /** Clicks the button that reads so. */
  async press(words: string): Promise<void> {
    const button = `[...document.querySelectorAll("button")].find((one) => one.textContent.includes(${JSON.stringify(words)}))`;
    await expect.poll(() => this.evaluate(`${button} !== undefined`), { timeout: 60_000 }).toBe(true);
    await this.evaluate(`${button}.click()`);
  }
}

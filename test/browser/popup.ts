/**
 * The real popup, opened by the toolbar button. Playwright does not list popups among its pages, so this
 * speaks to it over the DevTools protocol.
 */
import { writeFileSync } from "node:fs";
import type { CDPSession } from "playwright-core";
import { ShownPopup } from "./shown-popup.ts";

export interface Media {
  readonly colorScheme: "light" | "dark";
  readonly forcedColors?: boolean;
}

export class Popup extends ShownPopup {
  readonly #browser: CDPSession;
  readonly #session: string;
  #last = 0;

  private constructor(browser: CDPSession, session: string) {
    super();
    this.#browser = browser;
    this.#session = session;
  }

  static async attach(browser: CDPSession, targetId: string): Promise<Popup> {
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: false });
    return new Popup(browser, sessionId);
  }

  override async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.#send<{
      result: { value: Value };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Presses a key, as from the keyboard. */
  async key(key: string, text?: string): Promise<void> {
    await this.#send("Input.dispatchKeyEvent", { type: "keyDown", key, code: key, ...(text && { text }) });
    await this.#send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key });
  }

  async screenshot(path: string, { colorScheme, forcedColors }: Media): Promise<void> {
    const features = [
      { name: "prefers-color-scheme", value: colorScheme },
      { name: "forced-colors", value: forcedColors ? "active" : "none" },
    ];
    await this.#send("Emulation.setEmulatedMedia", { features });
    const { data } = await this.#send<{ data: string }>("Page.captureScreenshot", { format: "png" });
    writeFileSync(path, data, "base64");
  }

  override async close(): Promise<void> {
    await this.evaluate("setTimeout(() => window.close(), 0)");
  }

  #send<Result>(method: string, params: object): Promise<Result> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const listen = ({ sessionId, message }: { sessionId: string; message: string }) => {
        const answer = JSON.parse(message);
        if (sessionId !== this.#session || answer.id !== id) return;
        this.#browser.off("Target.receivedMessageFromTarget", listen);
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`));
        else resolve(answer.result);
      };
      this.#browser.on("Target.receivedMessageFromTarget", listen);
      const message = JSON.stringify({ id, method, params });
      this.#browser.send("Target.sendMessageToTarget", { sessionId: this.#session, message }).catch(reject);
    });
  }
}

/**
 * The real popup in Firefox. WebDriver BiDi does not list popups among its contexts, so this goes through
 * the browser's window: it holds the popup's frame, and a frame script reaches what the frame shows.
 */
import { expect } from "vitest";
import { ShownPopup } from "./shown-popup.ts";

const FRAME = `document.querySelector("browser.webextension-popup-browser")`;

/** The value of an expression in the browser's window, awaited. */
export type InWindow = <Value>(expression: string) => Promise<Value>;

export class FirefoxPopup extends ShownPopup {
  readonly #inWindow: InWindow;

  constructor(inWindow: InWindow) {
    super();
    this.#inWindow = inWindow;
  }

  override async evaluate<Value>(expression: string): Promise<Value> {
    const answer = await this.#inWindow<{ value: Value } | { error: string }>(
      `new Promise((resolve) => {
        const { messageManager } = ${FRAME};
        messageManager.addMessageListener("evaluated", function receive({ data }) {
          messageManager.removeMessageListener("evaluated", receive);
          resolve(data);
        });
        messageManager.loadFrameScript(${JSON.stringify(dataAddress(frameScript(expression)))}, false);
      })`,
    );
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  }

  /** A PNG of what the popup shows, in base 64. */
  screenshot(): Promise<string> {
    return this.#inWindow(
      `${FRAME}.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white").then((bitmap) => {
        const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        return canvas.toDataURL("image/png").split(",")[1];
      })`,
    );
  }

  /** Width of the popup in pixels. */
  width(): Promise<number> {
    return this.#inWindow(`${FRAME}.getBoundingClientRect().width`);
  }

  override close(): Promise<void> {
    return closePopup(this.#inWindow);
  }
}

/** Closes the popup that is open, if one is. */
export async function closePopup(inWindow: InWindow): Promise<void> {
  await inWindow(`${FRAME}?.closest("panel").hidePopup()`);
  await expect.poll(() => inWindow(`${FRAME} === null`), { timeout: 10_000 }).toBe(true);
}

/** Frame scripts see the shown page's window as `content`. */
function frameScript(expression: string): string {
  return `((document) => Promise.resolve(${expression}))(content.document).then(
    (value) => sendAsyncMessage("evaluated", { value }),
    (error) => sendAsyncMessage("evaluated", { error: String(error) }),
  )`;
}

function dataAddress(script: string): string {
  return `data:text/javascript,${encodeURIComponent(script)}`;
}

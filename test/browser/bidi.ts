/** A WebDriver BiDi connection (https://w3c.github.io/webdriver-bidi/): commands out, answers in. */
import WebSocket from "ws";

const LONGEST_WAIT_MS = 30_000;

type Answer =
  | { readonly id: number; readonly type: "success"; readonly result: unknown }
  | { readonly id: number; readonly type: "error"; readonly error: string; readonly message: string };

type Evaluated =
  | { readonly type: "success"; readonly result: { readonly value: string } }
  | { readonly type: "exception"; readonly exceptionDetails: { readonly text: string } };

export class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const bidi = new Bidi(socket);
    await bidi.send("session.new", { capabilities: {} });
    return bidi;
  }

  send<Result>(method: string, params: object): Promise<Result> {
    const id = ++this.#last;
    return new Promise<Result>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), LONGEST_WAIT_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        if (answer.type === "success") resolve(answer.result as Result);
        else reject(new Error(`${method}: ${answer.error}: ${answer.message}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    }).finally(() => this.#waiting.delete(id));
  }

  /** The value of an expression in a page, awaited. It comes as JSON: BiDi has a notation of its own. */
  async evaluate<Value>(context: string, expression: string): Promise<Value> {
    const evaluated = await this.send<Evaluated>("script.evaluate", {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (evaluated.type === "exception") throw new Error(evaluated.exceptionDetails.text);
    return JSON.parse(evaluated.result.value).value as Value;
  }

  close(): void {
    this.#socket.close();
  }
}

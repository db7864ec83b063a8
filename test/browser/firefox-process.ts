/** A Firefox that can be driven, with a profile of its own that goes when it ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LONGEST_START_MS = 60_000;
const LONGEST_END_MS = 10_000;

export type Preferences = Readonly<Record<string, string | number | boolean>>;

export class FirefoxProcess {
  readonly #child: ChildProcess;
  readonly #profile: string;

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child;
    this.#profile = profile;
  }

  /**
   * @param program path of a Firefox
   * @param options arguments beside those that make it listen
   * @param environment variables beside those of this process
   */
  static start(
    program: string,
    preferences: Preferences,
    options: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): FirefoxProcess {
    const profile = mkdtempSync(join(tmpdir(), "whorl-firefox-"));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(profile, "user.js"), lines.join(""));
    const child = spawn(
      program,
      ["-no-remote", "-profile", profile, "-remote-debugging-port", "0", ...options, "about:blank"],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment } },
    );
    return new FirefoxProcess(child, profile);
  }

  /** Where it listens for WebDriver BiDi connections. */
  address(): Promise<string> {
    let said = "";
    return new Promise<string>((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(timer);
        reject(new Error(`Firefox ${why}:\n${said}`));
      };
      const timer = setTimeout(() => fail("did not start in time"), LONGEST_START_MS);
      this.#child.once("error", (error) => fail(`could not be started: ${error.message}`));
      this.#child.once("exit", () => fail("ended at once"));
      this.#child.stderr!.on("data", (data) => {
        said += data;
        const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said) ?? [];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(`${address}/session`);
      });
    });
  }

  /** Resolves when Firefox has ended, by itself or by `end`. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = this.ended();
      this.#child.kill();
      const timer = setTimeout(() => this.#child.kill("SIGKILL"), LONGEST_END_MS);
      await ended;
      clearTimeout(timer);
    }
    // Its helper processes may still be writing for a moment.
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

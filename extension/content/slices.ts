/** Time that a piece of work may take before the page gets its turn: half a frame at 60 frames a second. */
const SLICE_MS = 8;

/** Runs `work` to its end in slices between which the page stays responsive. */
export async function inSlices<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < until);
    await nextTask();
  }
}

/** A message port, because browsers slow timers down in tabs that are not in front. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

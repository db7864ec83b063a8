import carriers from "./builtin/carriers.json" with { type: "json" };
import traces from "./builtin/traces.json" with { type: "json" };
import watermarks from "./builtin/watermarks.json" with { type: "json" };

/** The packs that come with Whorl, as parsed JSON: pass them to `createDetector` beside your own. */
export const builtInPacks: readonly unknown[] = [watermarks, carriers, traces];

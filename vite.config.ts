import { defineConfig, type UserConfig } from "vite";

/** `vite build --mode cli`: the `whorl` command as one file for Node. */
const cli: UserConfig = {
  build: {
    ssr: "cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "whorl.mjs" } },
  },
  ssr: { noExternal: true },
};

export default defineConfig(({ mode }) => {
  switch (mode) {
    case "cli":
      return cli;
    default:
      throw new Error(`vite.config.ts: unknown mode ${mode}; use --mode cli`);
  }
});

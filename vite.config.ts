import { existsSync, readdirSync } from "node:fs";
import { type CrxPlugin, crx } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { defineConfig, type UserConfig } from "vite";
import { manifest } from "./extension/manifest.ts";

/** `vite build --mode cli`: the `whorl` command as one file for Node, the vocabularies in a folder beside it. */
const cli: UserConfig = {
  publicDir: "generated",
  build: {
    ssr: "cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "whorl.mjs" } },
  },
  ssr: { noExternal: true },
};

/**
 * No file of the extension is for web pages: the content script is one file that the browser injects by
 * itself. The list that the plugin writes would let any page find out that the extension is installed.
 */
const noWebAccessibleResources: CrxPlugin = {
  name: "no-web-accessible-resources",
  enforce: "post",
  renderCrxManifest({ web_accessible_resources: _, ...rest }) {
    return rest;
  },
};

/** `vite build --mode chrome`: the extension for Chromium, unpacked. */
function chrome(): UserConfig {
  const vocabularies = "generated/vocabularies";
  if (!existsSync(vocabularies) || !readdirSync(vocabularies).some((name) => name.endsWith(".bin"))) {
    throw new Error(`vite.config.ts: ${vocabularies} holds no vocabulary; run npm run vocabularies first`);
  }
  return {
    plugins: [preact(), crx({ manifest, browser: "chrome" }), noWebAccessibleResources],
    worker: { format: "es" },
    build: {
      outDir: "dist/chrome",
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { offscreen: "extension/engine/offscreen.html" } },
    },
  };
}

export default defineConfig(({ mode }) => {
  switch (mode) {
    case "cli":
      return cli;
    case "chrome":
      return chrome();
    default:
      throw new Error(`vite.config.ts: unknown mode ${mode}; use --mode cli or --mode chrome`);
  }
});

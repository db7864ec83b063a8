import { chmodSync, existsSync, readdirSync } from "node:fs";
import { type CrxPlugin, crx } from "@crxjs/vite-plugin";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { manifest, type Target } from "./extension/manifest.ts";

const COMMAND = "whorl.mjs";

/** npm makes a package's command executable when it installs it, and every build writes it anew. */
const executable: Plugin = {
  name: "executable",
  writeBundle: ({ dir }) => chmodSync(`${dir}/${COMMAND}`, 0o755),
};

/** `vite build --mode cli`: the `whorl` command as one file for Node, the vocabularies in a folder beside it. */
const cli: UserConfig = {
  plugins: [executable],
  publicDir: "generated",
  build: {
    ssr: "cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: COMMAND } },
  },
  ssr: { noExternal: true },
};

/** What the plugin adds to the extension and nothing needs. */
const noLeftovers: CrxPlugin = {
  name: "no-leftovers",
  enforce: "post",
  /**
   * No file of the extension is for web pages: the content script is one file that the browser injects by
   * itself. The list that the plugin writes would let any page find out that the extension is installed.
   */
  renderCrxManifest({ web_accessible_resources: _, ...rest }) {
    return rest;
  },
  /** A content script is built twice: as the one file that is injected, and as a module that no one loads. */
  generateBundle(_, bundle) {
    for (const [name, output] of Object.entries(bundle)) {
      if (output.type === "chunk" && output.facadeModuleId?.includes(".iife.ts")) delete bundle[name];
    }
  },
};

/**
 * `vite build --mode chrome` or `--mode firefox`: the extension, unpacked.
 *
 * @param pages those of its pages that the manifest does not name
 */
function extension(target: Target, pages: Record<string, string>): UserConfig {
  const vocabularies = "generated/vocabularies";
  if (!existsSync(vocabularies) || !readdirSync(vocabularies).some((name) => name.endsWith(".bin"))) {
    throw new Error(`vite.config.ts: ${vocabularies} holds no vocabulary; run npm run vocabularies first`);
  }
  return {
    plugins: [preact(), crx({ manifest: manifest(target), browser: target }), noLeftovers],
    worker: { format: "es" },
    build: {
      outDir: `dist/${target}`,
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages },
    },
  };
}

export default defineConfig(({ mode }) => {
  switch (mode) {
    case "cli":
      return cli;
    case "chrome":
      return extension("chrome", { offscreen: "extension/engine/offscreen.html" });
    case "firefox":
      return extension("firefox", {});
    default:
      throw new Error(`vite.config.ts: unknown mode ${mode}; use --mode cli, chrome or firefox`);
  }
});

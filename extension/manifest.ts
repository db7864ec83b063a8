import packageJson from "../package.json" with { type: "json" };

/** Nothing but the extension's own files: no connection, no frame, no plug-in, no form leads anywhere else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const ICONS = {
  16: "extension/icons/whorl-16.png",
  32: "extension/icons/whorl-32.png",
  48: "extension/icons/whorl-48.png",
  128: "extension/icons/whorl-128.png",
};

export type Target = "chrome" | "firefox";

/** It asks for no host: `activeTab` opens one tab, when the user clicks, until it navigates. */
const COMMON = {
  manifest_version: 3,
  name: "Whorl",
  version: packageJson.version,
  description: "Finds known fingerprints of language models in a page's text. Nothing leaves this computer.",
  icons: ICONS,
  action: { default_title: "Whorl", default_popup: "extension/popup/index.html", default_icon: ICONS },
  content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
};

const PERMISSIONS: chrome.runtime.ManifestPermission[] = [
  "activeTab",
  "scripting",
  "contextMenus",
  "storage",
];

/** Chrome 127 is the first whose `action.openPopup` is open to all extensions. */
const CHROME = {
  minimum_chrome_version: "127",
  background: { service_worker: "extension/background/chrome.ts", type: "module" as const },
  permissions: [...PERMISSIONS, "offscreen"],
} satisfies Partial<chrome.runtime.ManifestV3>;

/** Firefox knows the extension, and what it stores, by this name: it must never change. */
export const FIREFOX_ID = "extension@whorl";

/**
 * Firefox 153 is the first whose content scripts may set `adoptedStyleSheets` (Mozilla bug 1751346). All
 * else is older: text decoration in `::highlight()` came with 146, that selector with 140.
 */
const FIREFOX = {
  browser_specific_settings: {
    gecko: {
      id: FIREFOX_ID,
      strict_min_version: "153.0",
      data_collection_permissions: { required: ["none" as const] },
    },
  },
  background: { scripts: ["extension/background/firefox.ts"], type: "module" as const },
  permissions: PERMISSIONS,
};

/** The manifest of the build for `target`. */
export function manifest(target: Target) {
  return target === "chrome" ? { ...COMMON, ...CHROME } : { ...COMMON, ...FIREFOX };
}

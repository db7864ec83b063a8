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

/**
 * The manifest. It asks for no host: `activeTab` opens one tab, when the user clicks, until it navigates.
 * Chrome 127 is the first whose `action.openPopup` is open to all extensions.
 */
export const manifest = {
  manifest_version: 3,
  name: "Whorl",
  version: packageJson.version,
  description: "Finds known fingerprints of language models in a page's text. Nothing leaves this computer.",
  minimum_chrome_version: "127",
  icons: ICONS,
  action: { default_title: "Whorl", default_popup: "extension/popup/index.html", default_icon: ICONS },
  background: { service_worker: "extension/background/service-worker.ts", type: "module" },
  permissions: ["activeTab", "scripting", "contextMenus", "offscreen", "storage"],
  content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
} satisfies chrome.runtime.ManifestV3;

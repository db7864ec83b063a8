import { findBrowser, type Wanted } from "./find-browser.ts";

export const CHROMIUM: Wanted = {
  title: "Chromium or Chrome",
  variable: "CHROME_PATH",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"],
  usualPlaces: [
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
  debianPackage: "chromium",
};

/** @throws Error that says what is missing */
export function findChromium(): string {
  return findBrowser(CHROMIUM);
}

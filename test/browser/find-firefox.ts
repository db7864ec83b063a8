import { findBrowser, type Wanted } from "./find-browser.ts";

export const FIREFOX: Wanted = {
  title: "Firefox",
  variable: "FIREFOX_PATH",
  names: ["firefox", "firefox-esr", "firefox.exe"],
  usualPlaces: [
    "/snap/bin/firefox",
    "/usr/lib/firefox/firefox",
    "/usr/lib/firefox-esr/firefox-esr",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    "C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe",
  ],
  debianPackage: "firefox-esr",
};

/** @throws Error that says what is missing */
export function findFirefox(): string {
  return findBrowser(FIREFOX);
}

/** Where the Chromium build starts. */
import { openOffscreenScanner } from "../engine/offscreen-scanner.ts";
import { runBackground } from "./background.ts";

runBackground(openOffscreenScanner);

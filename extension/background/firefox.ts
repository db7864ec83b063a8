/** Where the Firefox build starts. */
import { openEventPageScanner } from "../engine/event-page-scanner.ts";
import { runBackground } from "./background.ts";

runBackground(openEventPageScanner);

/** Finds an installed browser. Downloads none. */

import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface Wanted {
  /** What it is called in messages. */
  readonly title: string;
  /** The environment variable that may name its program. */
  readonly variable: string;
  /** What its program is called on `PATH`. */
  readonly names: readonly string[];
  /** Where it is installed off `PATH`. */
  readonly usualPlaces: readonly string[];
  readonly debianPackage: string;
}

/**
 * The path of an installed browser. On a Debian system as root without one, installs the distribution's
 * package.
 *
 * @throws Error that says what is missing
 */
export function findBrowser(wanted: Wanted): string {
  const { title, debianPackage, variable } = wanted;
  const found = installedBrowser(wanted);
  if (found !== undefined) return found;
  if (canInstall()) {
    console.error(`No ${title} found: installing the Debian package ${debianPackage}.`);
    execFileSync("apt-get", ["update"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", debianPackage], {
      stdio: "inherit",
    });
    const afterwards = installedBrowser(wanted);
    if (afterwards !== undefined) return afterwards;
  }
  throw new Error(
    `No ${title} found. Install one (on Debian: apt-get install ${debianPackage}) or set ${variable} to its program.`,
  );
}

/**
 * The path of a browser that is there: what its variable says, else the first on `PATH`, else one of the usual
 * places; undefined where there is none.
 *
 * @throws Error where the variable names what is no program
 */
export function installedBrowser({ variable, names, usualPlaces }: Wanted): string | undefined {
  const named = process.env[variable];
  if (named !== undefined && named !== "") {
    if (isExecutable(named)) return named;
    throw new Error(`${variable} is ${named}, which is not a program`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usualPlaces].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function canInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

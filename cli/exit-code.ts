/** How the command ends. A later row wins over an earlier one. */
export const EXIT = {
  /** Everything was read, and nothing at or above `--fail-on` was found. */
  nothingFound: 0,
  /** Something at or above `--fail-on` was found. */
  found: 1,
  /** The command line or a pack is wrong; nothing was read. */
  usage: 2,
  /** Some input could not be read as it should be. What could be read was scanned. */
  partlyRead: 3,
  /** A fault of Whorl itself. */
  internal: 4,
  /** Interrupted: 128 and the number of SIGINT, as shells count. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

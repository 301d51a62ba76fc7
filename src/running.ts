import type { RUN_ENDS } from "./contract/schemas/receipt.ts";

/** A command that is to be run; no shell reads it. */
export interface CommandLine {
  readonly argv: readonly string[];
  /** Seconds until it is killed. */
  readonly deadline: number;
}

/** A command as a person would type it. */
export const commandText = (argv: readonly string[]): string =>
  argv.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");

/** What came of a command. */
export interface CommandRun {
  readonly end: (typeof RUN_ENDS)[number];
  /** Null where it did not exit by itself. */
  readonly exitCode: number | null;
  /** Stdout and stderr as they came. */
  readonly output: Uint8Array;
  /** The variables it was given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly started: Date;
  readonly ended: Date;
}

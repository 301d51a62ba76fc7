import type { RUN_ENDS } from "./contract/schemas/receipt.ts";

/** A command that is to be run; no shell reads it. */
export interface CommandLine {
  readonly argv: readonly string[];
  /** Seconds until it is killed. */
  readonly deadline: number;
  /** Whether what it prints is data, and what it says beside on stderr is none. */
  readonly isData?: true;
  /** Environment variables that it gets beside those that every command gets. */
  readonly passes?: readonly string[];
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

/** A process group that was started for a worker, by its record. */
export interface RunningGroup {
  readonly name: string;
  /** Id of the group and of the process that leads it. */
  readonly group: number;
  /** Where what it prints goes. */
  readonly transcript: string;
  /** Whether the process of that id is provably the recorded one. */
  readonly isProved: boolean;
  /** Tells this record from the next one. */
  readonly token: string;
}

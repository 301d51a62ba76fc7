import type { RUN_ENDS } from "./contract/schemas/receipt.ts";
import type { ReadProblem } from "./tree.ts";

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

/** A question to a program that is to answer it from nothing but what it is told. */
export interface Question {
  /** No shell reads it. */
  readonly argv: readonly string[];
  /** What the program is given to read. */
  readonly prompt: string;
  /** Seconds until it is killed. */
  readonly deadline: number;
}

/** What came of a question. */
export interface Answered {
  readonly end: "exited" | "killed" | "not started" | "deadline" | "flood" | "interrupted";
  /** Null where it did not exit by itself. */
  readonly exitCode: number | null;
  /** Stdout as it came, as far as it came. */
  readonly reply: Uint8Array;
  /** The last of what it said on stderr. */
  readonly complaint: string;
}

/** The programs that an operator has answer. */
export interface Agents {
  /** Where a program is that the operator names: by a path from where the call was made, or among all programs. */
  readonly findProgram: (name: string) => string | ReadProblem;
  /** Has a program answer in a fresh process, in an empty directory that is gone afterwards; none outlives the call. */
  readonly ask: (question: Question) => Promise<Answered>;
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

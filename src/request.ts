import type { CommandSpec } from "./command.ts";

/** A command line that has been understood. */
export interface Request {
  readonly spec: CommandSpec;
  readonly flags: Readonly<Record<string, unknown>>;
  /** What follows the command's name. */
  readonly words: readonly string[];
  /** The verb that the first of them is nearly. */
  readonly verbMeant?: string | undefined;
  /** What follows the two hyphens. */
  readonly rest: readonly string[];
  /** The help page of a command line, 100 columns wide; undefined where it names no command. */
  readonly help: (words: readonly string[]) => string | undefined;
}

/** Whether the answer is to be one JSON document. */
export const isJson = ({ flags }: Pick<Request, "flags">) => flags["json"] === true;

/** Whether nothing is to be done, only said. */
export const isDryRun = ({ flags }: Pick<Request, "flags">) => flags["dry-run"] === true;

/** Whether the exit code is answer enough. */
export const isQuiet = ({ flags }: Pick<Request, "flags">) => flags["quiet"] === true;

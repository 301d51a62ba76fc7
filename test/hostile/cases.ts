import type { MemoryFile, MemoryFiles } from "../support/memory-host.ts";

/** One way to break the run of kettle; what the gate makes of it stands in the outcomes under the same name. */
export interface HostileCase {
  /** What is wrong. */
  readonly name: string;
  readonly edit: (files: MemoryFiles) => MemoryFiles;
}

/** All that the gate says about a case. */
export interface HostileOutcome {
  readonly code: 0 | 1 | 2;
  /** The first findings as `check level path:line`, then how each message begins. */
  readonly says: readonly string[];
  /** How many findings there are besides. */
  readonly more?: number;
}

/** Puts a file where it belongs, or something else. */
export const put =
  (path: string, file: MemoryFile) =>
  (files: MemoryFiles): MemoryFiles => ({ ...files, [path]: file });

/** Edits the text of a file that is there. */
export const rewrite =
  (path: string, edit: (text: string) => string) =>
  (files: MemoryFiles): MemoryFiles => {
    const text = files[path];
    if (typeof text !== "string") throw new Error(`${path} is not a text of the run.`);
    const edited = edit(text);
    if (edited === text) throw new Error(`The edit of ${path} changes nothing.`);
    return { ...files, [path]: edited };
  };

/** Replaces the first occurrence of a text. */
export const swap = (path: string, from: string, to: string) =>
  rewrite(path, text => text.replace(from, () => to));

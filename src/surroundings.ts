import type { FileSource, ReadCommit, ReadProblem } from "./tree.ts";

/** The directory that a project is in, seen from the project. */
export interface Surroundings {
  /** Name of the project's own directory. */
  readonly name: string;
  /** What is there, by name, the project itself perhaps among it; what is a link may lead anywhere. */
  readonly siblings: readonly { readonly name: string; readonly isLink: boolean }[];
  /** Opens a sibling; undefined where it is no directory, or is the project itself under another name. */
  readonly open: (name: string) => Sibling | undefined;
}

/** A directory that the operator names, wherever it is or would be. */
export interface Destination {
  /** Absolute, and no link is on the way. */
  readonly path: string;
  /** The same seen from the project, empty for the project itself; undefined where it is outside. */
  readonly own: string | undefined;
  readonly state: "absent" | "empty" | "full";
}

/** Files that the operator names, wherever they are. */
export interface OperatorFiles {
  /** Text of at most so many bytes, 1 MiB where nothing is said. */
  readonly readOperatorFile: (path: string, most?: number) => string | ReadProblem;
  /** Where in the project a file lies, or what it links to; undefined where neither is in it. */
  readonly ownPath: (path: string) => string | undefined | ReadProblem;
}

/** A directory beside a project. */
export interface Sibling {
  readonly files: FileSource;
  readonly readCommit: ReadCommit;
}

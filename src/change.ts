interface Changed {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** State of what the decision was made on; undefined where it does not matter. */
  readonly before?: State;
}

/** What is at a path: a file's sha256, that of what a link says behind `link:`, another kind of entry by its name, or null for nothing. */
export type State = string | null;

/** The state of a link that says what has this sha256. */
export const linkState = (sha256: string): State => `link:${sha256}`;

/** Whether a state is a link's. */
export const isLink = (state: State | undefined): boolean => state?.startsWith("link:") === true;

/** One thing a command wants done to the project; the shell applies it. */
export type Change =
  /** Without a mode a file that is there keeps its own. */
  | (Changed & { readonly kind: "write"; readonly content: string | Uint8Array; readonly mode?: number })
  /** Of another file of the project, which stays as it is; only what has this digest is copied. */
  | (Changed & {
      readonly kind: "copy";
      readonly from: string;
      readonly sha256: string;
      readonly mode: number;
    })
  /** A symbolic link in place of what is there. */
  | (Changed & { readonly kind: "link"; readonly target: string })
  /** Of a file or a link. */
  | (Changed & { readonly kind: "remove" })
  /** Where it is empty by then; else it stays. */
  | (Changed & { readonly kind: "remove-directory" });

/** What git's index says of a path. */
export interface StagedEntry {
  /** Relative to the target, with forward slashes. */
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  /** 0, or in a conflict from 1 to 3. */
  readonly stage: number;
  /** Whether it only says that a file is to be added. */
  readonly isIntent: boolean;
}

/** One path of git's index that is to become another one; without entries it is not in the index. */
export interface StagedChange {
  readonly path: string;
  /** What the decision was made on. */
  readonly before: readonly StagedEntry[];
  readonly after: readonly StagedEntry[];
}

/** The lock under which changes are applied, and who holds it. */
export interface WriterLock {
  /** Who, as the beginning of a sentence. */
  readonly holder: string;
  readonly isDead: boolean;
  /** Tells this lock from the next one. */
  readonly token: string;
}

/** Why a change may not be applied, or undefined where it may. */
export function refuseChange(change: Pick<Change, "path">): string | undefined {
  if (change.path.split("/").every(isOwnPart)) return undefined;
  return `The path ${JSON.stringify(change.path)} does not stay inside the project.`;
}

/** A component of a path that neither leads elsewhere nor into a repository's own directory. */
const isOwnPart = (part: string) =>
  !["", ".", ".."].includes(part) && part.toLowerCase() !== ".git" && !part.includes("\0");

import type { FileSource, ReadCommit, ReadProblem } from "./tree.ts";

/** A file as HEAD has it; no digest where it does not have it. */
export interface HeadDigest {
  readonly commit: string;
  readonly sha256: string | undefined;
}

/** The files of one commit. */
export interface CommitTree {
  readonly commit: string;
  readonly files: FileSource;
}

/** Commits of a branch, the latest first. */
export interface BranchHistory {
  readonly commits: readonly { readonly id: string; readonly message: string }[];
  /** Whether there are more than were asked for. */
  readonly isCut: boolean;
}

/** Reads at most so many commits that a branch reaches: a local one of that name, else one of a remote. */
export type ReadBranch = (branch: string, most: number) => BranchHistory | ReadProblem;

/** What a repository tells of a project's past. */
export interface History {
  readonly readCommit: ReadCommit;
  /** Digest of a file as HEAD has it. */
  readonly headDigest: (path: string) => HeadDigest | ReadProblem;
  /** Id of the commit since which HEAD has a file as it is. */
  readonly lastChange: (path: string) => string | ReadProblem;
  readonly readBranch: ReadBranch;
}

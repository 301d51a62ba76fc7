import type { FileSource } from "./tree.ts";

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

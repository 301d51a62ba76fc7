import type { StagedEntry } from "./change.ts";
import type { ProjectFile } from "./subject.ts";
import type { ReadProblem } from "./tree.ts";

/** A project at one moment. */
export interface ProjectMoment {
  readonly files: readonly ProjectFile[];
  /** What git's index says of the target; undefined where nobody knows. */
  readonly staged: readonly StagedEntry[] | undefined;
  /** The commit that HEAD is at; undefined where there is none. */
  readonly head: string | undefined;
}

/** A project when a snapshot of it was taken, and now. */
export interface SinceSnapshot {
  readonly before: ProjectMoment;
  /** Files of the snapshot that are still there are among those of now, even where they are ignored by now. */
  readonly now: ProjectMoment;
  /** Links of now that say what is not valid UTF-8, so that no record can tell of them. */
  readonly oddLinks: readonly string[];
}

/** What git's index says of the target now. */
export interface StagedNow {
  /** Undefined where there is no repository. */
  readonly entries: readonly StagedEntry[] | undefined;
  /** The lock that keeps it from being changed; undefined where there is none. */
  readonly lock: string | undefined;
}

/** Content of files of a snapshot by their ids; an id whose content is not there any more is absent. */
export type SnapshotContent = (
  name: string,
  blobs: readonly string[],
) => Promise<ReadonlyMap<string, Uint8Array> | ReadProblem>;

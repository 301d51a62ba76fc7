/** A path at which a project was not as at a snapshot, and what becomes of it. */
export interface CleanedPath {
  readonly path: string;
  /** Untracked is what is new and stays; left is what a person has to look at. */
  readonly what: "reverted" | "removed" | "unstaged" | "untracked" | "left";
  /** What was found, or why it is left, as a sentence. */
  readonly why: string;
}

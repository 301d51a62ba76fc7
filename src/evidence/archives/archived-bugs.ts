import { ARCHIVES, UNFINISHED } from "../../contract/archives.ts";
import type { Tree } from "../../tree.ts";

/** How many archived runs have a BUGS.md; half an archive is no run. */
export const runsWithBugs = (tree: Tree): number =>
  tree
    .entriesIn(ARCHIVES)
    .filter(({ path, kind }) => kind === "directory" && !path.endsWith(UNFINISHED))
    .filter(({ path }) => tree.stat(`${path}/quality/BUGS.md`) !== undefined).length;

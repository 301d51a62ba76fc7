import { trackerRows } from "../../documents/reports/tracker.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import { findRecheck } from "../optional-sidecars.ts";
import type { MarkdownFile, SidecarFile } from "../run-files.ts";

const PROGRESS = "quality/PROGRESS.md";

/** A record that calls a bug fixed. */
export interface FixedClaim {
  readonly id: string;
  readonly path: string;
  readonly line: number;
}

/** Every place where the tracker or the recheck calls a bug fixed, whether or not it is. */
export function fixedClaims(
  documents: readonly MarkdownFile[],
  sidecars: readonly SidecarFile[],
): readonly FixedClaim[] {
  const progress = documents.find(({ path }) => path === PROGRESS);
  const tracked = trackerRows(progress?.document.tables ?? []).flatMap(({ id, line, closure }) =>
    closure.kind === "fixed" && id !== undefined ? [{ id, path: PROGRESS, line }] : [],
  );
  const recheck = findRecheck(sidecars);
  const rechecked = (recheck?.entries ?? []).flatMap(({ id, line, status }) =>
    status === "FIXED" && id !== undefined ? [{ id, path: recheck?.path ?? "", line }] : [],
  );
  return [...tracked, ...rechecked];
}

/** Ids of the bugs that some record calls fixed. */
export function fixedBugs(
  documents: readonly MarkdownFile[],
  sidecars: readonly SidecarFile[],
): ReadonlySet<string> {
  return new Set(fixedClaims(documents, sidecars).map(({ id }) => id));
}

/** The code as it stands now, in the form of a base. */
export function currentCode(tree: Tree, base: Base): Pick<Base, "file"> {
  return base.source === "revision" ? base : workTree(tree);
}

/** The work tree in the form of a base. */
export const workTree = (tree: Tree): Pick<Base, "file"> => ({
  file(path) {
    if (tree.stat(path) === undefined) return { state: "absent", reason: "the project does not have it" };
    const text = tree.read(path);
    return isProblem(text) ? { state: "unknown", reason: text.problem } : { state: "present", text };
  },
});

import { trackerRows } from "../documents/tracker.ts";
import { findRecheck } from "./optional-sidecars.ts";
import type { MarkdownFile, SidecarFile } from "./run-files.ts";

/** Ids of the bugs that the tracker or the recheck calls fixed, whether or not they are. */
export function fixedBugs(
  documents: readonly MarkdownFile[],
  sidecars: readonly SidecarFile[],
): ReadonlySet<string> {
  const progress = documents.find(({ path }) => path === "quality/PROGRESS.md");
  const tracked = trackerRows(progress?.document.tables ?? []).filter(
    ({ closure }) => closure.kind === "fixed",
  );
  const rechecked = findRecheck(sidecars)?.entries.filter(({ status }) => status === "FIXED") ?? [];
  return new Set([...tracked, ...rechecked].flatMap(({ id }) => id ?? []));
}

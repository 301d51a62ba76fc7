import type { ArchiveOutcome } from "../archive-outcome.ts";
import { printable } from "../printable.ts";
import type { CleanedPath } from "../protocol/archives/cleaned-path.ts";
import { plural } from "../protocol/plural.ts";

type Cleanup = Extract<ArchiveOutcome, { kind: "cleanup" }>;
type Undone = Extract<ArchiveOutcome, { kind: "undone" }>;

/** How many untracked files are named. */
const MOST_UNTRACKED = 30;

/** What is put back path by path, and in the end whether that is all. */
export function cleanupText({ stage, phase, snapshot, kept, paths, notes }: Cleanup): string {
  if (stage === "underway") return "";
  const since = `since phase ${phase.number} (${phase.name}) was started (snapshot ${snapshot})`;
  const named = paths.map(({ path, what, why }) => `${what.padEnd(9)}  ${path}  ${why}`);
  if (stage === "planned") {
    const plans = paths.map(({ path, what, why }) => `${PLANNED[what].padEnd(9)}  ${path}  ${why}`);
    return lines([`Changed ${since}, and what becomes of it:`, ...shortened(paths, plans), ...notes]);
  }
  const open = paths.filter(({ what }) => what === "left" || what === "untracked");
  const done = new Set(paths.filter(one => !open.includes(one)).map(({ path }) => path)).size;
  const [id] = kept;
  if (id === undefined)
    return lines([
      open.length === 0 ? `Nothing was changed ${since}.` : `Nothing was put back ${since}:`,
      ...shortened(paths, named),
      ...notes,
    ]);
  const stays = named.filter((_, at) => ["left", "untracked"].includes(paths[at]?.what ?? ""));
  return lines([
    `As at the snapshot again: ${plural(done, "path")}. What was there is kept; \`assay archive cleanup --undo ${id}\` puts it back.`,
    ...kept.slice(1).map(other => `More is kept as ${other}.`),
    ...shortened(open, stays),
    ...notes,
  ]);
}

/** What becomes of a path, before it does. */
const PLANNED = {
  reverted: "revert",
  removed: "remove",
  unstaged: "unstage",
  untracked: "untracked",
  left: "leave",
} as const satisfies Record<CleanedPath["what"], string>;

/** The lines, without most of those of untracked files where there are many. */
function shortened(paths: readonly CleanedPath[], named: readonly string[]): readonly string[] {
  const untracked = paths.flatMap(({ what }, at) => (what === "untracked" ? [at] : []));
  const hidden = new Set(untracked.slice(MOST_UNTRACKED));
  if (hidden.size === 0) return named;
  const more = `and ${plural(hidden.size, "more untracked file")}; --json names them all`;
  return [...named.filter((_, at) => !hidden.has(at)), more];
}

/** What is again as it was before a cleanup, or what stands against that. */
export function undoneText({ stage, id, paths, blocked, notes }: Undone): string {
  if (stage === "underway") return "";
  if (blocked.length > 0)
    return lines([
      `Nothing was undone: ${plural(blocked.length, "path")} changed since ${id} was kept.`,
      ...blocked.map(({ path, why }) => `${path}  ${why}`),
    ]);
  if (stage === "planned") return lines([`To be put back from ${id}:`, ...paths, ...notes]);
  return lines([`As before the cleanup that kept ${id}: ${plural(paths.length, "path")}.`, ...notes]);
}

const lines = (texts: readonly string[]) => texts.map(text => `${printable(text)}\n`).join("");

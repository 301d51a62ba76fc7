import type { StagedChange, StagedEntry } from "../../change.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import { stagedByPath, stagedKey } from "./staged-plan.ts";
import type { Undoing } from "./undo-changes.ts";

/** Every path of git's index that is as the cleanup left it says again what it said. */
export function undoStaged(
  kept: Kept["staged"],
  now: readonly StagedEntry[],
): Undoing<StagedChange> & { readonly notes: readonly string[] } {
  const changes: StagedChange[] = [];
  const blocked: { path: string; why: string }[] = [];
  const notes: string[] = [];
  const known = stagedByPath(now);
  for (const { path, before, after } of kept) {
    const present = known.get(path) ?? [];
    const again = before.map(entry => entryOf(path, entry));
    // Git has no way to say so.
    const said = again.filter(({ isIntent }) => !isIntent);
    if (said.length < again.length) notes.push(`${path} is not marked as to be added any more.`);
    if (stagedKey(present) === stagedKey(said)) continue;
    const expected = after.map(entry => entryOf(path, entry));
    if (stagedKey(present) === stagedKey(expected)) changes.push({ path, before: present, after: said });
    else blocked.push({ path, why: "What is staged of it was changed since." });
  }
  return { changes, blocked, notes };
}

type Recorded = Kept["staged"][number]["before"][number];

const entryOf = (path: string, { mode, blob, stage, intent }: Recorded): StagedEntry => ({
  path,
  mode,
  blob,
  stage,
  isIntent: intent,
});

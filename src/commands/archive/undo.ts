import { type Context, type Decision, decide } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { refuse } from "../../outcome.ts";
import { isProblem } from "../../tree.ts";
import { carryOut } from "./carry-out.ts";
import { keptRecord } from "./kept-record.ts";
import { lockedIndex } from "./locked-index.ts";
import { undoChanges } from "./undo-changes.ts";
import { undoStaged } from "./undo-staged.ts";

/** Puts everything back as it was before a cleanup, or nothing where anything was changed since. */
export async function undoCleanup(id: string, context: Context): Promise<Decision> {
  const kept = keptRecord(id, context.tree);
  if ("kind" in kept) return decide(kept);
  const now = await context.stagedNow();
  if (isProblem(now)) return decide(refuse(now.problem, "Nothing was undone."));
  const files = undoChanges(kept, context);
  const index = undoStaged(kept.staged, now.entries ?? []);
  const blocked = [...files.blocked, ...index.blocked];
  const about = { kind: "undone", id: kept.id, notes: index.notes, blocked } as const;
  const paths = [...files.changes, ...index.changes].map(({ path }) => path);
  if (blocked.length > 0) return decide({ ...about, exit: EXIT.no, stage: "done", paths: [] });
  const all = [...new Set([...kept.changes, ...kept.staged].map(({ path }) => path))];
  if (paths.length === 0) return decide({ ...about, exit: EXIT.yes, stage: "done", paths: all });
  const locked = await lockedIndex(index.changes, context);
  if (locked !== undefined) return decide(locked);
  const underway = { ...about, exit: EXIT.yes, stage: "underway", paths } as const;
  const carried = carryOut(files.changes, index.changes, underway, there => undoCleanup(kept.id, there));
  return { outcome: { ...underway, stage: "planned" }, steps: [], next: carried };
}

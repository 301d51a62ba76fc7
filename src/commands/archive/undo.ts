import type { StagedChange } from "../../change.ts";
import { type Context, type Decision, decide } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { KEPT_STAGED } from "../../contract/kept.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import { refuse } from "../../outcome.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
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
  if (isProblem(now)) return decide(refuse(now.problem, "Put it right; nothing was undone."));
  const files = undoChanges(kept, context);
  const index = undoStaged(kept.staged, now.entries ?? []);
  const gone = await forgotten(kept, index.changes, context);
  if (isProblem(gone)) return decide(refuse(gone.problem, "Put it right; nothing was undone."));
  const blocked = [...files.blocked, ...index.blocked, ...gone];
  const about = { kind: "undone", id: kept.id, notes: index.notes, blocked } as const;
  const paths = [...new Set([...files.changes, ...index.changes].map(({ path }) => path))];
  if (blocked.length > 0) return decide({ ...about, exit: EXIT.no, stage: "done", paths: [] });
  const all = [...new Set([...kept.changes, ...kept.staged].map(({ path }) => path))];
  if (paths.length === 0) return decide({ ...about, exit: EXIT.yes, stage: "done", paths: all });
  const locked = await lockedIndex(index.changes, context);
  if (locked !== undefined) return decide(locked);
  const underway = { ...about, exit: EXIT.yes, stage: "underway", paths } as const;
  const carried = carryOut(files.changes, index.changes, underway, there => undoCleanup(kept.id, there));
  return { outcome: { ...underway, stage: "planned" }, steps: [], next: carried };
}

/** Paths of which git no longer has what was staged. */
async function forgotten(
  { id, snapshot }: Kept,
  changes: readonly StagedChange[],
  { snapshotContent }: Context,
): Promise<readonly { readonly path: string; readonly why: string }[] | ReadProblem> {
  const wanted = changes.flatMap(({ path, after }) =>
    after.filter(({ mode }) => mode !== "160000").map(({ blob }) => ({ path, blob })),
  );
  const found = await snapshotContent(
    snapshot,
    wanted.map(({ blob }) => blob),
  );
  if (isProblem(found)) return found;
  return wanted
    .filter(({ blob }) => !found.has(blob))
    .map(({ path, blob }) => {
      const place = `${GROUND.kept}/${id}/${KEPT_STAGED}/${blob}`;
      return { path, why: `Git has forgotten what was staged of it, which is in ${place}.` };
    });
}

import { rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Change } from "../../change.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Applied, Beforehand } from "../../world.ts";
import { sweepWorkshops } from "../disk/atomic-write.ts";
import { makeDirectories } from "../disk/make-directories.ts";
import { findObstacle } from "../disk/obstacles.ts";
import { type Taken, takeLock } from "../processes/process-lock.ts";
import { stateAt } from "./entry-state.ts";
import { mayBeHalfDone } from "./half-names.ts";
import { applyAll, recover } from "./journal.ts";
import { describeHolder } from "./writer-lock.ts";

const SCRATCH = GROUND.scratch;

/** How long a writer waits for another, and how often it looks. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 50;

/** Applies the changes of one step under the run's lock, after finishing what an earlier call left half done and taking the snapshots. */
export async function transact(
  root: string,
  changes: readonly Change[],
  beforehand?: Beforehand,
): Promise<Applied> {
  const obstacle = findObstacle(root, { kind: "write", path: `${SCRATCH}/lock` });
  if (obstacle !== undefined) return { problem: `${obstacle}.` };
  const scratch = join(root, SCRATCH);
  const taken = await waitForLock(scratch);
  if ("holder" in taken)
    return { busy: `${describeHolder(taken.holder)}; see \`assay phase unlock\``, outrun: "held" };
  try {
    const journal = join(root, GROUND.journal);
    sweepWorkshops(scratch);
    const recovered = await recover(root, journal);
    if ("problem" in recovered)
      return { problem: `${recovered.problem}. Look into ${SCRATCH}/journal, and remove it.` };
    const notes = [...recovered.notes, ...(await settleHalfMade(root))];
    const moved = changes.find(
      ({ path, before }) => before !== undefined && stateAt(join(root, path)) !== before,
    );
    if (moved !== undefined)
      return {
        busy: `${moved.path} was changed by another process meanwhile; call the command again`,
        outrun: "changed",
      };
    for (const name of beforehand?.names ?? []) {
      const { takeSnapshot } = await import("../snapshots/snapshots.ts");
      const failed = await takeSnapshot(root, name, beforehand?.now ?? new Date());
      if (failed !== undefined) return failed;
    }
    if (beforehand?.store !== undefined) {
      const { storeDirectory } = await import("./store-directory.ts");
      const failed = await storeDirectory(root, beforehand.store);
      if (failed !== undefined) return failed;
    }
    const [left] = await applyAll(root, journal, changes);
    if (left !== undefined)
      return left.why === "changed"
        ? {
            busy: `${left.path} was changed by another process meanwhile and is left; call the command again`,
            ...(changes.length === 1 ? { outrun: "changed" } : {}),
          }
        : { problem: `${left.path} cannot be removed (${left.why}), and is left where it is.` };
    if (beforehand?.staged !== undefined) {
      const { stage } = await import("../git/git-stage.ts");
      const failed = await stage(root, beforehand.staged);
      if (failed !== undefined) return failed;
    }
    return { notes };
  } finally {
    taken.release();
    // A project that has no other use for them is left without.
    removeEmpty(join(root, GROUND.snapshots));
    removeEmpty(join(root, GROUND.kept));
    removeEmpty(scratch);
    removeEmpty(join(root, ".assay"));
  }
}

/** What nobody can settle is left, and `archive recover` tells of it. */
async function settleHalfMade(root: string): Promise<readonly string[]> {
  if (!mayBeHalfDone(root)) return [];
  const { findHalfMade } = await import("./half-made.ts");
  const notes: string[] = [];
  for (const { path, fate, why, settle } of findHalfMade(root)) {
    await settle();
    if (fate !== "left") notes.push(`An earlier call was cut short; ${path} is ${fate} now. ${why}`);
  }
  return notes;
}

async function waitForLock(scratch: string): Promise<Taken> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const taken = tryLock(scratch);
    if (!("holder" in taken) || waited >= PATIENCE_MS) return taken;
    await sleep(PAUSE_MS);
  }
}

/** Another writer that is just leaving may take the empty directory with it. */
function tryLock(scratch: string): Taken {
  try {
    makeDirectories(scratch);
    return takeLock(scratch);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { holder: undefined };
    throw error;
  }
}

function removeEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // It has something in it, or is gone.
  }
}

import { join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import type { HalfState } from "../../protocol/archives/half-state.ts";
import { findHalfMade } from "./half-made.ts";
import { inspectJournal } from "./journal.ts";
import { readWriterLock } from "./writer-lock.ts";

/** What earlier calls left half done, and what the next writing call does with it. */
export function listHalfStates(root: string): readonly HalfState[] {
  const journal = inspectJournal(root, join(root, GROUND.journal));
  const made = findHalfMade(root).map(({ path, fate, why }) => ({ path, fate, why }));
  const isHeldByDead = readWriterLock(root)?.isDead === true;
  const lock = { path: `${GROUND.scratch}/lock`, fate: "removed", why: "Who held it is dead." } as const;
  return [...(isHeldByDead ? [lock] : []), ...(journal === undefined ? [] : [journal]), ...made];
}

import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { GroundFacts } from "../../evidence/ground/ground-facts.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { ANCHOR_OPTIONS } from "../anchor/options.ts";

/** What the lock of a run says of its phases. */
export interface PhaseLock {
  readonly anchored: boolean;
  readonly facts: GroundFacts;
}

/** Holds the lock against the run; undefined where there is none, refused where nothing may be judged by it. */
export async function readPhaseLock(
  flags: FlagsOf<typeof ANCHOR_OPTIONS>,
  run: Run,
  context: Context,
): Promise<PhaseLock | undefined | Refusal> {
  if ([GROUND.lock, GROUND.signedLock].every(path => context.tree.stat(path) === undefined)) {
    const named = (["expect", "trust"] as const).find(name => flags[name] !== undefined);
    if (named === undefined) return undefined;
    return refuse(
      `--${named}${named === "expect" ? " (or ASSAY_EXPECT)" : ""} is for a locked run, and this one has no ${GROUND.lock}.`,
      "Leave it away, or find out where the lock went.",
    );
  }
  const { readLocked } = await import("../anchor/known-lock.ts");
  return readLocked(flags, context, run);
}

/** Frozen files that are no longer as they were, a sentence each. */
export const frozenChanges = (lock: PhaseLock | undefined): readonly string[] =>
  (lock?.facts.state.project ?? []).map(
    ({ entry, state }) =>
      `${entry.name} was frozen, and is ${state === "gone" ? "gone or cannot be read" : "different"}.`,
  );

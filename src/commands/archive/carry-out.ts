import type { StagedChange } from "../../change.ts";
import type { Decision, Step } from "../../command.ts";
import type { Outcome } from "../../outcome.ts";
import { clearingSteps, type PathChange, placingSteps } from "./path-change.ts";

/** Clears the way and puts everything in its place, git's index last; then what follows is decided. */
export function carryOut(
  changes: readonly PathChange[],
  staged: readonly StagedChange[],
  outcome: Outcome,
  andThen: NonNullable<Decision["next"]>,
): NonNullable<Decision["next"]> {
  const index: readonly Step[] = staged.length === 0 ? [] : [{ kind: "stage", changes: staged }];
  const placing: Decision = { outcome, steps: [...placingSteps(changes), ...index], next: andThen };
  return async there => {
    const clearing = clearingSteps(changes, there);
    return clearing.length === 0 ? placing : { outcome, steps: clearing, next: async () => placing };
  };
}

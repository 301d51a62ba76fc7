import type { Patch } from "../../documents/patch/patch.ts";
import { pathsOf, tryPatch } from "../../evidence/challenge/patch-trial.ts";
import type { FixedClaim } from "../../evidence/reports/fixed-bugs.ts";
import type { Finding } from "../check.ts";
import type { RunContext } from "../inputs.ts";
import { isOver } from "../moved-on.ts";

/** A claim of a fix whose patch neither goes on the code nor comes off it. */
export interface LostFix extends FixedClaim {
  readonly fix: Patch;
}

/** Looks for lost fixes of a run that has ended in the code of the commits that made the claims; one note says which were there. */
export function* lookForLost(
  lost: readonly LostFix[],
  { run, ground, whenCommitted }: Pick<RunContext, "run" | "ground" | "whenCommitted">,
): Iterable<Finding | { readonly unchecked: string }> {
  const found: LostFix[] = [];
  const hasEnded = isOver(run, ground?.lines ?? []);
  for (const place of new Set(lost.map(({ path }) => path))) {
    const mine = lost.filter(({ path }) => path === place);
    const then = hasEnded ? whenCommitted?.(place) : undefined;
    then?.prefetch(mine.flatMap(({ fix }) => pathsOf(fix)));
    for (const claim of mine)
      if (then !== undefined && tryPatch(claim.fix, then, true).outcome === "applies") found.push(claim);
      else yield { unchecked: "the code has changed so much that the fix can no longer be looked for" };
  }
  const [first] = found;
  if (first !== undefined) yield noteOn(first, [...new Set(found.map(({ id }) => id))].sort());
}

function noteOn({ path, line }: FixedClaim, ids: readonly string[]): Finding {
  const were = ids.length === 1 ? `fix of ${ids[0]} was` : `fixes of ${ids.join(", ")} were`;
  const message = `The run has ended, and the code has moved on. The ${were} in it when that was committed.`;
  return { level: "note", path, line, message };
}

import type { StagedChange } from "../../change.ts";
import type { Context } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { isProblem } from "../../tree.ts";

/** Why git's index cannot be changed now; undefined where it can, or need not be. */
export async function lockedIndex(
  staged: readonly StagedChange[],
  { stagedNow }: Pick<Context, "stagedNow">,
): Promise<Refusal | undefined> {
  if (staged.length === 0) return undefined;
  const now = await stagedNow();
  if (isProblem(now)) return refuse(now.problem, "Put it right; nothing was changed.");
  if (now.lock === undefined) return undefined;
  return refuse(
    `${now.lock} is there: another process is changing git's index, or died over it.`,
    "Nothing was changed; call the command again once the lock is gone.",
    EXIT.busy,
  );
}

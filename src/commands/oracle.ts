import { decide, type Run } from "../command.ts";
import { refuse } from "../outcome.ts";
import { checkBatch } from "./oracle/check-batch.ts";
import { standOn } from "./oracle/ground.ts";
import type { CHECK_OPTIONS } from "./oracle/options.ts";

/** `assay oracle`: whether the batch is done. */
export const oracle: Run<typeof CHECK_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const { locked } = ground;
  if (locked === undefined)
    return decide(
      refuse(
        "Nothing is frozen here, so nothing says what done means.",
        "Lay out a run with `assay init`, then freeze the batch with `assay oracle freeze`.",
      ),
    );
  if (locked.batch.frozen.length === 0)
    return decide(
      refuse(
        "The frozen batch has no tickets, and nothing of nothing is no yes.",
        "Freeze one with `assay oracle freeze`, once a ledger has open tickets.",
      ),
    );
  return decide(await checkBatch(flags, context, { ...ground, locked }));
};

import { EXIT } from "../../contract/exit-codes.ts";
import type { OracleOutcome } from "../../oracle-outcome.ts";
import { plural } from "../../protocol/plural.ts";
import type { ReadySet } from "../../protocol/ready/ready-set.ts";
import { VERDICTS } from "../../protocol/ready/reason.ts";

interface ReadyAnswer extends Pick<Extract<OracleOutcome, { kind: "ready" }>, "exit" | "reason"> {
  /** What to do next, for whom it is not done yet; a sentence of its own. */
  readonly advice?: string;
}

/** What is to be said where tickets are ready, only claimed ones are left, or none is. */
export function readyAnswer({ size, counts }: ReadySet): ReadyAnswer {
  if (counts.ready > 0) return { exit: EXIT.yes, reason: undefined };
  if (counts.claimed > 0)
    return { exit: EXIT.pending, reason: `Nothing is ready now, and ${ticketsAre(counts.claimed)} claimed.` };
  const left = size - counts["done or removed"];
  if (left === 0)
    return {
      exit: EXIT.no,
      reason: `Nothing is left: ${ticketsAre(counts["done or removed"])} done or removed.`,
    };
  const kinds = VERDICTS.filter(verdict => counts[verdict] > 0);
  const stuck = kinds.map(verdict => `${counts[verdict]} ${verdict}`).join(", ");
  return {
    exit: EXIT.no,
    reason: `Nothing is ready, though ${ticketsAre(left)} not done: ${stuck}.`,
    advice: "See why with `assay oracle next --explain`.",
  };
}

const ticketsAre = (count: number) => `${plural(count, "ticket")} ${count === 1 ? "is" : "are"}`;

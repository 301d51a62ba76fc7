import { EXIT } from "../contract/exit-codes.ts";
import type { OracleOutcome } from "../oracle-outcome.ts";

type Ready = Extract<OracleOutcome, { kind: "ready" }>;

/** What is ready as JSON has it. */
export function readyJson({ exit, rule, ids, reason, counts, explained }: Ready): object {
  const differences = explained?.differences?.map(({ id, offeredBy, ...row }) => ({
    ...{ ticket: id, ...row },
    offered_by: offeredBy,
  }));
  return {
    answer: exit === EXIT.yes ? "yes" : exit === EXIT.pending ? "pending" : "no",
    exit_code: exit,
    rule,
    tickets: ids,
    reason: reason ?? null,
    counts,
    ...(explained === undefined
      ? {}
      : {
          explained: explained.tickets.map(({ id, ...row }) => ({ ticket: id, ...row })),
          differences_from_beads: differences ?? null,
        }),
  };
}

/** What tickets lack as JSON has it. */
export const lintJson = ({ exit, lacks, examined }: Extract<OracleOutcome, { kind: "lint" }>): object => ({
  answer: exit === EXIT.yes ? "yes" : "no",
  exit_code: exit,
  examined,
  lacks,
});

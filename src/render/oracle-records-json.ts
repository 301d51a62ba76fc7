import type { RecordOutcome } from "../oracle-outcome.ts";

/** What became of a person's record of a ticket, as JSON has it. */
export function recordJson(outcome: RecordOutcome): object {
  const { kind } = outcome;
  switch (kind) {
    case "held":
      return { path: outcome.path, signed: outcome.isSigned, hold: outcome.record };
    case "resumed":
      return {
        ticket: outcome.ticket,
        ended: outcome.ended,
        records: outcome.records,
        freed: outcome.isFreed,
        signed: outcome.isSigned,
      };
    case "intervened":
      return { path: outcome.path, intervention: outcome.record, counts: outcome.counts };
    case "discovered":
      return {
        ticket: outcome.ticket,
        filed: outcome.known === undefined,
        known: outcome.known ?? null,
        left: outcome.left,
      };
    default:
      return kind satisfies never;
  }
}

import type { OracleOutcome } from "../oracle-outcome.ts";

/** The outcome of a verb of `assay oracle` as JSON has it. */
export function oracleOutcomeJson(outcome: OracleOutcome): unknown {
  const { kind } = outcome;
  switch (kind) {
    case "tampered":
      return { answer: "no", exit_code: outcome.exit, changes: outcome.changes };
    default:
      return kind satisfies never;
  }
}

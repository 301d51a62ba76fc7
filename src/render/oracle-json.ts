import type { OracleOutcome } from "../oracle-outcome.ts";
import { leaseJson } from "./lease-json.ts";
import { proofJson } from "./proof-text.ts";
import { lintJson, readyJson } from "./ready-json.ts";

/** The outcome of a verb of `assay oracle` as JSON has it. */
export function oracleOutcomeJson(outcome: OracleOutcome): unknown {
  const { kind } = outcome;
  switch (kind) {
    case "tampered":
      return {
        answer: "no",
        exit_code: outcome.exit,
        anchored: outcome.anchored,
        changes: outcome.changes,
      };
    case "oracle":
      return outcome.verdict;
    case "proof":
      return proofJson(outcome);
    case "frozen": {
      const { lock, path, isWritten, entries, changes, unproven } = outcome;
      return { lock, path, written: isWritten, entries, changes, unproven };
    }
    case "tripwire":
      return {
        cases: outcome.cases.map(({ name, expected, exit, isCaught }) => ({
          name,
          expected,
          exit,
          caught: isCaught,
        })),
      };
    case "held":
      return { path: outcome.path, signed: outcome.isSigned, hold: outcome.record };
    case "resumed":
      return { ticket: outcome.ticket, ended: outcome.ended, records: outcome.records };
    case "intervened":
      return { path: outcome.path, intervention: outcome.record, counts: outcome.counts };
    case "discovered":
      return {
        ticket: outcome.ticket,
        filed: outcome.known === undefined,
        known: outcome.known ?? null,
        left: outcome.left,
      };
    case "ready":
      return readyJson(outcome);
    case "lint":
      return lintJson(outcome);
    case "leased":
    case "unclaimed":
    case "released":
    case "lost":
      return leaseJson(outcome);
    default:
      return kind satisfies never;
  }
}

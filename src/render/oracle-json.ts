import type { OracleOutcome } from "../oracle-outcome.ts";
import { leaseJson } from "./lease-json.ts";
import { recordJson } from "./oracle-records-json.ts";
import { proofJson } from "./proof-text.ts";
import { lintJson, readyJson } from "./ready-json.ts";

/** The outcome of a verb of `assay oracle` as JSON has it. */
export function oracleOutcomeJson(outcome: OracleOutcome): object {
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
      const { lock, path, isWritten, entries, changes, unproven, strayLines } = outcome;
      return { lock, path, written: isWritten, entries, changes, unproven, stray_lines: strayLines };
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
    case "resumed":
    case "intervened":
    case "discovered":
      return recordJson(outcome);
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

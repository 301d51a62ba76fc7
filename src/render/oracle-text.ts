import type { OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";

/** What a verb of `assay oracle` came to, for a person. */
export function oracleOutcomeText(outcome: OracleOutcome): string {
  const { kind } = outcome;
  switch (kind) {
    case "tampered":
      return outcome.changes
        .map(({ path, line, message, hint }) =>
          printable(`${path}${line === 0 ? "" : `:${line}`}: ${message}`).concat(
            `\n    ${printable(hint)}\n`,
          ),
        )
        .join("")
        .concat("NO: what was frozen has changed, so nothing was run.\n");
    default:
      return kind satisfies never;
  }
}

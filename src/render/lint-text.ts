import type { OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";

/** What tickets lack, by file and line; the answer last. */
export function lintText({ lacks, examined }: Extract<OracleOutcome, { kind: "lint" }>): string {
  const lines = lacks.map(({ path, line, message }) => printable(`${path}:${line}: ${message}`).concat("\n"));
  const found = new Set(lacks.map(({ ticket }) => ticket)).size;
  const answer =
    examined === 0
      ? "NO: nothing is left, for no ticket is open.\n"
      : found === 0
        ? `YES: ${plural(examined, "open ticket")}, and nothing is lacking.\n`
        : `NO: ${found} of ${plural(examined, "open ticket")} cannot be worked on unattended.\n`;
  return `${lines.join("")}${lines.length === 0 ? "" : "\n"}${answer}`;
}

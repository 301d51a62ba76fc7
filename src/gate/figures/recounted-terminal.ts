import type { TerminalSentence } from "../../documents/reports/terminal-sentence.ts";
import type { TrackerRow } from "../../documents/reports/tracker.ts";
import { isTested, sourceOf } from "./terminal-counts.ts";

/** The numbers of the terminal sentence for a tracker that has lost rows; what the audit found again stays. */
export function recountedTerminal(
  sentence: TerminalSentence,
  before: readonly TrackerRow[],
  rows: readonly TrackerRow[],
): TerminalSentence {
  const isExempt = ({ closure }: TrackerRow) => closure.kind === "exempt";
  const [tests, exemptions] = [rows.filter(isTested).length, rows.filter(isExempt).length];
  // Where a source is unknown the sum may rest on what only its author knows, and loses what left.
  const isKnown = rows.every(({ source }) => sourceOf(source) !== undefined);
  const count = (source: string, stated: number) => {
    const [now, then] = [rows, before].map(
      list => list.filter(row => sourceOf(row.source) === source).length,
    ) as [number, number];
    return isKnown ? now : Math.max(0, stated - (then - now));
  };
  const review = count("Code Review", sentence.review);
  const netNew = count("Spec Audit", sentence.netNew);
  return {
    ...sentence,
    ...{ entries: rows.length, tests, exemptions, unresolved: rows.length - tests - exemptions },
    ...{ review, netNew, audit: Math.max(netNew, sentence.audit - (sentence.netNew - netNew)) },
    ...{ addends: [review, netNew], expected: review + netNew },
  };
}

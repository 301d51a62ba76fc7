import type { Outcome } from "../command.ts";
import { printable } from "./escape.ts";

/** A line for each phase, and below it what makes it stale. */
export function phasesText({ run, phases, shared }: Extract<Outcome, { kind: "phases" }>): string {
  const width = Math.max(...phases.map(({ name }) => name.length));
  const lines = [
    `Run ${run}`,
    "",
    ...phases.flatMap(({ number, name, state, attempt, worker, finished, read, written, stale }) => [
      [
        `${number}  ${name.padEnd(width)}  ${state.padEnd(8)}`,
        `attempt ${attempt}, by ${worker ?? "nobody yet"}${finished === null ? "" : `, ${finished}`}`,
        `read ${read.length}, wrote ${written.length}`,
      ].join("  "),
      ...stale.map(reason => `   stale: ${reason}`),
    ]),
    ...shared.map(
      ({ worker, phases: numbers }) =>
        `Phases ${numbers.join(", ")} were done by ${worker}: one context, so that none of them looked with fresh eyes.`,
    ),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

/** What became of the lock. */
export const unlockedText = ({ holder }: Extract<Outcome, { kind: "unlocked" }>): string =>
  holder === null ? "Nobody holds the lock.\n" : `${printable(`${holder}; the lock is taken away.`)}\n`;

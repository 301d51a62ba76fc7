import type { OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { plural } from "../protocol/plural.ts";
import { VERDICTS } from "../protocol/ready/reason.ts";

type Ready = Extract<OracleOutcome, { kind: "ready" }>;

type Differences = NonNullable<NonNullable<Ready["explained"]>["differences"]>;

const WIDTH = Math.max(...VERDICTS.map(({ length }) => length)) + 2;

/** Ids for a script, one per line; what is explained is for a person. */
export function readyText({ ids, reason, explained, counts }: Ready): string {
  const none = reason === undefined ? [] : [reason];
  if (explained === undefined) return linesOf(ids);
  const { tickets, differences } = explained;
  const more = counts.ready - ids.length;
  const stated = Object.entries(counts).filter(([what, count]) => ALWAYS.has(what) || count > 0);
  return linesOf([
    ...ids.map(id => "ready".padEnd(WIDTH) + id),
    ...tickets.map(({ id, verdict, reasons }) => `${verdict.padEnd(WIDTH)}${id} ${reasons.join("; ")}.`),
    ...(more === 0
      ? []
      : [
          `${plural(more, "more ticket")} ${more === 1 ? "is" : "are"} ready; -n ${counts.ready} prints all.`,
        ]),
    stated.map(([what, count]) => `${count} ${what}`).join(", "),
    ...none,
    ...(differences === undefined ? [] : differenceLines(differences)),
  ]);
}

function differenceLines(differences: Differences): readonly string[] {
  if (differences.length === 0) return ["By beads' own rule the same tickets are ready."];
  const parted = differences.map(({ id, offeredBy, reasons }) => {
    const [by, notBy] = offeredBy === "beads" ? ["there", "here"] : ["here", "there"];
    return `  ${id} is ready ${by}; ${notBy} it ${reasons.join("; ")}.`;
  });
  return ["By beads' own rule it is otherwise:", ...parted];
}

const ALWAYS: ReadonlySet<string> = new Set(["ready", "blocked"]);

const linesOf = (lines: readonly string[]) => lines.map(line => printable(line).concat("\n")).join("");

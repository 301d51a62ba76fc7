import type { LedgerTicket } from "../tickets/ledgers.ts";
import type { Reason, Shortfall } from "./reason.ts";

/** A reason as what follows a ticket's name; `spell` says how other tickets are named. */
export function reasonText(reason: Reason, spell: (name: string) => string): string {
  switch (reason.kind) {
    case "claimed":
      return `is claimed by ${reason.by} until ${reason.until}`;
    case "parked":
      return `was claimed ${reason.attempts} times and not done, so a person has to look at it`;
    case "held":
      return "is held by a person's record";
    case "disagreement":
      return `is not the same everywhere: ${firstOf(reason.rows, rowText)}`;
    case "status":
      return `has the status ${reason.status}${reason.verdict === "unclear" ? ", which nobody knows" : ""}`;
    case "need":
      return needText(spell(reason.name), reason.how, reason.type);
    case "above":
      return `is below ${spell(reason.name)}, which is blocked`;
    case "circle":
      return reason.names.length === 1
        ? "waits for itself"
        : `waits in a circle: ${firstOf(reason.names, spell)}`;
    case "children":
      return `has open children: ${firstOf(reason.names, spell)}`;
    case "deferred":
      return `is put off until ${reason.until}`;
    case "mark":
      return `is ${reason.mark}`;
    case "twin":
      return `has the key ${reason.key}, which is that of ${spell(reason.name)}`;
    case "no work":
      return `is no work to be done: ${reason.what}`;
    default:
      return reason satisfies never;
  }
}

function needText(name: string, how: Shortfall, type: string): string {
  const waits = `waits for ${name}`;
  const by = type === "blocks" ? "" : ` (${type})`;
  switch (how) {
    case "not done":
      return `${waits}${by}`;
    case "removed":
      return `${waits}${by}, which was removed and not done`;
    case "missing":
      return `${waits}${by}, which no ledger has`;
    case "elsewhere":
      return `${waits}${by}, of which nothing is known here`;
    case "without a failure":
      return `is only for the case that ${name} fails`;
    case "with children left":
      return `waits for the children of ${name}`;
    case "without a child done":
      return `waits for a child of ${name}`;
    default:
      return how satisfies never;
  }
}

const MOST_NAMES = 5;

function firstOf<T>(rows: readonly T[], spell: (row: T) => string): string {
  const left = rows.length - MOST_NAMES;
  return `${rows.slice(0, MOST_NAMES).map(spell).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

const rowText = ({ path, line, status = "nothing of its status" }: LedgerTicket) =>
  `${path}:${line} says ${status}`;

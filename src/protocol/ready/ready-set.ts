import type { Ledgers, LedgerTicket } from "../tickets/ledgers.ts";
import { judgeLikeBeads } from "./like-beads.ts";
import { linkTickets } from "./links.ts";
import { inOrder } from "./order.ts";
import { type JudgedTicket, type Reason, VERDICTS, type Verdict } from "./reason.ts";
import type { Rule } from "./rule.ts";
import { type Circumstances, judgeStrictly } from "./strict.ts";

/** A ticket that one rule offers and the other does not, with the reasons of the other. */
export interface Difference {
  readonly ticket: LedgerTicket;
  readonly offeredBy: Rule;
  readonly reasons: readonly Reason[];
}

/** Tickets that are neither done nor removed, each list in the one order of tickets. */
export interface ReadySet {
  readonly ready: readonly JudgedTicket[];
  readonly others: () => readonly JudgedTicket[];
  /** How many tickets there are. */
  readonly size: number;
  readonly counts: Readonly<Record<Verdict | "done or removed", number>>;
  /** Where strict and beads' own rule part; undefined where that rule judged, or no ledger of beads was read. */
  readonly differences: () => readonly Difference[] | undefined;
}

/** Judges the tickets of a batch, or all of them; those outside the batch count as what others wait for. */
export function readySet(
  ledgers: Ledgers,
  circumstances: Circumstances,
  rule: Rule,
  batch: ReadonlySet<string> | undefined,
): ReadySet {
  const links = linkTickets(ledgers);
  const isOurs = ({ name }: LedgerTicket) => batch === undefined || batch.has(name);
  const judge = (by: Rule) => {
    const judged =
      by === "beads"
        ? judgeLikeBeads(links, circumstances.now)
        : judgeStrictly(links, ledgers.disagreements, circumstances);
    return batch === undefined ? judged : judged.filter(({ ticket }) => isOurs(ticket));
  };
  const judged = judge(rule);
  const size = batch === undefined ? links.tickets.length : links.tickets.filter(isOurs).length;
  const ordered = (rows: readonly JudgedTicket[]) => inOrder(rows, ledgers.sources);
  const beads = links.ledgers("beads");
  const isBeads = ({ ticket }: JudgedTicket) => beads.has(ticket.ledger);
  return {
    ready: ordered(judged.filter(isReady)),
    others: () => ordered(judged.filter(row => !isReady(row))),
    size,
    counts: countsOf(judged, size),
    differences: () =>
      rule === "beads" || beads.size === 0
        ? undefined
        : inOrder(differencesOf(judged.filter(isBeads), judge("beads")), ledgers.sources),
  };
}

const isReady = ({ verdict }: JudgedTicket) => verdict === "ready";

function countsOf(judged: readonly JudgedTicket[], size: number): ReadySet["counts"] {
  const counts = Object.fromEntries(VERDICTS.map(verdict => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of judged) counts[verdict] += 1;
  return { ...counts, "done or removed": size - judged.length };
}

/** Whatever beads offers has a status that strict does not take for done, so that both have judged it. */
function differencesOf(strict: readonly JudgedTicket[], beads: readonly JudgedTicket[]): Difference[] {
  const byBeads = new Map(beads.map(row => [row.ticket.name, row]));
  return strict.flatMap((here): Difference[] => {
    const { ticket } = here;
    const there = byBeads.get(ticket.name);
    const isOffered = isReady(here);
    if (isOffered === (there !== undefined && isReady(there))) return [];
    return isOffered
      ? [{ ticket, offeredBy: "strict", reasons: there?.reasons ?? [] }]
      : [{ ticket, offeredBy: "beads", reasons: here.reasons }];
  });
}

import type { Ledgers, LedgerTicket } from "../ledgers.ts";
import { judgeLikeBeads } from "./like-beads.ts";
import { linkTickets } from "./links.ts";
import { inOrder } from "./order.ts";
import { type JudgedTicket, type Reason, VERDICTS, type Verdict } from "./reason.ts";
import type { Rule } from "./rule.ts";
import { type Circumstances, judgeStrictly } from "./strict.ts";

/** A ticket that one rule offers and the other does not, with the reasons of the other. */
export interface Difference {
  readonly name: string;
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
  const ofBeads = (rows: readonly JudgedTicket[]) => rows.filter(({ ticket }) => beads.has(ticket.ledger));
  return {
    ready: ordered(judged.filter(isReady)),
    others: () => ordered(judged.filter(row => !isReady(row))),
    size,
    counts: countsOf(judged, size),
    differences: () =>
      rule === "beads" || beads.size === 0
        ? undefined
        : differencesOf(ofBeads(ordered(judged)), ofBeads(ordered(judge("beads")))),
  };
}

const isReady = ({ verdict }: JudgedTicket) => verdict === "ready";

function countsOf(judged: readonly JudgedTicket[], size: number): ReadySet["counts"] {
  const counts = Object.fromEntries(VERDICTS.map(verdict => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of judged) counts[verdict] += 1;
  return { ...counts, "done or removed": size - judged.length };
}

function differencesOf(strict: readonly JudgedTicket[], beads: readonly JudgedTicket[]): Difference[] {
  const [byStrict, byBeads] = [byName(strict), byName(beads)];
  return [...new Set([...byStrict.keys(), ...byBeads.keys()])].flatMap((name): Difference[] => {
    const [here, there] = [byStrict.get(name), byBeads.get(name)];
    if (here?.verdict === "ready") {
      return there?.verdict === "ready" ? [] : [{ name, offeredBy: "strict", reasons: there?.reasons ?? [] }];
    }
    return there?.verdict === "ready" ? [{ name, offeredBy: "beads", reasons: here?.reasons ?? [] }] : [];
  });
}

const byName = (rows: readonly JudgedTicket[]): ReadonlyMap<string, JudgedTicket> =>
  new Map(rows.map(row => [row.ticket.name, row]));

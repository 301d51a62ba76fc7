import type { LeaseState } from "../leases/lease.ts";
import type { Ledgers, LedgerTicket } from "../tickets/ledgers.ts";
import { marks, noWork } from "./beads-words.ts";
import { blockedAbove } from "./blocked-above.ts";
import { circles } from "./circles.ts";
import type { Links } from "./links.ts";
import { type JudgedTicket, judgedBy, type Reason } from "./reason.ts";
import { knownOf, reasonsOf, shortfall } from "./shortfalls.ts";

/** What decides beside the ledgers whether a ticket is offered. */
export interface Circumstances {
  readonly now: Date;
  /** By name; a ticket without one was never claimed. */
  readonly leases: ReadonlyMap<string, LeaseState>;
  /** Names of tickets that a person's record holds. */
  readonly held: ReadonlySet<string>;
}

/**
 * What assay makes of tickets. Whatever is doubtful is not offered: a blocker that no ledger has or that was removed blocks like one that
 * is open, for nobody did its work, and whether a tracker keeps what it removes must not decide. What is below a blocked ticket is blocked
 * with it, as beads has it. A ticket whose ledger calls it in progress is somebody's, unless its leases say that nobody holds it any more.
 */
export function judgeStrictly(
  links: Links,
  disagreements: Ledgers["disagreements"],
  circumstances: Circumstances,
): readonly JudgedTicket[] {
  const { tickets, children } = links;
  const known = knownOf(links, disagreements);
  const short = links.needs.map((needs, at) =>
    known.isLive(at) ? reasonsOf(needs, need => shortfall(need, known)) : undefined,
  );
  const above = blockedAbove(links, at => short[at] !== undefined);
  const circleOf = circles(links, known);
  const beads = links.ledgers("beads");
  const firstOf = firstByKey(tickets);
  const nameOf = (at: number) => tickets[at]?.name ?? "";
  return tickets.flatMap((ticket, at) => {
    if (!known.isLive(at)) return [];
    const reasons: Reason[] = [...ownReasons(ticket, disagreements, circumstances), ...(short[at] ?? [])];
    const container = above[at];
    if (container !== undefined) reasons.push({ kind: "above", name: nameOf(container) });
    const circle = circleOf.get(at);
    if (circle !== undefined) reasons.push({ kind: "circle", names: circle });
    const open = (children[at] ?? []).filter(known.isLive);
    if (open.length > 0) reasons.push({ kind: "children", names: open.map(nameOf) });
    const other = beads.has(ticket.ledger) ? noWork(ticket) : undefined;
    if (other !== undefined) reasons.push(other);
    const { ledger, key } = ticket;
    const first = key === undefined ? undefined : firstOf.get(keyOf(ledger, key));
    if (key !== undefined && first !== undefined && first !== ticket.name)
      reasons.push({ kind: "twin", name: first, key });
    reasons.push(...marks(ticket, circumstances.now));
    return [judgedBy(ticket, reasons)];
  });
}

/** The ticket that has a key of its ledger: of several, as a merge leaves them, the first that is not removed. */
function firstByKey(tickets: readonly LedgerTicket[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { ledger, key, name, state } of tickets) {
    if (key === undefined || state === "removed") continue;
    const known = keyOf(ledger, key);
    if (!first.has(known)) first.set(known, name);
  }
  return first;
}

const keyOf = (ledger: string, key: string) => JSON.stringify([ledger, key]);

/** What stands against a ticket whatever the others are. */
function* ownReasons(
  { name, state, status }: LedgerTicket,
  disagreements: Ledgers["disagreements"],
  { leases, held }: Circumstances,
): Generator<Reason> {
  const lease = leases.get(name);
  if (lease?.state === "held" && lease.last !== undefined)
    yield { kind: "claimed", by: lease.last.by, until: lease.last.until };
  if (lease?.state === "parked") yield { kind: "parked", attempts: lease.attempts };
  if (held.has(name)) yield { kind: "held" };
  const rows = disagreements.get(name);
  if (rows !== undefined) yield { kind: "disagreement", rows };
  if (state === undefined || state === "open") return;
  if (state === "in progress" && lease?.last !== undefined && lease.state !== "held") return;
  const verdict = state === "in progress" || state === "waiting" ? state : "unclear";
  if (rows === undefined) yield { kind: "status", status: status ?? state, verdict };
}

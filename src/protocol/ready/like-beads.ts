import type { LedgerTicket } from "../tickets/ledgers.ts";
import { isFailure, marks, noWork } from "./beads-words.ts";
import { blockedAbove } from "./blocked-above.ts";
import { isElsewhere, type Links, type Need } from "./links.ts";
import { type JudgedTicket, judgedBy, type Reason, type Shortfall } from "./reason.ts";
import { reasonsOf } from "./shortfalls.ts";

const OFFERED = new Set(["open", "in_progress"]);
const LIVE = new Set([...OFFERED, "blocked", "deferred", "hooked"]);
const ENDED = new Set(["closed", "tombstone"]);
/** How far below a blocked ticket its descendants are blocked with it. */
const DEPTH = 50;

/**
 * What the tracker called beads makes of tickets, by its own rule of January 2026. Every ticket that is neither closed nor a tombstone is
 * judged; one that is blocked is blocked whatever else it is. Rows of other ledgers are read as beads would spell their states.
 */
export function judgeLikeBeads(links: Links, now: Date): readonly JudgedTicket[] {
  const { tickets, needs } = links;
  const beads = links.ledgers("beads");
  const statuses = tickets.map(ticket => beadsStatus(ticket, beads));
  const known = { statuses, children: childCounts(links, statuses), tickets };
  const direct = needs.map(own => reasonsOf(own, need => blockedBy(need, known)));
  const above = blockedAbove(links, at => direct[at] !== undefined, DEPTH);
  return tickets.flatMap((ticket, at) => {
    const status = statuses[at] ?? "";
    if (ENDED.has(status)) return [];
    const container = above[at];
    const reasons: Reason[] = [...(direct[at] ?? [])];
    if (container !== undefined) reasons.push({ kind: "above", name: tickets[container]?.name ?? "" });
    if (!OFFERED.has(status)) reasons.push({ kind: "status", status, verdict: "not offered" });
    const other = noWork(ticket);
    if (other !== undefined) reasons.push(other);
    reasons.push(...marks(ticket, now));
    return [judgedBy(ticket, reasons)];
  });
}

/** The status of a ticket in the words of beads. */
function beadsStatus({ ledger, status = "open", state }: LedgerTicket, own: ReadonlySet<string>): string {
  if (own.has(ledger)) return status;
  if (state === undefined) return "open";
  const words = { open: "open", "in progress": "in_progress", waiting: "deferred", done: "closed" } as const;
  return state === "removed" ? "tombstone" : state === "other" ? status : words[state];
}

interface Known extends Pick<Links, "tickets"> {
  readonly statuses: readonly string[];
  readonly children: readonly ({ readonly live: number; readonly ended: number } | undefined)[];
}

const childCounts = ({ children }: Links, statuses: readonly string[]): Known["children"] =>
  children.map(own => {
    if (own === undefined) return undefined;
    const ended = own.filter(child => ENDED.has(statuses[child] ?? "")).length;
    return { live: own.length - ended, ended };
  });

function blockedBy(need: Need, { statuses, children, tickets }: Known): Shortfall | undefined {
  const { type, at, isAnyChild } = need;
  if (at === undefined) return type === "blocks" && isElsewhere(need) ? "elsewhere" : undefined;
  const status = statuses[at] ?? "";
  const { live = 0, ended = 0 } = children[at] ?? {};
  if (type === "blocks" && LIVE.has(status)) return "not done";
  if (type === "conditional-blocks") {
    if (LIVE.has(status)) return "not done";
    return status === "closed" && !isFailure(tickets[at] ?? {}) ? "without a failure" : undefined;
  }
  if (type !== "waits-for") return undefined;
  if (isAnyChild === true) return ended === 0 ? "without a child done" : undefined;
  return live > 0 ? "with children left" : undefined;
}

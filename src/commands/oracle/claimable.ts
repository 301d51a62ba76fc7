import { EXIT } from "../../contract/exit-codes.ts";
import type { LeaseOutcome } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { LeaseState } from "../../protocol/lease.ts";
import type { LedgerTicket } from "../../protocol/ledgers.ts";
import type { OracleGround } from "./ground.ts";
import { namedTicket } from "./named-ticket.ts";

type Unclaimed = Extract<LeaseOutcome, { kind: "unclaimed" }>;

/** The ticket that may be claimed now: the one that is named. */
export function claimable(
  word: string | undefined,
  { ledgers }: OracleGround,
  leases: ReadonlyMap<string, LeaseState>,
): LedgerTicket | Unclaimed | Refusal {
  if (word === undefined) return refuse("Nothing says which ticket is meant.", "Give a TICKET.");
  const ticket = namedTicket(word, ledgers);
  if ("kind" in ticket) return ticket;
  const why = whyNot(ticket, leases.get(ticket.name));
  if (why === undefined) return ticket;
  const lease = leases.get(ticket.name)?.last ?? null;
  return { kind: "unclaimed", exit: EXIT.no, ticket: ticket.name, why, lease };
}

function whyNot({ state }: LedgerTicket, lease: LeaseState | undefined): string | undefined {
  if (state === "done" || state === "removed") return `is ${state}`;
  if (lease?.state === "held" && lease.last !== undefined)
    return `is claimed by ${lease.last.by} until ${lease.last.until}`;
  if (lease?.state === "parked")
    return `was claimed ${lease.attempts} times and not done, so a person has to look at it`;
  return undefined;
}

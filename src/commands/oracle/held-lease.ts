import type { Context } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { LeaseOutcome } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { LeaseRecord } from "../../protocol/leases/lease.ts";
import type { LeaseMaker } from "../../protocol/leases/lease-record.ts";
import { leaseState, tokenStanding } from "../../protocol/leases/lease-state.ts";
import type { LedgerTicket } from "../../protocol/tickets/ledgers.ts";
import { readLeases } from "./circumstances.ts";
import type { OracleGround } from "./ground.ts";
import { namedTicket } from "./named-ticket.ts";

/** A ticket that a token holds. */
export interface HeldLease {
  readonly ticket: LedgerTicket;
  readonly held: LeaseRecord;
  /** From whom the next record comes. */
  readonly maker: LeaseMaker;
}

type Lost = Extract<LeaseOutcome, { kind: "lost" }>;

/** Finds the lease that a token stands for, if it is still in force or nobody had the ticket since. */
export async function heldLease(
  word: string,
  token: string | undefined,
  { ledgers }: OracleGround,
  context: Context,
): Promise<HeldLease | Lost | Refusal> {
  if (token === undefined)
    return refuse("Nothing says which claim is meant.", "Give the --token that `claim` printed.");
  const ticket = namedTicket(word, ledgers);
  if ("kind" in ticket) return ticket;
  const leases = await readLeases([ticket.name], context);
  if ("kind" in leases) return leases;
  const records = leases.get(ticket.name) ?? [];
  const standing = tokenStanding(records, token);
  if (standing === undefined)
    return refuse(`No claim of ${ticket.name} has the token ${token}.`, "Give the one that `claim` printed.");
  const { now, version, newId } = context;
  if ("held" in standing) {
    const { held } = standing;
    return { ticket, held, maker: { records, ticket: ticket.name, by: held.by, now, version, newId } };
  }
  const { state, last = null } = leaseState(records, now);
  const holder = state === "held" ? last : null;
  return { kind: "lost", exit: EXIT.no, token, by: standing.lostTo, holder };
}

import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import type { Holds, KnownHold } from "./holds.ts";

/** Which tickets are held, by name. */
export interface HeldTickets {
  /** Those that are not to be offered, each with the hold that counts for most. */
  readonly held: ReadonlyMap<string, KnownHold>;
  /** Holds of what nobody would work on anyway. */
  readonly idle: readonly IdleHold[];
}

interface IdleHold {
  readonly hold: KnownHold;
  /** What became of its ticket, as the end of a sentence. */
  readonly why: string;
}

/** Holds what people said against the ledgers: what is done or gone needs no hold. */
export function heldTickets({ inForce }: Holds, { tickets }: Pick<Ledgers, "tickets">): HeldTickets {
  const held = new Map<string, KnownHold>();
  const idle: IdleHold[] = [];
  for (const [name, holds] of inForce) {
    const why = whyIdle(name, tickets);
    const [most] = holds;
    if (why !== undefined) idle.push(...holds.map(hold => ({ hold, why })));
    else if (most !== undefined) held.set(name, most);
  }
  return { held, idle };
}

function whyIdle(name: string, tickets: Ledgers["tickets"]): string | undefined {
  const ticket = tickets.get(name);
  if (ticket === undefined) return "is in no ledger that was read";
  return ticket.state === "done" || ticket.state === "removed" ? `is ${ticket.state}` : undefined;
}

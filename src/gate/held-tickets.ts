import type { Ledgers } from "../protocol/ledgers.ts";
import type { Holds, KnownHold } from "./holds.ts";

/** Which tickets are held, by name. */
export interface HeldTickets {
  /** Those that are not to be offered, anchored or not. */
  readonly held: ReadonlySet<string>;
  /** Of those the ones whose hold counts: there is nothing to be done for now. */
  readonly anchored: ReadonlySet<string>;
  /** Holds of what nobody would work on anyway. */
  readonly idle: readonly IdleHold[];
}

interface IdleHold {
  readonly hold: KnownHold;
  /** What became of its ticket, as the end of a sentence. */
  readonly why: string;
}

/** Holds the records of people against the ledgers. */
export function heldTickets({ inForce }: Holds, { tickets }: Pick<Ledgers, "tickets">): HeldTickets {
  const all = [...inForce].map(([name, holds]) => ({ name, holds, why: whyIdle(name, tickets) }));
  const working = all.filter(({ why }) => why === undefined);
  return {
    held: new Set(working.map(({ name }) => name)),
    anchored: new Set(
      working.filter(({ holds }) => holds.some(({ isAnchored }) => isAnchored)).map(({ name }) => name),
    ),
    idle: all.flatMap(({ holds, why }) => (why === undefined ? [] : holds.map(hold => ({ hold, why })))),
  };
}

function whyIdle(name: string, tickets: Ledgers["tickets"]): string | undefined {
  const ticket = tickets.get(name);
  if (ticket === undefined) return "is in no ledger that was read";
  return ticket.state === "done" || ticket.state === "removed" ? `is ${ticket.state}` : undefined;
}

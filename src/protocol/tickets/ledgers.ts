import type { Ticket } from "../../documents/ledgers/ticket.ts";

/** A ticket beside those of other ledgers. */
export interface LedgerTicket extends Ticket {
  /** `ledger:id`. */
  readonly name: string;
  readonly ledger: string;
  /** The file that it stands in. */
  readonly path: string;
}

/** A ledger that was read. */
export interface LedgerSource {
  /** The name that stands before the ids of its tickets. */
  readonly name: string;
  readonly kind: string;
  readonly path: string;
}

/** All tickets that are known. */
export interface Ledgers {
  readonly sources: readonly LedgerSource[];
  /** By name; of several rows the last one. */
  readonly tickets: ReadonlyMap<string, LedgerTicket>;
  /** Rows of one id, in whatever ledgers, that do not agree whether it is done, by each of their names. */
  readonly disagreements: ReadonlyMap<string, readonly LedgerTicket[]>;
}

/** The name of a ticket that another one of a ledger refers to: its own words where they name a ticket, else an id of the same ledger. */
export function resolveTicket(reference: string, ledger: string, tickets: Ledgers["tickets"]): string {
  const own = `${ledger}:${reference}`;
  return tickets.has(own) || !tickets.has(reference) ? own : reference;
}

import type { Ticket } from "../documents/ledgers/ticket.ts";
import type { LedgerSource, Ledgers, LedgerTicket } from "./ledgers.ts";

/** What one ledger holds. */
export interface LedgerRows {
  readonly source: LedgerSource;
  readonly tickets: readonly Ticket[];
}

/** Puts the rows of all ledgers side by side; where rows of one name differ, the ticket is what the row says that promises least. */
export function joinLedgers(ledgers: readonly LedgerRows[]): Ledgers {
  const tickets = new Map<string, LedgerTicket>();
  const sameId = new Map<string, LedgerTicket[]>();
  for (const { source, tickets: rows } of ledgers) {
    for (const row of rows) {
      const ticket = named(row, source);
      const same = tickets.get(ticket.name);
      if (same === undefined || promise(ticket) <= promise(same)) tickets.set(ticket.name, ticket);
      const others = sameId.get(row.id);
      if (others === undefined) sameId.set(row.id, [ticket]);
      else others.push(ticket);
    }
  }
  const disagreements = new Map<string, readonly LedgerTicket[]>();
  for (const rows of sameId.values())
    if (rows.length > 1 && doDisagree(rows)) for (const { name } of rows) disagreements.set(name, rows);
  return { sources: ledgers.map(({ source }) => source), tickets, disagreements };
}

/** The row itself with its name: there may be a hundred thousand, and what is only worked out when it is asked for stays so. */
const named = (row: Ticket, { name: ledger, path }: LedgerSource): LedgerTicket =>
  Object.assign(row, { name: `${ledger}:${row.id}`, ledger, path });

/** A row of work to do outweighs one that says done, and that one outweighs one that says that there is no such ticket. */
const promise = ({ state }: Ticket): number => (state === "removed" ? 2 : state === "done" ? 1 : 0);

/** A row without a status says nothing, and so contradicts none. */
function doDisagree(rows: readonly LedgerTicket[]): boolean {
  const [first, ...others] = rows.filter(({ state }) => state !== undefined);
  return first !== undefined && others.some(other => promise(other) !== promise(first));
}

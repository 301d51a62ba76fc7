import type { Ticket } from "../../src/documents/ledgers/ticket.ts";
import type { Ledgers, LedgerTicket } from "../../src/protocol/tickets/ledgers.ts";

/** A row of a ledger, open unless it says otherwise. */
export const ticketRow = (id: string, more: Partial<Ticket>): Ticket => ({
  id,
  title: `Title of ${id}`,
  status: more.state ?? "open",
  state: "open",
  type: undefined,
  priority: 2,
  created: "",
  dependsOn: [],
  blocks: [],
  parent: undefined,
  discoveredFrom: undefined,
  labels: [],
  line: 1,
  brief: { parts: [], questions: [] },
  ...more,
});

/** Rows as assay's own ledger has them. */
export function ledgersOf(...rows: readonly Ticket[]): Ledgers {
  const tickets = rows.map((row, index): LedgerTicket => {
    const name = `assay:${row.id}`;
    return { ...row, line: index + 1, name, ledger: "assay", path: ".assay/tickets.json" };
  });
  return {
    sources: [{ name: "assay", kind: "assay", path: ".assay/tickets.json" }],
    tickets: new Map(tickets.map(ticket => [ticket.name, ticket])),
    disagreements: new Map(),
  };
}

import type { Ticket, TicketState } from "../../src/documents/ledgers/ticket.ts";
import type { Ledgers, LedgerTicket } from "../../src/protocol/tickets/ledgers.ts";

/** What a test says of a ticket; the ids of what blocks it may stand for themselves. */
export type Said = Partial<Omit<LedgerTicket, "dependsOn">> & {
  readonly needs?: readonly string[];
  readonly dependsOn?: Ticket["dependsOn"];
};

const STATES: Readonly<Record<string, TicketState>> = {
  open: "open",
  in_progress: "in progress",
  blocked: "waiting",
  deferred: "waiting",
  closed: "done",
  tombstone: "removed",
};

/** One ticket of a beads ledger, open and at line 1 unless told otherwise. */
export function ticketOf(id: string, { needs = [], dependsOn = [], ...more }: Said = {}): LedgerTicket {
  const { ledger = "beads", status = "open" } = more;
  return {
    id,
    name: `${ledger}:${id}`,
    ledger,
    path: `${ledger}.jsonl`,
    title: `What ${id} is about`,
    status,
    state: STATES[status] ?? "other",
    type: "task",
    priority: 2,
    created: "2026-01-01T00:00:00Z",
    blocks: [],
    parent: undefined,
    discoveredFrom: undefined,
    labels: [],
    line: 1,
    brief: { parts: [], questions: [] },
    ...more,
    dependsOn: [...needs.map(needed => ({ id: needed, type: "blocks" })), ...dependsOn],
  };
}

/** Tickets of ledgers that are called after their kinds. */
export function ledgersOf(
  tickets: readonly LedgerTicket[],
  disagreements: Ledgers["disagreements"] = new Map(),
): Ledgers {
  const names = [...new Set(tickets.map(({ ledger }) => ledger))];
  return {
    sources: names.map(name => ({ name, kind: name, path: `${name}.jsonl` })),
    tickets: new Map(tickets.map(ticket => [ticket.name, ticket])),
    disagreements,
  };
}

/** Tickets by id. */
export const ticketsOf = (said: Readonly<Record<string, Said>>): Ledgers =>
  ledgersOf(Object.entries(said).map(([id, more]) => ticketOf(id, more)));

import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Ticket } from "../../documents/ledgers/ticket.ts";
import { readTickets } from "../../gate/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { ownTicket } from "../../protocol/frozen-state.ts";
import type { Ledgers, LedgerTicket } from "../../protocol/ledgers.ts";
import type { LEDGER_OPTIONS } from "./options.ts";

/** Reads every ledger that the flags, the batch or the project name. */
export async function readLedgers(
  _flags: FlagsOf<typeof LEDGER_OPTIONS>,
  { tree }: Context,
): Promise<Ledgers | Refusal> {
  const own = readTickets(tree);
  if ("problem" in own) return refuse(own.problem, own.hint);
  const tickets = own.value.tickets.map((row, index): LedgerTicket => {
    const { id, title, status, type, priority = 2, created } = row;
    const ticket: Ticket = {
      ...{ id, title, status, state: status, type, priority, created },
      dependsOn: (row.depends_on ?? []).map(needed => ({ id: needed, type: "blocks" })),
      blocks: row.blocks ?? [],
      parent: row.parent,
      discoveredFrom: row.discovered_from,
      labels: row.labels ?? [],
      line: own.lineOf(`/tickets/${index}`),
      brief: { parts: [], questions: row.questions ?? [] },
      ...(row.key === undefined ? {} : { key: row.key }),
    };
    return { ...ticket, name: ownTicket(id), ledger: "assay", path: GROUND.tickets };
  });
  return {
    sources: [{ name: "assay", kind: "assay", path: GROUND.tickets }],
    tickets: new Map(tickets.map(ticket => [ticket.name, ticket])),
    disagreements: new Map(),
  };
}

import type { Tickets } from "../../contract/schemas/tickets.ts";
import type { BRIEF_PARTS, Ticket } from "./ticket.ts";

type Row = Tickets["tickets"][number];

/** Takes the tickets of assay's own ledger, which fits its schema; `lineOf` says where a JSON pointer is. */
export function readOwn({ tickets }: Tickets, lineOf: (pointer: string) => number): readonly Ticket[] {
  return tickets.map((row, index) => {
    const { id, title, status, type, priority = 2, created, key } = row;
    return {
      ...{ id, title, status, state: status, type, priority, created },
      dependsOn: (row.depends_on ?? []).map(needed => ({ id: needed, type: "blocks" })),
      blocks: row.blocks ?? [],
      parent: row.parent,
      discoveredFrom: row.discovered_from,
      labels: row.labels ?? [],
      line: lineOf(`/tickets/${index}`),
      brief: {
        parts: PARTS.filter(([, isTold]) => isTold(row)).map(([part]) => part),
        ...(row.hooks === undefined ? {} : { hooks: row.hooks.filter(isSaid) }),
        questions: row.questions ?? [],
      },
      ...(key === undefined ? {} : { key }),
    };
  });
}

const PARTS: readonly (readonly [(typeof BRIEF_PARTS)[number], (row: Row) => boolean])[] = [
  ["scope", ({ scope }) => isSaid(scope)],
  ["acceptance criteria", ({ acceptance = [] }) => acceptance.some(isSaid)],
  ["hooks", ({ hooks = [] }) => hooks.some(isSaid)],
  ["test plan", ({ test_plan: plan }) => isSaid(plan)],
];

const isSaid = (text: string | undefined) => text !== undefined && text.trim() !== "";

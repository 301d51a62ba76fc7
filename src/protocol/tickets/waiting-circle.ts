import { type Ledgers, type LedgerTicket, resolveTicket } from "./ledgers.ts";

/** Words for what ties two tickets together without either waiting for the other. */
const LOOSE = new Set(["parent-child", "discovered-from", "related", "relates-to"]);

/** The names along a circle of tickets that wait for each other, from a ticket back to itself; undefined where it is in none. */
export function waitingCircle(start: string, tickets: Ledgers["tickets"]): readonly string[] | undefined {
  const needs = needsOf(tickets);
  const from = new Map<string, string>();
  const pending = [start];
  for (let at = pending.pop(); at !== undefined; at = pending.pop())
    for (const need of needs(at)) {
      if (need === start) return pathTo(at, from, start);
      if (from.has(need)) continue;
      from.set(need, at);
      pending.push(need);
    }
  return undefined;
}

function needsOf(tickets: Ledgers["tickets"]): (name: string) => readonly string[] {
  const blockers = new Map<string, string[]>();
  const resolve = (reference: string, { ledger }: LedgerTicket) => resolveTicket(reference, ledger, tickets);
  for (const ticket of tickets.values())
    for (const reference of ticket.blocks) {
      const blocked = resolve(reference, ticket);
      blockers.set(blocked, [...(blockers.get(blocked) ?? []), ticket.name]);
    }
  return name => {
    const ticket = tickets.get(name);
    const own = ticket?.dependsOn.filter(({ type }) => !LOOSE.has(type)) ?? [];
    return [
      ...own.flatMap(({ id }) => (ticket === undefined ? [] : resolve(id, ticket))),
      ...(blockers.get(name) ?? []),
    ];
  };
}

function pathTo(end: string, from: ReadonlyMap<string, string>, start: string): readonly string[] {
  const path = [start];
  for (let at: string | undefined = end; at !== undefined && at !== start; at = from.get(at))
    path.unshift(at);
  return [start, ...path];
}

import { compareText } from "../../tree.ts";
import type { LedgerSource, LedgerTicket } from "../tickets/ledgers.ts";

/**
 * The one order in which tickets are named: by priority, by the moment they were made (those that do not say it after those that do),
 * by id in code units, by full name. Tickets of check lists, which say neither, come behind the others of their priority, in the order
 * of their files and lines.
 */
export function inOrder<T extends { readonly ticket: LedgerTicket }>(
  rows: readonly T[],
  sources: readonly LedgerSource[],
): T[] {
  const lists = new Set(sources.flatMap(({ name, kind }) => (kind === "tasks" ? [name] : [])));
  const keys = rows.map(row => ({ row, ...keyOf(row.ticket, lists) }));
  return keys.sort(compareKeys).map(({ row }) => row);
}

function keyOf(
  { priority, created, ledger, path, line, id, name }: LedgerTicket,
  lists: ReadonlySet<string>,
) {
  const moment = Date.parse(created);
  const isListed = lists.has(ledger);
  return {
    priority,
    moment: Number.isNaN(moment) ? Number.MAX_VALUE : moment,
    path: isListed ? path : "",
    line: isListed ? line : 0,
    id,
    name,
  };
}

type Key = ReturnType<typeof keyOf>;

const compareKeys = (a: Key, b: Key) =>
  a.priority - b.priority ||
  a.moment - b.moment ||
  compareText(a.path, b.path) ||
  a.line - b.line ||
  compareText(a.id, b.id) ||
  compareText(a.name, b.name);

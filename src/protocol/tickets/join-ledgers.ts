import { GROUND } from "../../contract/ground-files.ts";
import { plainTitle } from "../../documents/ledgers/plain-title.ts";
import type { Ticket } from "../../documents/ledgers/ticket.ts";
import type { LedgerSource, Ledgers, LedgerTicket } from "./ledgers.ts";

/** What one ledger holds. */
export interface LedgerRows {
  readonly source: LedgerSource;
  readonly tickets: readonly Ticket[];
}

/** Puts the rows of all ledgers side by side; where rows of one ticket differ, it is what the row says that promises least. */
export function joinLedgers(
  ledgers: readonly LedgerRows[],
): Ledgers | { readonly problem: string; readonly hint: string } {
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
  for (const ofId of sameId.values()) {
    const groups = ofId.length > 1 ? ticketsAmong(ofId) : [];
    const collision = sharedName(groups);
    if (collision !== undefined) return collision;
    for (const rows of groups)
      if (doDisagree(rows)) for (const { name } of rows) disagreements.set(name, rows);
  }
  return { sources: ledgers.map(({ source }) => source), tickets, disagreements };
}

/** The row itself with its name: there may be a hundred thousand, and what is only worked out when it is asked for stays so. */
const named = (row: Ticket, { name: ledger, path }: LedgerSource): LedgerTicket =>
  Object.assign(row, { name: `${ledger}:${row.id}`, ledger, path });

/** Rows of one id, ticket by ticket: those of one file are one ticket, and those of several where a title of theirs is the same. */
function ticketsAmong(rows: readonly LedgerTicket[]): readonly (readonly LedgerTicket[])[] {
  const files = new Map<string, LedgerTicket[]>();
  for (const row of rows) {
    const file = JSON.stringify([row.name, row.path]);
    const others = files.get(file);
    if (others === undefined) files.set(file, [row]);
    else others.push(row);
  }
  let groups: { readonly rows: readonly LedgerTicket[]; readonly titles: ReadonlySet<string> }[] = [];
  for (const ofFile of files.values()) {
    const titles = new Set(ofFile.map(({ title }) => plainTitle(title)));
    const same = groups.filter(group => [...group.titles].some(title => titles.has(title)));
    const joined = {
      rows: [...same.flatMap(group => group.rows), ...ofFile],
      titles: new Set([...same.flatMap(group => [...group.titles]), ...titles]),
    };
    groups = [...groups.filter(group => !same.includes(group)), joined];
  }
  return groups.map(group => group.rows);
}

/** That two tickets would have one name, as a sentence; undefined where none would. */
function sharedName(
  groups: readonly (readonly LedgerTicket[])[],
): { readonly problem: string; readonly hint: string } | undefined {
  const known = new Map<string, { readonly row: LedgerTicket; readonly group: number }>();
  for (const [group, rows] of groups.entries())
    for (const row of rows) {
      const first = known.get(row.name);
      if (first !== undefined && first.group !== group)
        return {
          problem: `${row.name} would be two tickets: ${placed(first.row)} and ${placed(row)}.`,
          hint: `Give one of the two ledgers a \`name\` of its own in ${GROUND.batch}, or read only one of them.`,
        };
      if (first === undefined) known.set(row.name, { row, group });
    }
  return undefined;
}

const placed = ({ path, line, title }: LedgerTicket) => `${path}:${line} (${title})`;

/** A row of work to do outweighs one that says done, and that one outweighs one that says that there is no such ticket. */
const promise = ({ state }: Ticket): number => (state === "removed" ? 2 : state === "done" ? 1 : 0);

/** A row without a status says nothing, and so contradicts none. */
function doDisagree(rows: readonly LedgerTicket[]): boolean {
  const [first, ...others] = rows.filter(({ state }) => state !== undefined);
  return first !== undefined && others.some(other => promise(other) !== promise(first));
}

import type { Tickets } from "../../contract/schemas/tickets.ts";
import { ledgerOf, ownTicket } from "../freeze/frozen-state.ts";
import { type Ledgers, type LedgerTicket, resolveTicket } from "./ledgers.ts";
import { sameText } from "./statement.ts";
import { ticketId } from "./ticket-id.ts";

export type OwnRow = Tickets["tickets"][number];

/** Work that came up during other work. */
export interface Discovery {
  readonly from: LedgerTicket;
  readonly title: string;
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly key: string;
  readonly blocks: readonly LedgerTicket[];
  readonly labels: readonly string[];
  readonly acceptance: readonly string[];
}

/** A discovery that was filed before. */
export interface EarlierFiling {
  readonly ticket: string;
  readonly known: "by its key" | "by its origin and title";
  /** What the discovery says and the ticket does not have, by the names of its flags. */
  readonly left: readonly string[];
  /** In what the ticket is about something else, the end of a sentence each. */
  readonly differs: readonly string[];
}

/** Looks for a discovery among all tickets, closed and removed ones too: among our own by its key, anywhere else by where it came up and its title. */
export function earlierFiling(
  found: Discovery,
  rows: readonly OwnRow[],
  { tickets }: Pick<Ledgers, "tickets">,
): EarlierFiling | undefined {
  const own = rows.find(({ key }) => key === found.key);
  if (own !== undefined) return filedUnderKey(found, own, tickets);
  const keyed = new Set(rows.flatMap(({ id, key }) => (key === undefined ? [] : [ownTicket(id)])));
  const same = [...tickets.values()].find(
    ticket =>
      !keyed.has(ticket.name) &&
      sameText(ticket.title) === sameText(found.title) &&
      originOf(ticket.discoveredFrom, ticket.ledger, tickets) === found.from.name,
  );
  if (same === undefined) return undefined;
  return {
    ticket: same.name,
    known: "by its origin and title",
    left: leftOf(found, { ...same, scope: undefined, acceptance: [] }, tickets),
    differs: [],
  };
}

function filedUnderKey(found: Discovery, row: OwnRow, tickets: Ledgers["tickets"]): EarlierFiling {
  const name = ownTicket(row.id);
  const ledger = ledgerOf(name);
  const origin = originOf(row.discovered_from, ledger, tickets);
  const { type, scope, blocks = [], labels = [], acceptance = [] } = row;
  return {
    ticket: name,
    known: "by its key",
    left: leftOf(found, { name, ledger, type, scope, blocks, labels, acceptance }, tickets),
    differs: [
      ...(sameText(row.title) === sameText(found.title) ? [] : [`its title is ${JSON.stringify(row.title)}`]),
      ...(origin === found.from.name ? [] : [`it came up in ${origin ?? "no ticket"}`]),
    ],
  };
}

const originOf = (reference: string | undefined, ledger: string, tickets: Ledgers["tickets"]) =>
  reference === undefined ? undefined : resolveTicket(reference, ledger, tickets);

/** What a ticket that is there says of all that can be said of a discovery. */
interface Filed extends Pick<LedgerTicket, "name" | "ledger" | "type" | "blocks" | "labels"> {
  readonly scope: string | undefined;
  readonly acceptance: readonly string[];
}

function leftOf(found: Discovery, filed: Filed, tickets: Ledgers["tickets"]): readonly string[] {
  const { type, scope } = found;
  const blocked = new Set(filed.blocks.map(id => resolveTicket(id, filed.ledger, tickets)));
  const waits = ({ dependsOn, ledger }: LedgerTicket) =>
    dependsOn.some(({ id }) => resolveTicket(id, ledger, tickets) === filed.name);
  const isLeft = {
    blocks: !found.blocks.every(other => blocked.has(other.name) || waits(other)),
    type: type !== undefined && type !== filed.type,
    label: !found.labels.every(label => filed.labels.includes(label)),
    scope: scope !== undefined && scope !== filed.scope,
    acceptance: !found.acceptance.every(criterion => filed.acceptance.includes(criterion)),
  };
  return Object.entries(isLeft).flatMap(([name, left]) => (left ? [name] : []));
}

/** The row of a discovery that nobody has filed. */
export function discoveredRow(
  { from, key, title, blocks, type, labels, scope, acceptance }: Discovery,
  created: string,
  keyDigest: string,
  isTaken: (id: string) => boolean,
): OwnRow {
  const reference = ({ name, id }: LedgerTicket) => (name === ownTicket(id) ? id : name);
  return {
    ...{ id: ticketId(title, keyDigest, isTaken), title, status: "open", created },
    ...(type === undefined ? {} : { type }),
    ...(blocks.length === 0 ? {} : { blocks: blocks.map(reference) }),
    ...{ discovered_from: reference(from), key },
    ...(labels.length === 0 ? {} : { labels: [...labels] }),
    ...(scope === undefined ? {} : { scope }),
    ...(acceptance.length === 0 ? {} : { acceptance: [...acceptance] }),
  };
}

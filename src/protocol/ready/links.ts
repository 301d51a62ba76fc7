import type { Dependency } from "../../documents/ledgers/ticket.ts";
import { type Ledgers, type LedgerTicket, resolveTicket } from "../tickets/ledgers.ts";

/** What a ticket stands on. */
export interface Need extends Pick<Dependency, "type" | "isAnyChild"> {
  /** `ledger:id`. */
  readonly name: string;
  /** Its place among the tickets; undefined where no ledger has it. */
  readonly at: number | undefined;
}

/** For each ticket, by its place, what hangs on it. */
type Lists<T> = readonly (readonly T[] | undefined)[];

/** Tickets and what ties them together, by their places in one list. */
export interface Links {
  readonly tickets: readonly LedgerTicket[];
  readonly needs: Lists<Need>;
  readonly parents: Lists<number>;
  readonly children: Lists<number>;
  /** Names of the ledgers of a kind. */
  readonly ledgers: (kind: string) => ReadonlySet<string>;
}

/** The word by which the ledgers that have one say that a ticket is part of another. */
const PARENT = "parent-child";
const EXTERNAL = "external:";

/** Resolves every reference once: what a ticket says it blocks is what the other one needs. */
export function linkTickets({ sources, tickets: byName }: Pick<Ledgers, "sources" | "tickets">): Links {
  const tickets = [...byName.values()];
  const placeOf = placesOf(tickets);
  const [needs, parents, children] = [lists<Need>(tickets), lists<number>(tickets), lists<number>(tickets)];
  tickets.forEach(({ ledger, parent, dependsOn, blocks, name }, at) => {
    const find = (reference: string) => placeOf(reference.replace(EXTERNAL, ""), ledger);
    const containers = parent === undefined ? [] : [find(parent)];
    for (const { id, type, isAnyChild } of dependsOn) {
      const needed = find(id);
      if (type === PARENT) containers.push(needed);
      else add(needs, at, { type, name: nameOf(needed, id), at: needed, ...(isAnyChild && { isAnyChild }) });
    }
    for (const container of containers.length > 1 ? new Set(containers) : containers)
      if (container !== undefined) {
        add(parents, at, container);
        add(children, container, at);
      }
    for (const id of blocks) {
      const waiting = find(id);
      if (waiting !== undefined) add(needs, waiting, { type: "blocks", name, at });
    }
    function nameOf(place: number | undefined, id: string): string {
      const known = place === undefined ? undefined : tickets[place]?.name;
      return known ?? (id.startsWith(EXTERNAL) ? id : resolveTicket(id, ledger, byName));
    }
  });
  const ledgers = (kind: string) =>
    new Set(sources.flatMap(source => (source.kind === kind ? [source.name] : [])));
  return { tickets, needs, parents, children, ledgers };
}

/** Finds the place of what a ticket of a ledger refers to, as `resolveTicket` does, without making a name for each of many references. */
function placesOf(tickets: readonly LedgerTicket[]) {
  const ids = new Map<string, Map<string, number>>();
  tickets.forEach(({ ledger, id }, at) => {
    const own = ids.get(ledger) ?? new Map<string, number>();
    ids.set(ledger, own.set(id, at));
  });
  return (reference: string, ledger: string): number | undefined => {
    const own = ids.get(ledger)?.get(reference);
    if (own !== undefined) return own;
    const colon = reference.indexOf(":");
    return ids.get(reference.slice(0, Math.max(0, colon)))?.get(reference.slice(colon + 1));
  };
}

/** Most tickets have nothing of most kinds, and there may be a hundred thousand. */
const lists = <T>(tickets: readonly unknown[]): (T[] | undefined)[] => tickets.map(() => undefined);

function add<T>(all: (T[] | undefined)[], at: number, item: T): void {
  const own = all[at];
  if (own === undefined) all[at] = [item];
  else own.push(item);
}

/** Whether a need is of another project, and no ledger that was read has it. */
export const isElsewhere = ({ name, at }: Need): boolean => at === undefined && name.startsWith(EXTERNAL);

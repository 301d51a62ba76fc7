import type { Batch } from "../../contract/schemas/batch.ts";
import { type Ledgers, type LedgerTicket, resolveTicket } from "./ledgers.ts";

/** Names of the tickets that a batch is made of now, or those of its own that no ledger has. */
export function batchTickets(
  batch: Batch | undefined,
  ledgers: Ledgers,
): { readonly names: readonly string[] } | { readonly missing: readonly string[] } {
  if (batch?.tickets !== undefined) {
    const missing = batch.tickets.filter(name => isGone(ledgers.tickets.get(name)));
    return missing.length > 0 ? { missing } : { names: [...new Set(batch.tickets)] };
  }
  const isIn = inBatch(batch, ledgers);
  const open = [...ledgers.tickets.values()].filter(ticket => isOpen(ticket) && isIn(ticket));
  return { names: open.map(({ name }) => name) };
}

/** What a batch names and no ledger has, as the end of a sentence; it would select nothing, and say so nowhere. */
export function unknownNames(
  { filter: { epic, prefix } = {}, unproven = [] }: Batch,
  { tickets }: Ledgers,
): string | undefined {
  const strange = unproven.find(name => !tickets.has(name));
  if (strange !== undefined) return `\`unproven\` has ${strange}, and no ledger has that ticket`;
  if (epic !== undefined && !tickets.has(epic))
    return `\`filter.epic\` is ${epic}, and no ledger has that ticket`;
  if (prefix?.includes(":") && [...tickets.values()].every(({ id }) => !id.startsWith(prefix)))
    return `\`filter.prefix\` is ${prefix}, and an id has no ledger before it`;
  return undefined;
}

/** The batch as it has grown: what was frozen, and what was found or opened since and belongs to it. */
export interface GrownBatch {
  readonly frozen: readonly string[];
  readonly added: readonly string[];
}

/** What belongs to a frozen batch now; nothing that was frozen leaves it, nor what was made later by being called done. */
export function grownBatch(
  frozen: readonly string[],
  batch: Batch | undefined,
  ledgers: Ledgers,
  since: Date,
): GrownBatch {
  const known = new Set(frozen);
  const isFound = foundIn(known, ledgers);
  const isIn = batch?.tickets === undefined ? inBatch(batch, ledgers) : () => false;
  const isLater = ({ created }: LedgerTicket) => Date.parse(created) > since.getTime();
  const added = [...ledgers.tickets.values()].filter(
    ticket =>
      !known.has(ticket.name) &&
      !isGone(ticket) &&
      (isFound(ticket) || (isIn(ticket) && (isOpen(ticket) || isLater(ticket)))),
  );
  return { frozen, added: added.map(({ name }) => name) };
}

const isGone = (ticket: LedgerTicket | undefined) => ticket === undefined || ticket.state === "removed";
const isOpen = ({ state }: LedgerTicket) => state !== "done" && state !== "removed";

/** Whether a ticket fits the filter; without one all do. */
function inBatch(batch: Batch | undefined, ledgers: Ledgers): (ticket: LedgerTicket) => boolean {
  const { labels = [], prefix = "", epic } = batch?.filter ?? {};
  const isBelow = epic === undefined ? () => true : reaches(new Set([epic]), ledgers, ({ parent }) => parent);
  return ticket =>
    ticket.id.startsWith(prefix) && labels.every(label => ticket.labels.includes(label)) && isBelow(ticket);
}

/** Whether a ticket was found while one of some was worked on, or one that was found so. */
const foundIn = (origins: ReadonlySet<string>, ledgers: Ledgers) =>
  reaches(origins, ledgers, ({ discoveredFrom }) => discoveredFrom);

/** Whether the way from a ticket, step by step, comes to one of some; a way in a circle comes to none. */
function reaches(
  goals: ReadonlySet<string>,
  { tickets }: Ledgers,
  step: (ticket: LedgerTicket) => string | undefined,
): (ticket: LedgerTicket) => boolean {
  const known = new Map<string, boolean>();
  return start => {
    const way = new Set<string>();
    let answer: boolean | undefined;
    for (let ticket: LedgerTicket | undefined = start; answer === undefined; ) {
      const reference: string | undefined = ticket && step(ticket);
      if (ticket === undefined || reference === undefined || way.has(ticket.name)) answer = false;
      else {
        way.add(ticket.name);
        const name = resolveTicket(reference, ticket.ledger, tickets);
        answer = goals.has(name) || known.get(name);
        ticket = tickets.get(name);
      }
    }
    for (const name of way) known.set(name, answer);
    return answer;
  };
}

import { closest } from "../../closest.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Ledgers, LedgerTicket } from "../../protocol/tickets/ledgers.ts";

/** The ticket that a word of the command line means: by its name, or by its id where one ledger alone has it. */
export function namedTicket(word: string, { tickets }: Pick<Ledgers, "tickets">): LedgerTicket | Refusal {
  const named = tickets.get(word);
  if (named !== undefined) return named;
  const meant = [...tickets.values()].filter(({ id }) => id === word);
  const [only, other] = meant;
  if (only !== undefined && other === undefined) return only;
  if (only !== undefined)
    return refuse(`${word} could be ${meant.map(({ name }) => name).join(" or ")}.`, "Name the ledger, too.");
  const near = closest(word, [...tickets.keys(), ...[...tickets.values()].map(({ id }) => id)]);
  return refuse(
    `No ledger has a ticket called ${word}.`,
    near === undefined ? "Name one by its ledger and id, as in assay:goal." : `Did you mean ${near}?`,
  );
}

/** The one word that names a ticket. */
export function ticketWord([word, extra]: readonly string[]): string | Refusal {
  if (word === undefined) return refuse("Nothing says which ticket.", "Name one by its ledger and id.");
  if (extra === undefined) return word;
  return refuse(`${extra} is one word too many.`, "Name one ticket, and the project with -C DIR.");
}

import type { Ticket } from "../../src/documents/ledgers/ticket.ts";

/** A ticket with its brief worked out, to be compared. */
export const plainTicket = (ticket: Ticket): Ticket => {
  const { parts, hooks = [], questions } = ticket.brief;
  return { ...ticket, brief: { parts, questions, ...(hooks.length > 0 ? { hooks } : {}) } };
};

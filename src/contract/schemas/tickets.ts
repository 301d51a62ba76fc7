import { constant, listOf, oneOf, pattern, record, type Static, stamp, text } from "./shapes.ts";

const TICKET_STATUSES = ["open", "in progress", "done"] as const;

/** `.assay/tickets.json`: assay's own ledger. */
export const tickets = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    tickets: listOf(
      record(
        {
          id: pattern(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "Id of the ticket."),
          title: text("What is to be done, in a line."),
          status: oneOf(TICKET_STATUSES, "What its worker says; proof is another matter."),
          created: stamp("When it was made."),
        },
        "One ticket.",
      ),
      "The tickets.",
    ),
  },
  "A ledger of tickets.",
);
export type Tickets = Static<typeof tickets>;

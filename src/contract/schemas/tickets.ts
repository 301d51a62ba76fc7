import { finishLine } from "./finish-lines.ts";
import {
  constant,
  count,
  listOf,
  oneOf,
  optional,
  pattern,
  record,
  type Static,
  stamp,
  text,
} from "./shapes.ts";

const TICKET_STATUSES = ["open", "in progress", "done", "removed"] as const;

const reference = () => text("Id, of another ledger behind its name and a colon.");

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
          status: optional(
            oneOf(
              TICKET_STATUSES,
              "What its worker says; proof is another matter. Without one its finish line alone decides.",
            ),
          ),
          created: stamp("When it was made."),
          type: optional(text("What kind of ticket it is.")),
          priority: optional(count("0 is the highest; 2 where nothing is said.")),
          depends_on: optional(listOf(reference(), "What has to be done before.")),
          blocks: optional(listOf(reference(), "What cannot be done before.")),
          parent: optional(reference()),
          discovered_from: optional(reference()),
          key: optional(text("By which a discovery that was filed before is known.")),
          labels: optional(listOf(text("Label."), "Labels.")),
          scope: optional(text("What is part of it, and what is not.")),
          acceptance: optional(listOf(text("Criterion."), "What has to be so when it is done.")),
          hooks: optional(listOf(text("Path, or path and line."), "Where in the code it begins.")),
          test_plan: optional(text("How it is to be tested.")),
          finish_line: optional(finishLine),
          questions: optional(listOf(text("Question."), "What nobody has answered yet.")),
        },
        "One ticket.",
      ),
      "The tickets.",
    ),
  },
  "A ledger of tickets.",
);
export type Tickets = Static<typeof tickets>;

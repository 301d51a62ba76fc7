import {
  argument,
  constant,
  listOf,
  mapOf,
  oneOf,
  optional,
  pattern,
  record,
  type Static,
  text,
} from "./shapes.ts";

/** Kinds of ledger that can be read. */
export const LEDGER_KINDS = ["assay", "beads", "github", "tasks", "json"] as const;

/** Where in a ledger of any other tool what is; places are JSON pointers. */
const mapping = record(
  {
    items: text("Where the list of tickets is, from the top; `/` for the document itself."),
    id: text("Where a ticket has its id, from the ticket."),
    title: optional(text("Where it has its title.")),
    status: optional(text("Where it has its status.")),
    statuses: optional(
      mapOf(
        oneOf(["open", "in progress", "waiting", "done", "removed"], "What it comes to."),
        "What each word for a status comes to, as the ledger spells it; true and false are words.",
      ),
    ),
    type: optional(text("Where it has its type.")),
    priority: optional(text("Where it has its priority, a whole number; 0 is the highest.")),
    depends_on: optional(text("Where it has the ids of what it depends on: a list of ids.")),
    parent: optional(text("Where it has the id of its parent.")),
    discovered_from: optional(text("Where it has the id of the ticket that it was found in.")),
    labels: optional(text("Where it has its labels: a list of texts.")),
    body: optional(text("Where it has the markdown that tells its worker what to do.")),
  },
  "Where what is in a ledger of kind json.",
);
export type LedgerMapping = Static<typeof mapping>;

/** `.assay/batch.json`: which tickets of which ledgers are to be done. */
export const batch = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    ledgers: optional(
      listOf(
        record(
          {
            kind: oneOf(LEDGER_KINDS, "What kind of ledger it is."),
            name: optional(
              pattern(
                /^[a-z0-9][a-z0-9_-]{0,63}$/,
                "The name before its ids, which tells it from another one of its kind; its kind where nothing is said.",
              ),
            ),
            path: text("Its file, relative to the project."),
            mapping: optional(mapping),
            fetch: optional(
              listOf(argument(), "A command that prints the ledger, word by word.", { minItems: 1 }),
            ),
          },
          "One ledger.",
        ),
        "The ledgers; without them, those that are found.",
        { minItems: 1 },
      ),
    ),
    tickets: optional(
      listOf(text("Ledger and id, as in `assay:goal`."), "The batch by name.", { minItems: 1 }),
    ),
    filter: optional(
      record(
        {
          labels: optional(listOf(text("Label."), "All of these labels.", { minItems: 1 })),
          prefix: optional(text("Beginning of the id.")),
          epic: optional(text("Ledger and id of a ticket that it is below.")),
        },
        "The batch by what its tickets have in common; those that are open when it is frozen.",
      ),
    ),
    discovered: optional(
      oneOf(
        ["by origin"],
        "What is found after the freeze and has no finish line is shown to be done by that of the ticket it was found in; without this nothing shows it.",
      ),
    ),
    unproven: optional(
      listOf(
        text("Ledger and id."),
        "Tickets that count as done by their ledger's word alone, without a finish line.",
      ),
    ),
  },
  "Which tickets are to be done; without tickets and filter, all that are open.",
);
export type Batch = Static<typeof batch>;

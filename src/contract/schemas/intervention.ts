import { constant, oneOf, optional, record, type Static, stamp, stampedId, text } from "./shapes.ts";

/** What a person can have done: the work itself, or an improvement of what does the work. */
export const INTERVENTION_KINDS = ["work", "machine"] as const;

/** `.assay/interventions/<id>.json`: that a person stepped in. */
export const intervention = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    id: stampedId("Id of the record: its UTC moment and six hex digits."),
    kind: oneOf(INTERVENTION_KINDS, "Whether the person did the work, or improved what does it."),
    by: text("Who stepped in."),
    reason: text("What was done, and why."),
    at: stamp("When it was written down."),
    ticket: optional(text("Ledger and id of the ticket that it was for.")),
  },
  "That a person stepped in.",
);
export type Intervention = Static<typeof intervention>;

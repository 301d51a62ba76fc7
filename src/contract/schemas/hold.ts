import {
  constant,
  listOf,
  oneOf,
  optional,
  record,
  type Static,
  sha256,
  stamp,
  stampedId,
  text,
} from "./shapes.ts";

const HOLD_DEEDS = ["hold", "resume"] as const;

/** `.assay/holds/<id>.json`: that a ticket cannot be worked on; `.assay/holds/<id>.resume.json`: that it can be again. */
export const hold = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    id: stampedId("Id of the record: its UTC moment and six hex digits."),
    deed: oneOf(HOLD_DEEDS, "Whether the ticket is held, or is to be worked on again."),
    ticket: text("Ledger and id of the ticket."),
    by: text("Who says so."),
    reason: text("Why."),
    at: stamp("When it was said."),
    evidence: optional(
      listOf(
        record(
          {
            name: text("A file of the project, or a URL."),
            sha256: optional(sha256("The file as it was.")),
          },
          "One piece of evidence.",
        ),
        "Of a hold: what shows that it is so.",
      ),
    ),
    attempts: optional(listOf(text("Attempt."), "Of a hold: what was tried, and what came of it.")),
    alternatives: optional(
      listOf(text("Alternative."), "Of a hold: which other ways there are, and why none leads on."),
    ),
    wall: optional(text("Of a hold: what outside the project stands in the way.")),
    ends: optional(stampedId("Of a resumption: the hold that it ends.")),
  },
  "That a ticket cannot be worked on, or can be again.",
);
export type Hold = Static<typeof hold>;

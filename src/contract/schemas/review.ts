import { constant, oneOf, optional, record, type Static, sha256, stamp, text } from "./shapes.ts";

/** `quality/reviews/*.json`: what one model said of the project. It is a claim, like all that agents write. */
export const review = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    ticket: text("Ledger and id of the ticket, as in `assay:goal`."),
    subject: sha256("The project that was reviewed, by the subject digest that receipts of it have."),
    model: text("The model that reviewed it; two records by one model are one."),
    transcript: record(
      { path: text("The file, relative to the project."), sha256: sha256("Its content.") },
      "What was asked and answered.",
    ),
    verdict: oneOf(["approve", "reject"], "What it came to."),
    reviewer: optional(text("Who ran the review.")),
    made: stamp("When it was made."),
  },
  "A review.",
);
export type Review = Static<typeof review>;

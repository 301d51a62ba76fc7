import {
  constant,
  count,
  flag,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

/** Where a ticket of a batch stands, with what that does to the answer. */
export const BATCH_STATES = [
  { state: "proved", answer: "yes", meaning: "Its finish line holds now." },
  {
    state: "accepted",
    answer: "yes",
    meaning: "Its ledger calls it done, it has no finish line, and the frozen batch takes its word.",
  },
  {
    state: "held",
    answer: "yes",
    meaning: "A person's record says why it cannot be done, and can be trusted.",
  },
  {
    state: "held by a claim",
    answer: "pending",
    meaning: "Such a record is there, and nothing outside the project vouches for it.",
  },
  { state: "open", answer: "no", meaning: "Its ledger does not call it done; nothing was run for it." },
  { state: "in conflict", answer: "no", meaning: "What the ledgers say of it differs." },
  {
    state: "gap",
    answer: "no",
    meaning: "Its ledger calls it done, and its finish line fails now: an activation gap.",
  },
  {
    state: "waiting",
    answer: "no",
    meaning: "It is shown to be done by the finish line of another ticket, which is not called done yet.",
  },
  { state: "failing", answer: "no", meaning: "Its finish line fails, and no ledger calls it done." },
  { state: "unproven", answer: "no", meaning: "Its ledger calls it done, and nothing could show that." },
  {
    state: "not frozen",
    answer: "no",
    meaning: "Its finish line was added after the freeze, and nobody asked to run it.",
  },
  {
    state: "unchecked",
    answer: "no verdict",
    meaning: "No receipt that can be trusted is about the project as it is.",
  },
] as const;

export type BatchState = (typeof BATCH_STATES)[number]["state"];

const ANSWERS = ["yes", "no", "no verdict", "pending"] as const;

/** What `assay oracle --json` prints. */
export const oracleVerdict = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that judged."),
    judged: stamp("When it was judged."),
    answer: oneOf(ANSWERS, "The answer."),
    exit_code: count("The exit code that goes with it."),
    anchored: flag("Whether something outside the project vouches for the lock."),
    lock: sha256("The lock."),
    subject: sha256("The project as it was judged."),
    ran: oneOf(["lines", "receipts", "lines afresh"], "Whether finish lines were run, or receipts shown."),
    ledgers: listOf(text("Kind and path."), "The ledgers that were read."),
    tickets: listOf(
      record(
        {
          ticket: text("Ledger and id."),
          title: text("Its title."),
          state: oneOf(
            BATCH_STATES.map(({ state }) => state),
            "Where it stands.",
          ),
          added: flag("Whether it came into the batch after the freeze."),
          path: text("The file of its ledger."),
          line: count("Where it stands there, from 1."),
          reasons: listOf(text("Reason."), "Why it stands so."),
          proved_by: nullable(text("Ledger and id."), "Whose finish line was asked; null where none was."),
          gap: optional(text("The command that would file the activation gap.")),
        },
        "One ticket.",
      ),
      "The batch, as it was frozen and as it has grown.",
      { minItems: 1 },
    ),
    notes: listOf(text("Sentence."), "What else is to be known."),
    interventions: record(
      { work: count("People did the work."), machine: count("People improved the machine.") },
      "How often people stepped in.",
    ),
  },
  "Whether a batch is done.",
);
export type OracleVerdict = Static<typeof oracleVerdict>;

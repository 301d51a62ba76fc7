import { Type } from "typebox";
import { TEST_OUTCOMES } from "../log-grammar.ts";
import {
  argument,
  constant,
  count,
  listOf,
  mapOf,
  nullable,
  oneOf,
  optional,
  record,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

/** What a receipt can be of. */
const RECEIPT_KINDS = ["finish-line"] as const;

/** How a command ended. */
export const RUN_ENDS = ["exited", "killed", "deadline", "flood", "not started"] as const;

/** The same of a finish line for which nothing has to be run. */
const LINE_ENDS = [...RUN_ENDS, "read"] as const;

const exitCode = () =>
  nullable(Type.Integer({ minimum: 0, maximum: 255 }), "Exit code; null where it did not exit.");

const output = (description: string) =>
  record(
    {
      sha256: sha256("The whole output."),
      size: count("Its size in bytes."),
      tail: Type.String({ description: "Its end, at most 4 KiB." }),
    },
    description,
  );

/** The payload of `quality/receipts/<sha256>.json`: an in-toto statement about one command that assay ran. */
export const receipt = record(
  {
    _type: constant("https://in-toto.io/Statement/v1", "Kind of statement."),
    subject: listOf(
      record(
        { name: text("What it is."), digest: record({ sha256: sha256("Content.") }, "Its digest.") },
        "One subject.",
      ),
      "What the receipt is about: the project, by its subject digest.",
      { minItems: 1, maxItems: 1 },
    ),
    predicateType: constant("urn:assay:receipt:v1", "Kind of predicate."),
    predicate: record(
      {
        kind: oneOf(RECEIPT_KINDS, "What was proved."),
        id: text("Which one: the ledger and id of a ticket, or the id of a bug."),
        line: sha256("The finish line as it was run, in canonical JSON."),
        argv: listOf(argument(), "The command, word by word; empty where nothing had to be run."),
        environment: mapOf(Type.String(), "The variables that the command was given."),
        inputs: mapOf(sha256("Content."), "Declared inputs and their digests before the command ran."),
        end: oneOf(LINE_ENDS, "How the command ended; read where nothing had to be run."),
        exit_code: exitCode(),
        holds: Type.Boolean({ description: "Whether the command met what was asked of it." }),
        reasons: listOf(text("Reason."), "Why it does not hold; empty where it does."),
        tests: listOf(
          record({ name: text("Name."), outcome: oneOf(TEST_OUTCOMES, "What became of it.") }, "One test."),
          "Tests that the output names.",
        ),
        output: output(
          "What the command printed on stdout and stderr; where nothing was run, what was found.",
        ),
        control: optional(
          record(
            {
              argv: listOf(argument(), "The command, word by word.", { minItems: 1 }),
              end: oneOf(RUN_ENDS, "How it ended."),
              exit_code: exitCode(),
              output: output("What it printed on stdout and stderr."),
            },
            "The run of the negative control.",
          ),
        ),
        started: stamp("When the command started."),
        ended: stamp("When it ended."),
        tool: record(
          {
            version: text("Version of assay."),
            sha256: nullable(sha256("Its code."), "Digest of its code, where known."),
          },
          "Who ran it.",
        ),
        parents: listOf(sha256("Receipt."), "Receipts that this one stands on."),
      },
      "What was run and what came of it.",
    ),
  },
  "A receipt.",
);
export type Receipt = Static<typeof receipt>;

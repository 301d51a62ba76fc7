import { Type } from "typebox";
import {
  argument,
  constant,
  count,
  listOf,
  mapOf,
  oneOf,
  optional,
  record,
  type Static,
  text,
} from "./shapes.ts";

const LINE_KINDS = ["command"] as const;

/** Seconds that a command may take where its line says nothing. */
export const DEADLINE_SECONDS = 600;

/** `.assay/finish-lines.json`: what must hold for a ticket to be done, by ledger and id. */
export const finishLines = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    lines: mapOf(
      record(
        {
          kind: oneOf(LINE_KINDS, "How it is proved."),
          argv: listOf(argument(), "The command, word by word; no shell reads it.", { minItems: 1 }),
          exit: Type.Integer({ description: "Exit code that is asked for.", minimum: 0, maximum: 255 }),
          min_tests: optional(count("Fewest tests that must have passed, by name.")),
          inputs: optional(listOf(text("Pattern."), "Files whose digests the receipt records.")),
          frozen: optional(listOf(text("Pattern or file#pointer."), "What must stay as it was frozen.")),
          deadline: optional(
            Type.Integer({ description: "Seconds that the command may take.", minimum: 1, maximum: 86400 }),
          ),
        },
        "One finish line.",
      ),
      "Finish lines by `ledger:id`.",
    ),
  },
  "Finish lines.",
);
export type FinishLines = Static<typeof finishLines>;
export type FinishLine = FinishLines["lines"][string];

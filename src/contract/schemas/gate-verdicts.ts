import { Type } from "typebox";
import { gateVerdict } from "./gate-verdict.ts";
import { constant, listOf, nullable, record, type Static, text } from "./shapes.ts";

const exitCode = (description: string) => Type.Integer({ description, minimum: 0, maximum: 255 });

/** What `assay gate A B --json` prints: the verdict on each target, in the order given. */
export const gateVerdicts = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    exit_code: exitCode("The worst of the targets, in the order 70, 75, 2, 1, 3, 0."),
    targets: listOf(
      record(
        {
          target: text("The target as given."),
          exit_code: exitCode("Exit code of this target alone."),
          verdict: nullable(gateVerdict, "Its verdict; null where nothing was judged."),
          refusal: nullable(
            record(
              { message: text("What is wrong."), hint: text("What to do about it.") },
              "Why nothing was judged.",
            ),
            "Why nothing was judged; null where there is a verdict.",
          ),
        },
        "One target.",
      ),
      "Every target, in the order given.",
    ),
  },
  "Verdicts on several targets.",
);
export type GateVerdicts = Static<typeof gateVerdicts>;

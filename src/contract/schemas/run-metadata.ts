import { Type } from "typebox";
import { ITERATION_STRATEGIES, SEVERITIES } from "../enums.ts";
import {
  anyText,
  constant,
  count,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  type Static,
  stamp,
  text,
} from "./shapes.ts";

const severityCounts = Object.fromEntries(
  SEVERITIES.map(severity => [severity, Type.Optional(count(`Bugs of severity ${severity}.`))]),
);

/** `quality/results/run-<UTC>.json`: who ran what, when, with which result. */
export const runMetadata = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    skill_version: text("Version of the pipeline that produced the run."),
    project: text("Name of the project that was judged."),
    model: text('Model that did the work; "unknown" where it is not known.'),
    model_provider: optional(text("Who serves the model.")),
    runner: text('Program that drove the model; "unknown" where it is not known.'),
    start_time: stamp("Start of the run."),
    end_time: optional(nullable(stamp("End of the run."), "End of the run, or null while it goes on.")),
    duration_minutes: optional(
      nullable(Type.Number({ description: "Minutes.", minimum: 0 }), "End minus start, in minutes."),
    ),
    phases_completed: optional(listOf(text('"Phase N".'), "Phases that were completed.")),
    iterations_completed: optional(
      listOf(oneOf(ITERATION_STRATEGIES, "A strategy."), "Iterations that were completed."),
    ),
    bug_count: optional(count("Confirmed bugs.")),
    bug_severity: optional(record(severityCounts, "Confirmed bugs by severity.")),
    gate_result: optional(
      nullable(oneOf(["PASS", "FAIL"], "A gate's answer."), "What a gate said of the run."),
    ),
    gate_fail_count: optional(nullable(count("Failures."), "Failures that gate reported.")),
    gate_warn_count: optional(nullable(count("Warnings."), "Warnings that gate reported.")),
    notes: optional(anyText("What a reader should know.")),
  },
  "Metadata of a run.",
);
export type RunMetadata = Static<typeof runMetadata>;

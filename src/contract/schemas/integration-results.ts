import { Type } from "typebox";
import { GROUP_RESULTS, RECOMMENDATIONS, USE_CASE_COVERAGE } from "../enums.ts";
import { THRESHOLDS } from "../thresholds.ts";
import {
  anyText,
  constant,
  count,
  flag,
  listOf,
  mapOf,
  oneOf,
  optional,
  record,
  type Static,
  text,
} from "./shapes.ts";

/** `quality/results/integration-results.json`: groups of integration tests and the use cases they cover. */
export const integrationResults = record(
  {
    schema_version: constant("1.1", "Version of this layout."),
    skill_version: text("Version of the pipeline that produced the run."),
    date: text("Day of the run, ISO 8601."),
    project: text("Name of the project that was judged."),
    recommendation: oneOf(RECOMMENDATIONS, "SHIP only when every group passed."),
    groups: listOf(
      record(
        {
          group: Type.Integer({ description: "Number of the group, from 1.", minimum: 1 }),
          name: text("What the group exercises."),
          use_cases: listOf(text("A use case id, or [Infrastructure]."), "At most two use cases.", {
            minItems: 1,
            maxItems: THRESHOLDS.mostUseCasesPerGroup,
          }),
          result: oneOf(GROUP_RESULTS, "What the group's run showed."),
          tests_passed: optional(count("Tests that passed.")),
          tests_failed: optional(count("Tests that failed.")),
          junit_file: optional(text("Path of the JUnit report.")),
          junit_available: optional(flag("Whether a JUnit report was written.")),
          notes: anyText("What a reader should know; the reason for a skip or an error."),
        },
        "One group.",
      ),
      "At least one group.",
      { minItems: 1 },
    ),
    summary: record(
      {
        total_groups: count("Number of groups."),
        passed: count("Groups that passed."),
        failed: count("Groups that failed or ended in an error."),
        skipped: count("Groups that were skipped."),
      },
      "Counts over the groups.",
    ),
    uc_coverage: mapOf(
      oneOf(USE_CASE_COVERAGE, "How the use case fared."),
      "Every use case of REQUIREMENTS.md and how it fared.",
    ),
  },
  "Results of the integration run.",
);
export type IntegrationResults = Static<typeof integrationResults>;

import { GREEN_PHASES, RED_PHASES, VERDICTS } from "../enums.ts";
import {
  anyText,
  constant,
  count,
  flag,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  type Static,
  text,
} from "./shapes.ts";

/** `quality/results/tdd-results.json`: what each bug's regression test did without and with its fix. */
export const tddResults = record(
  {
    schema_version: constant("1.1", "Version of this layout."),
    skill_version: text("Version of the pipeline that produced the run."),
    date: text("Day of the run, ISO 8601."),
    project: text("Name of the project that was judged."),
    bugs: listOf(
      record(
        {
          id: text("Id of a bug in BUGS.md."),
          requirement: text("Requirement the bug violates, REQ-NNN."),
          red_phase: oneOf(RED_PHASES, "What the regression test did on the unfixed code."),
          green_phase: oneOf(GREEN_PHASES, "What the regression test did with the fix applied."),
          verdict: oneOf(VERDICTS, "Follows from the two phases."),
          fix_patch_present: flag("Whether a fix patch is on disk."),
          writeup_path: nullable(text("Path of the writeup."), "Path of the bug's writeup, or null."),
          regression_patch: optional(text("Path of the regression patch.")),
          fix_patch: optional(nullable(text("Path of the fix patch."), "Path of the fix patch, or null.")),
          patch_gate_passed: optional(nullable(flag("Passed."), "Whether the patches applied as written.")),
          junit_red: optional(text("Path of the red run's JUnit report.")),
          junit_green: optional(text("Path of the green run's JUnit report.")),
          junit_available: optional(flag("Whether JUnit reports were written.")),
          notes: optional(anyText("Why, for a deferred bug or an error.")),
        },
        "One bug.",
      ),
      "One entry per confirmed bug.",
    ),
    summary: record(
      {
        total: count("Number of entries."),
        verified: count("Entries that are TDD verified."),
        confirmed_open: count("Entries that are confirmed open."),
        red_failed: count("Entries whose test did not fail on the unfixed code."),
        green_failed: count("Entries whose test did not pass with the fix."),
        deferred: optional(count("Entries that are deferred.")),
      },
      "Counts over the entries.",
    ),
  },
  "Red and green results of every confirmed bug.",
);
export type TddResults = Static<typeof tddResults>;

import { RECHECK_STATUSES, SEVERITIES } from "../enums.ts";
import { constant, count, listOf, oneOf, record, type Static, text } from "./shapes.ts";

/** `quality/results/recheck-results.json`: what a later look at each bug found. */
export const recheckResults = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    skill_version: text("Version of the pipeline that produced the recheck."),
    date: text("Day of the recheck, ISO 8601."),
    project: text("Name of the project that was judged."),
    source_run: record(
      {
        bugs_md_date: text("Day of the BUGS.md that was rechecked, ISO 8601."),
        total_bugs: count("Number of bugs in it."),
      },
      "The run that was rechecked.",
    ),
    results: listOf(
      record(
        {
          id: text("Id of a bug in BUGS.md."),
          severity: oneOf(SEVERITIES, "Severity of the bug."),
          summary: text("The bug in one line."),
          status: oneOf(RECHECK_STATUSES, "What the recheck found."),
          evidence: text("What shows it."),
        },
        "One bug.",
      ),
      "One entry per bug.",
    ),
    summary: record(
      {
        total: count("Number of entries."),
        fixed: count("Entries that are fixed."),
        partially_fixed: count("Entries that are partly fixed."),
        still_open: count("Entries that are still open."),
        inconclusive: count("Entries that could not be settled."),
      },
      "Counts over the entries.",
    ),
  },
  "Recheck of a finished run.",
);
export type RecheckResults = Static<typeof recheckResults>;

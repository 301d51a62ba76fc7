import { Type } from "typebox";
import { MODES, PIPELINES } from "../enums.ts";
import { decided } from "./loop.ts";
import {
  anyText,
  constant,
  constantTrue,
  count,
  flag,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

export const LEVELS = ["error", "pending", "warning", "note"] as const;
const CHECK_STATUSES = ["pass", "fail", "blocked", "unchecked", "pending", "not due", "waived"] as const;
/** What becomes of a number or a list that a record states, once the raw records were counted. */
export const FIGURE_STATES = ["recomputed", "contradicted", "unbacked"] as const;
/** What a verdict answers. */
export const ANSWERS = ["yes", "no", "no verdict", "pending"] as const;

const figures = (description: string) =>
  record(
    {
      recomputed: count("Figures that the raw records come to as well."),
      contradicted: count("Figures that the raw records do not come to."),
      unbacked: count("Figures that nothing can tell."),
    },
    description,
  );

/** `quality/results/gate.json`: what the gate found, what it examined and what it read. */
export const gateVerdict = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that judged."),
    run_id: nullable(runId, "Id of the run; null for a foreign one."),
    pipeline: oneOf(PIPELINES, "Pipeline whose contract judged the run."),
    target: optional(
      record(
        { given: text("Name on the command line."), directory: text("Directory it was taken for.") },
        "Where the target was named without its version.",
      ),
    ),
    mode: oneOf(MODES, "How strictly the rules that differ were judged."),
    phase: Type.Integer({ description: "Last phase that was due.", minimum: 1, maximum: 6 }),
    answer: oneOf(ANSWERS, "The verdict."),
    exit_code: Type.Integer({ description: "0, 1, 2 or 3, as the answer says.", minimum: 0, maximum: 3 }),
    reasons: listOf(text("A reason."), "Why the answer is what it is."),
    anchored: flag("Whether anything outside the tree vouches for the records."),
    base: record(
      {
        source: oneOf(
          ["run", "revision", "none"],
          "Where base content came from: run.json, --source or nowhere.",
        ),
        commit: nullable(text("Commit."), "Commit of the base, where there is one."),
      },
      "What citations and patches were judged against.",
    ),
    baseline: optional(
      record(
        {
          rev: text("Revision as given."),
          commit: text("Commit it names."),
          old: count("Findings that the run had then, too."),
          new: count("Findings that are new since."),
          only_new: flag("Whether only new findings count for the answer."),
        },
        "What the run was compared with; absent where it was not.",
      ),
    ),
    loop: optional(record(decided, "What becomes of an orchestra; absent of any other run.")),
    subject: nullable(
      sha256("The project's files."),
      "Subject digest; null where the verdict was not recorded.",
    ),
    run_digest: nullable(sha256("The run's files."), "Run digest; null where the verdict was not recorded."),
    counts: record(
      {
        error: count("Errors."),
        pending: count("Things that the run waits for."),
        warning: count("Warnings."),
        note: count("Notes."),
        waived: count("Waived findings."),
        unchecked: count("Things that could not be checked."),
      },
      "Findings by level, but for those waived.",
    ),
    figures: figures("Numbers and lists that the run's records state."),
    checks: listOf(
      record(
        {
          id: text("Id of the check."),
          status: oneOf(CHECK_STATUSES, "What became of the check."),
          examined: count("How many things it examined."),
          floor: count("How many it had to examine."),
          unit: text("What it counts."),
          unchecked: count("How many of them could not be checked."),
          findings: count("How many findings it has."),
          figures: optional(figures("Figures that it looked at, where there were any.")),
          unbacked: optional(
            listOf(
              record(
                {
                  path: text("The file that states it."),
                  line: count("Its line; 0 for the file as a whole."),
                  what: text("What it is of."),
                },
                "A figure that nothing can tell.",
              ),
              "Where those figures stand that nothing can tell, where there are any.",
            ),
          ),
          reason: optional(text("Why it is blocked, unchecked, short of its floor or not due.")),
        },
        "One check.",
      ),
      "Every check, in reporting order.",
    ),
    findings: listOf(
      record(
        {
          check: text("Id of the check."),
          level: oneOf(LEVELS, "How bad it is."),
          path: text("File, relative to the target."),
          line: count("Line, from 1; 0 for the file as a whole."),
          message: text("What is wrong."),
          hint: optional(anyText("What to do next.")),
          waived: optional(constantTrue("An owner accepts it, and it does not count.")),
          old: optional(constantTrue("The run had it at the baseline, too.")),
          fingerprint: text("Stays the same while the finding does, whatever its line."),
        },
        "One finding.",
      ),
      "All findings, sorted by check, level, path, line and message.",
    ),
    inputs: listOf(
      record(
        { path: text("Path."), size: count("Bytes."), sha256: sha256("Content.") },
        "A file the gate read.",
      ),
      "Every file the gate read.",
    ),
    stamp: record(
      { judged_at: stamp("When the gate judged.") },
      "All that differs between two runs over one tree.",
    ),
  },
  "Verdict of a gate.",
);
export type GateVerdict = Static<typeof gateVerdict>;

import { Type } from "typebox";
import { JUDGE_VERDICTS, WORKER_ROLES, WORKER_STATUSES } from "../orchestra.ts";
import { claimedFigure } from "./claimed-figure.ts";
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
  runId,
  type Static,
  stamp,
  text,
} from "./shapes.ts";

const score = (description: string) => optional(Type.Number({ description, minimum: 0, maximum: 1 }));

/** `work/<worker>/result.json`: what a worker says of its work, or assay of a worker that did not answer. */
export const workerResult = record(
  {
    schema_version: optional(constant("1.0", "Version of this layout.")),
    tool_version: optional(text("Version of assay, where assay wrote the file.")),
    run_id: optional(runId),
    written_at: optional(stamp("When the file was written.")),
    status: oneOf(WORKER_STATUSES, "What became of the work, by whoever wrote the file."),
    worker: optional(text("Name of the worker that wrote it.")),
    role: optional(oneOf(WORKER_ROLES, "What kind of worker it is.")),
    dimension: optional(text("What a scorer scored.")),
    score: score("How good it is, from 0 to 1."),
    artifact_paths: optional(
      listOf(text("Path from the project's root."), "Every file that the worker made.", { maxItems: 10_000 }),
    ),
    headlines: optional(
      listOf(
        record(
          {
            name: text("The feature."),
            capture: optional(text("Still capture below media/ in which it is to be seen.")),
          },
          "One headline.",
        ),
        "Features that a builder claims as what the work is about.",
      ),
    ),
    seen: optional(
      listOf(
        record(
          {
            name: text("The feature, as its builder named it."),
            capture: text("Still capture that was looked at."),
            visible: flag("Whether it is to be seen there."),
          },
          "One headline in one capture.",
        ),
        "What the scorer of ambition found in the still captures.",
      ),
    ),
    skipped: optional(text("Why Polish changed nothing.")),
    unscorable: optional(text("Why nobody can score the dimension, whatever is built.")),
    figures: optional(
      listOf(claimedFigure, "Numbers that the worker states, and what each was counted from.", {
        maxItems: 10_000,
      }),
    ),
    failure_reason: optional(text("Why the work failed, or is only a part.")),
    last_progress_at: optional(nullable(stamp("Progress."), "When the worker last made progress.")),
    stalled_for_sec: optional(count("Seconds without progress.")),
    heartbeat_budget_sec: optional(count("Seconds without progress that the worker was given.")),
    digest: optional(
      record(
        {
          summary: optional(anyText("What the worker did, in its own words.")),
          warnings_verbatim: optional(listOf(anyText("Warning."), "Warnings as they were printed.")),
          score: score("The score, where it is missing at the top."),
        },
        "What others are to know of the work.",
      ),
    ),
    verdict: optional(oneOf(JUDGE_VERDICTS, "What a judge decided.")),
    rerun: optional(listOf(text("Name of a phase."), "Phases that a judge wants to run again.")),
  },
  "Envelope of one worker's result.",
);
export type WorkerResult = Static<typeof workerResult>;

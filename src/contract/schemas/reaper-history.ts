import { Type } from "typebox";
import { WORKER_NAME } from "../orchestra.ts";
import {
  anyText,
  constant,
  listOf,
  nullable,
  pattern,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

/** `.assay/tmp/reaper/<worker>.json`: what was seen of one worker, so that a decision can be judged again. */
export const reaperHistory = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    worker: pattern(WORKER_NAME, "Name under which the worker is watched."),
    phase: text("Name of the phase that it does."),
    attempt: Type.Integer({ description: "Attempt of the phase.", minimum: 1 }),
    started: nullable(stamp("Start."), "When the phase started."),
    budget: Type.Integer({ description: "Seconds without progress at the last look.", minimum: 1 }),
    observations: listOf(
      record(
        {
          at: stamp("When it was looked at."),
          digest: sha256("All content by which progress is told."),
          paused: listOf(anyText("File or variable."), "What stopped its clock; empty where it ran."),
        },
        "One look.",
      ),
      "The first and the last of all looks that saw the same, in order.",
      { minItems: 1, maxItems: 1000 },
    ),
  },
  "What was seen of a worker.",
);
export type ReaperHistory = Static<typeof reaperHistory>;

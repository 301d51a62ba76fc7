import { Type } from "typebox";
import { PIPELINES } from "../enums.ts";
import {
  constant,
  listOf,
  mapOf,
  nullable,
  oneOf,
  pattern,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

/** States of a phase in `run.json`. */
const PHASE_STATES = ["pending", "running", "finished", "failed"] as const;

const digests = (description: string) => mapOf(sha256("Content."), description);

/** `quality/run.json`: the run's identity, the base it judged and the state of its phases. */
export const run = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    pipeline: oneOf(PIPELINES, "Pipeline whose contract judges the run."),
    attempt: Type.Integer({ description: "How often the run was started, from 1.", minimum: 1 }),
    created: stamp("When the run was laid out."),
    base: record(
      {
        commit: nullable(
          pattern(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "A full git commit id."),
          "Commit the run judged; null where the project is not in git.",
        ),
        files: digests("Each project file the run cites or patches, and its sha256 at the base."),
      },
      "What the run judged.",
    ),
    phases: listOf(
      record(
        {
          number: Type.Integer({ description: "Number of the phase.", minimum: 0 }),
          name: text("Name of the phase."),
          state: oneOf(PHASE_STATES, "Where the phase stands."),
          attempt: Type.Integer({ description: "Attempt the state belongs to, from 1.", minimum: 1 }),
          worker: nullable(text("Worker."), "Identity of the worker that did the phase."),
          started: nullable(stamp("Start."), "When the phase started."),
          finished: nullable(stamp("End."), "When the phase finished or failed."),
          read: digests("What the phase declared as read, by digest."),
          written: digests("What the phase wrote, by digest."),
        },
        "One phase.",
      ),
      "The phases in order.",
    ),
  },
  "State of a run.",
);
export type Run = Static<typeof run>;

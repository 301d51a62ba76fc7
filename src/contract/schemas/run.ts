import { Type } from "typebox";
import { ITERATION_STRATEGIES, PIPELINES } from "../enums.ts";
import { MOST_ATTEMPTS } from "../pipelines.ts";
import { BELOW_BAR, DIMENSION_NAMES, PRESETS } from "../scoring.ts";
import {
  constant,
  constantTrue,
  count,
  flag,
  listOf,
  mapOf,
  nullable,
  oneOf,
  optional,
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
    orchestra: optional(
      record(
        {
          preset: oneOf(PRESETS, "What is made."),
          bar: Type.Number({
            description: "Score from which the work ships, from 0 to 1.",
            minimum: 0,
            maximum: 1,
          }),
          dimensions: listOf(
            record(
              {
                dimension: oneOf(DIMENSION_NAMES, "What is scored."),
                weight: Type.Integer({ description: "How much it counts.", minimum: 1, maximum: 1000 }),
                cap: Type.Number({
                  description: "The most that its score counts for; 0 where it cannot be scored at all.",
                  minimum: 0,
                  maximum: 1,
                }),
              },
              "One dimension.",
            ),
            "What the composite is made of, in the preset's order.",
            { minItems: 1 },
          ),
          attempts: Type.Integer({
            description: "How often the run may be started.",
            minimum: 1,
            maximum: MOST_ATTEMPTS,
          }),
          below_bar: oneOf(BELOW_BAR, "The answer where no attempt is left and the bar is not reached."),
        },
        "What an orchestra is held to.",
      ),
    ),
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
          subject: optional(
            sha256(
              "The project's files when the last phase of an orchestra was finished, its evidence left out.",
            ),
          ),
          snapshot: optional(text("Name of the record of every file, made when the phase started.")),
          workers: optional(
            listOf(text("Name of a worker's slot."), "Workers among whom the phase is divided."),
          ),
          team: optional(
            listOf(
              text("Name of a worker's slot."),
              "Workers among whom it was divided before it was reset.",
            ),
          ),
          previous: optional(digests("What the phase had written in attempts before, as it last was.")),
          tried: optional(digests("What was made in earlier tries of this attempt, which may stand.")),
          previously: optional(stamp("When it last finished before.")),
          removed: optional(listOf(text("Path."), "Files that the phase took away.")),
          unchanged: optional(constantTrue("The attempt changed nothing at all.")),
          allowed: optional(
            listOf(
              record(
                {
                  path: text("Path that was changed."),
                  reason: text("Why that is accepted."),
                },
                "One change that was accepted.",
              ),
              "Changes outside what the phase may write that a person accepted.",
            ),
          ),
          failure: optional(text("Why the phase failed.")),
          failures: optional(
            count("How often it failed in this attempt, or since its last iteration was begun."),
          ),
          failed_tries: optional(
            listOf(
              record(
                {
                  at: stamp("When the try failed."),
                  attempt: Type.Integer({ description: "Attempt that it belongs to, from 1.", minimum: 1 }),
                  reason: text("Why it failed."),
                },
                "One try that failed.",
              ),
              "Every try at the phase that failed, in order; kept when it is begun again.",
            ),
          ),
        },
        "One phase.",
      ),
      "The phases in order.",
    ),
    reruns: optional(
      listOf(
        record(
          {
            at: stamp("When the attempt was started."),
            attempt: Type.Integer({
              description: "Attempt that it began; of a worker's slice the attempt it belongs to.",
              minimum: 1,
            }),
            worker: optional(text("Name of the worker whose slice alone runs again.")),
            asked: listOf(text("Name."), "Phases or worker as they were asked for."),
            phases: listOf(text("Name."), "Phases that run again, in order."),
            fallback: flag("Whether nothing that was asked for is a phase, so that the default runs again."),
          },
          "One further try.",
        ),
        "Tries after the first, in order.",
      ),
    ),
    iterations: optional(
      listOf(
        record(
          {
            number: Type.Integer({ description: "Number of the iteration; the baseline is 1.", minimum: 2 }),
            strategy: oneOf(ITERATION_STRATEGIES, "How it looks for what the run has missed."),
            started: stamp("When it started."),
            finished: nullable(stamp("End."), "When its last phase finished."),
            known: listOf(text("Id of a bug."), "Bugs that were confirmed before it."),
            found: nullable(count("Bugs."), "How many bugs it confirmed that were not."),
          },
          "One iteration.",
        ),
        "Iterations after the baseline, in order.",
      ),
    ),
  },
  "State of a run.",
);
export type Run = Static<typeof run>;

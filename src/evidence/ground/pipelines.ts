import { GROUND } from "../../contract/ground-files.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import { PHASES, type PhaseSpec } from "../../contract/phases.ts";
import { MOST_ATTEMPTS } from "../../contract/pipelines.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Tree } from "../../tree.ts";
import { readOwnPipeline } from "./ground-records.ts";

/** How a run goes on: its phases, and how often it may be started. */
export interface Pipeline {
  readonly phases: readonly PhaseSpec[];
  readonly attempts: number;
  /** A pipeline of the user's own, as it is written down. */
  readonly own?: OwnPipeline;
}

/** The pipeline of a run; assay's own are those of the installed version. */
export function pipelineOf(
  { pipeline, orchestra }: Pick<Run, "pipeline" | "orchestra">,
  tree: Tree,
): Pipeline | { readonly problem: string; readonly hint: string } {
  switch (pipeline) {
    case "playbook":
      return { phases: PHASES, attempts: MOST_ATTEMPTS };
    case "orchestra":
      return { phases: ORCHESTRA_PHASES, attempts: orchestra?.attempts ?? MOST_ATTEMPTS };
    case "own": {
      const own = readOwnPipeline(tree);
      return "problem" in own
        ? own
        : { phases: own.value.phases, attempts: own.value.attempts, own: own.value };
    }
    case "task":
      return {
        problem: "The run is a task, which has no phases.",
        hint: `Ask \`assay gate --run\` whether what ${GROUND.goal} asks for is done.`,
      };
    default:
      return pipeline satisfies never;
  }
}

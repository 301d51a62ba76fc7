import type { Run } from "../../contract/schemas/run.ts";
import { stampedId } from "../../stamp.ts";

/** Who writes a record and when. */
export interface Made {
  readonly tool_version: string;
  readonly created: string;
}

/** What a run goes through, and what it is held to. */
export interface RunPlan extends Pick<Run, "pipeline" | "orchestra"> {
  readonly phases: readonly { readonly number: number; readonly name: string }[];
}

/** The record of a run in which nothing has happened. */
export const newRun = (
  { pipeline, orchestra, phases }: RunPlan,
  id: string,
  base: Run["base"],
  { tool_version, created }: Made,
): Run => ({
  schema_version: "1.0",
  tool_version,
  run_id: stampedId(created, id),
  pipeline,
  attempt: 1,
  created,
  ...(orchestra === undefined ? {} : { orchestra }),
  base,
  phases: phases.map(({ number, name }) => ({
    number,
    name,
    state: "pending",
    attempt: 1,
    worker: null,
    started: null,
    finished: null,
    read: {},
    written: {},
  })),
});

import { ORCHESTRA_PHASES } from "../../src/contract/orchestra.ts";
import type { Run } from "../../src/contract/schemas/run.ts";

type Phase = Run["phases"][number];

/** A run.json of an orchestra whose Builder is at work with the workers ann and bob. */
export function orchestraRunFile(builder: Partial<Phase> = {}, root: Partial<Run> = {}) {
  const phases = ORCHESTRA_PHASES.map(({ number, name }): Phase => {
    const pending = { number, name, state: "pending", attempt: 1, worker: null } as const;
    const phase: Phase = { ...pending, started: null, finished: null, read: {}, written: {} };
    return name === "Builder" ? { ...phase, state: "running", workers: ["ann", "bob"], ...builder } : phase;
  });
  const run: Run = {
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    pipeline: "orchestra",
    attempt: 1,
    created: "2026-11-20T09:14:03Z",
    base: { commit: null, files: {} },
    phases,
    ...root,
  };
  return { "quality/run.json": JSON.stringify(run) };
}

/** The envelope in a worker's slot: a success that names what it made, unless told otherwise. */
export const resultFile = (worker: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  [`work/${worker}/result.json`]: JSON.stringify({
    status: "success",
    role: "builder",
    artifact_paths: ["src/a.js"],
    ...fields,
  }),
});

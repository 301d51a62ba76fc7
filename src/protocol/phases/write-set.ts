import { fitsAny } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { VERDICT_RECORDS } from "../../contract/naming.ts";
import { PAUSE_SIGNS } from "../../contract/orchestra.ts";
import { type PhaseSpec, WRITTEN_BY_ALL } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";

/** Where assay itself writes while a phase is under way, and whoever stops its clock; what is there is no work of a phase. */
const WRITTEN_BY_ASSAY = [
  ...PAUSE_SIGNS.files,
  GROUND.run,
  `${GROUND.receipts}/**`,
  `${GROUND.scratch}/**`,
  ...VERDICT_RECORDS,
  "control_prompts/phase-*.prompt.md",
  "control_prompts/phase-*.output.txt",
];

/** What no phase may write, however wide its patterns are: the operator's records and what is archived. */
export const NEVER_WRITTEN = [".assay/**", ".git/**", "previous_runs/**"];

/** Whether assay writes a path, so that a change there is no phase's. */
export const isWrittenByAssay = (path: string): boolean => fitsAny(WRITTEN_BY_ASSAY, path);

/** Globs of all that a phase of a pipeline may change, its own first. */
export function writeSetOf(
  { writes }: Pick<PhaseSpec, "writes">,
  pipeline: Run["pipeline"],
): readonly string[] {
  const shared: readonly string[] = pipeline === "playbook" ? WRITTEN_BY_ALL : ["control_prompts/**"];
  return [...new Set([...writes, ...shared])];
}

/** Whether a phase of a pipeline may change a path. */
export const mayWrite = (path: string, spec: PhaseSpec, pipeline: Run["pipeline"]): boolean =>
  !fitsAny(NEVER_WRITTEN, path) && fitsAny(writeSetOf(spec, pipeline), path);

import { closest } from "../../closest.ts";
import type { Context, Step } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { type PhaseSpec, resolvePhase } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Pipeline, pipelineOf } from "../../gate/pipelines.ts";
import { readRunRecord } from "../../gate/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";

/** A run that goes by phases. */
export interface PhaseRun {
  readonly run: Run;
  readonly pipeline: Pipeline;
}

/** The run in the project; refused where there is none, or none that goes by phases. */
export function readPhaseRun({ tree }: Pick<Context, "tree">): PhaseRun | Refusal {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  if (record.run === undefined)
    return refuse(
      `There is no run here whose phases are recorded: ${GROUND.run} is missing.`,
      "Lay one out with `assay init --pipeline playbook`, or name the project with -C.",
    );
  const pipeline = pipelineOf(record.run, tree);
  if ("problem" in pipeline) return refuse(pipeline.problem, pipeline.hint);
  const { run } = record;
  const isWhole =
    run.phases.length === pipeline.phases.length &&
    pipeline.phases.every(({ number }, index) => run.phases[index]?.number === number);
  if (!isWhole)
    return refuse(
      `${GROUND.run} does not have the phases of its pipeline, which are ${namesOf(pipeline.phases)}.`,
      "Restore it from the commit or archive that has it.",
    );
  return { run, pipeline };
}

/** The one phase that the words name. */
export function namedPhase(words: readonly string[], phases: readonly PhaseSpec[]): PhaseSpec | Refusal {
  const [word, extra] = words;
  const known = `The phases are ${namesOf(phases)}.`;
  if (word === undefined) return refuse("No phase is named.", known);
  if (extra !== undefined) return refuse(`${extra} is one word too many.`, "Name one phase.");
  const phase = resolvePhase(word, phases);
  if (phase !== undefined) return phase;
  const near = closest(
    word,
    phases.map(({ name }) => name),
  );
  return refuse(`There is no phase ${word}.`, near === undefined ? known : `Did you mean ${near}? ${known}`);
}

/** The phases as a person reads them: `1 (Explore), 2 (Generate)`. */
const namesOf = (phases: readonly PhaseSpec[]) =>
  phases.map(({ number, name }) => `${number} (${name})`).join(", ");

/** The phase of a run that has a number. */
export function phaseOf({ phases }: Run, number: number): Run["phases"][number] {
  const phase = phases.find(one => one.number === number);
  if (phase === undefined) throw new Error(`The run has no phase ${number}.`);
  return phase;
}

/** The run's record as it is to be written. */
export const recording = (run: Run): Step => ({
  kind: "write",
  path: GROUND.run,
  content: `${JSON.stringify(run, null, 2)}\n`,
});

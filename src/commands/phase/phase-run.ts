import { closest } from "../../closest.ts";
import type { Context, Step } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { type PhaseSpec, resolvePhase } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Pipeline, pipelineOf } from "../../evidence/ground/pipelines.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { recordedRun } from "./recorded-run.ts";

/** A run that goes by phases. */
export interface PhaseRun {
  readonly run: Run;
  readonly pipeline: Pipeline;
}

/** The run in the project; refused where there is none, or none that goes by phases. */
export function readPhaseRun({ tree }: Pick<Context, "tree">): PhaseRun | Refusal {
  const run = recordedRun(tree);
  if ("kind" in run) return run;
  const pipeline = pipelineOf(run, tree);
  if ("problem" in pipeline) return refuse(pipeline.problem, pipeline.hint);
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
  return unknownPhases([word], phases);
}

/** What to say of words that name no phase. */
export function unknownPhases(unknown: readonly string[], phases: readonly PhaseSpec[]): Refusal {
  const spellings = phases.flatMap(({ name, slug }) => [name.toLowerCase(), slug]);
  const near = unknown.flatMap(word => closest(word.trim().toLowerCase(), spellings) ?? []);
  const meant = phases.filter(({ name, slug }) =>
    near.some(spelling => spelling === slug || spelling === name.toLowerCase()),
  );
  const question = meant.length === 0 ? "" : `Did you mean ${meant.map(({ name }) => name).join(", ")}? `;
  return refuse(
    `No phase is called ${unknown.map(word => JSON.stringify(word)).join(" or ")}.`,
    `${question}The phases are ${namesOf(phases)}.`,
  );
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

/** Name of the record of every file that is made when a phase begins. */
export const snapshotName = ({ run_id: id, attempt }: Run, number: number): string =>
  `${id}.${attempt}.${number}`;

/** The run's record as it is to be written. */
export const recording = (run: Run) =>
  ({
    kind: "write",
    path: GROUND.run,
    content: `${JSON.stringify(run, null, 2)}\n`,
  }) satisfies Step;

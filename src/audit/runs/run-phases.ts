import { GROUND } from "../../contract/ground-files.ts";
import { slotFiles } from "../../contract/orchestra.ts";
import type { PhaseNumber } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { createBase } from "../../evidence/base.ts";
import { type Pipeline, pipelineOf } from "../../evidence/ground/pipelines.ts";
import { runStatuses } from "../../evidence/orchestra/run-statuses.ts";
import { expectedFiles } from "../../gate/expected-files.ts";
import { createLoader, type RunContext } from "../../gate/inputs.ts";
import { missingArtifacts } from "../../protocol/phases/own-artifacts.ts";
import { isOfProject } from "../../subject.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";

/** Each finished phase left what it has to leave, and stands on what it read. */
export function* finishedPhases(run: Run, ground: Ground): Iterable<Comparison> {
  if (run.pipeline === "task") return;
  const pipeline = pipelineOf(run, ground.tree);
  if ("problem" in pipeline)
    return yield { unchecked: `What the phases have to leave is not known. ${pipeline.problem}` };
  // The project's own files go on after a run; what the run made of itself does not.
  const phases = run.phases.map(phase => ({ ...phase, read: ownFiles(phase.read) }));
  const statuses = runStatuses({ ...run, phases }, pipeline.phases, ground.tree);
  for (const phase of statuses.filter(({ state }) => state === "finished")) {
    const { number, name, stale } = phase;
    const faults = [
      ...missingOf(phase, run, pipeline, ground),
      ...stale.map(reason => `It is stale: ${reason}.`),
    ];
    if (faults.length === 0) yield AGREED;
    for (const fault of faults)
      yield {
        documented: sideAt(ground, GROUND.run, `"name": ${JSON.stringify(name)}`, `${name} is finished`),
        actual: { path: PLACE.exec(fault)?.[0] ?? "quality", line: 0, says: "what lies there" },
        message: `Phase ${number} (${name}) is called finished. ${fault}`,
        hint: `Restore what it left, or do it again: \`assay phase rerun ${number}\`.`,
      };
  }
}

/** What workers were told, and what they said, is as it was when their phase was finished. */
export function* keptPrompts({ phases }: Run, ground: Ground): Iterable<Comparison> {
  const written = new Map<string, string>();
  for (const { state, written: files } of phases)
    if (state === "finished")
      for (const [path, sha256] of Object.entries(files))
        if (path.startsWith("control_prompts/")) written.set(path, sha256);
  for (const [path, sha256] of written)
    yield ground.tree.entryDigest(path) === sha256
      ? AGREED
      : {
          documented: sideAt(ground, GROUND.run, JSON.stringify(path), sha256),
          actual: { path, line: 0, says: "something else" },
          message: `${path} is not as the phase left it that wrote it.`,
          hint: "Restore it from the commit or archive that has it.",
        };
}

/** A file of the run that a sentence names. */
const PLACE = /(?:quality|work|control_prompts|media)\/[\w./*-]*\w/;

const ownFiles = (digests: Run["phases"][number]["read"]) =>
  Object.fromEntries(Object.entries(digests).filter(([path]) => !isOfProject(path)));

/** What a finished phase has not left, a sentence each. */
function missingOf(
  { number, workers = [] }: Pick<Run["phases"][number], "number" | "workers">,
  run: Run,
  { own }: Pipeline,
  ground: Ground,
): readonly string[] {
  const { tree, paths } = ground;
  switch (run.pipeline) {
    case "own":
      return missingArtifacts(
        own?.phases.find(phase => phase.number === number)?.artifacts ?? [],
        paths,
        tree,
      );
    case "orchestra":
      return workers
        .map(slotFiles.result)
        .filter(path => tree.stat(path)?.kind !== "file")
        .map(path => `${path} is not there.`);
    case "playbook":
      return expectedOf(number as PhaseNumber, run, ground);
    case "task":
      return [];
    default:
      return run.pipeline satisfies never;
  }
}

/** What the gate would ask a run of the playbook for once a phase is due, and is not there. */
function expectedOf(
  phase: PhaseNumber,
  run: Run,
  { tree, now, headDigest, readCommit }: Ground,
): readonly string[] {
  const base = createBase(tree, run, undefined, readCommit);
  const context: RunContext = { tree, mode: "benchmark", phase, now, run, base, headDigest };
  const artifacts = createLoader(context, () => new Map())("artifacts");
  return "value" in artifacts
    ? expectedFiles(artifacts.value, context)
        .filter(file => file.phase === phase && file.level === "error" && !file.present)
        .map(({ message }) => message)
    : [];
}

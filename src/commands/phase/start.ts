import type { Run as Command, Context, Decision, FlagsOf, Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/run-moment.ts";
import { startPhase } from "../../protocol/run-transition.ts";
import type { ProjectFile } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { trustedDigest } from "../anchor/trusted-revision.ts";
import { allowanceOf, leftovers } from "./changes.ts";
import { conditionsThrough } from "./conditions.ts";
import type { START_OPTIONS } from "./options.ts";
import { readPhaseLock } from "./phase-lock.ts";
import { namedPhase, type PhaseRun, phaseOf, readPhaseRun, recording, snapshotName } from "./phase-run.ts";
import { renderedRecords } from "./rendered.ts";
import { runStatuses } from "./run-statuses.ts";

type Flags = FlagsOf<typeof START_OPTIONS>;

/** `assay phase start`: begins a phase whose ground is there, and records every file as it is. */
export const start: Command<typeof START_OPTIONS> = async (flags, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return refused(found);
  const spec = namedPhase(context.words, found.pipeline.phases);
  if ("kind" in spec) return refused(spec);
  const misuse = misusedFlags(flags, found.run);
  if (misuse !== undefined) return refused(misuse);
  const present = await context.projectFiles();
  if (isProblem(present)) return refused(refuse(present.problem, "A phase works on the files of a project."));
  const allowance = allowanceOf(flags);
  if ("kind" in allowance) return refused(allowance);
  const lock = await readPhaseLock(flags, found.run, context);
  if (lock !== undefined && "kind" in lock) return refused(lock);
  const content = await conditionsThrough(spec.number - 1, found, lock, context.tree, {
    ...context,
    headDigest: trustedDigest(flags, context),
  });
  const left = await leftovers(found, spec.number + 1, present, allowance, context);
  const unmet = [
    ...stateConditions(found, spec, context),
    ...(flags["strict-workers"] ? workerConditions(found.run, spec, flags.worker) : []),
    ...left.unmet,
    ...content.unmet,
    ...content.unclear.map(reason => `It cannot be judged: ${reason}`),
  ];
  const { number, name, state } = phaseOf(found.run, spec.number);
  if (unmet.length > 0) {
    const exit = content.unclear.length === unmet.length ? EXIT.noVerdict : EXIT.no;
    return { outcome: { kind: "phase", exit, phase: { number, name, state }, notes: [], unmet }, steps: [] };
  }
  return begin(left.run, spec, flags, present, context);
};

const refused = (outcome: Refusal): Decision => ({ outcome, steps: [] });

function misusedFlags({ worker }: Flags, { pipeline }: Run): Refusal | undefined {
  const odd = worker.find(name => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name));
  if (odd !== undefined)
    return refuse(
      `${JSON.stringify(odd)} is no worker's name.`,
      "Use letters, digits, dots, hyphens and underscores, 64 at most.",
    );
  if (pipeline !== "orchestra" && worker.length > 1)
    return refuse("Only phases of the orchestra are divided among workers.", "Name one --worker.");
  if (pipeline === "orchestra" && worker.length === 0)
    return refuse("A phase of the orchestra is done by workers.", "Name each slot with --worker.");
  if (new Set(worker).size < worker.length) return refuse("A worker is named twice.", "Name each once.");
  return undefined;
}

/** Earlier phases are done, and what they stand on has not moved. */
function stateConditions({ run, pipeline }: PhaseRun, { number }: PhaseSpec, { tree }: Context) {
  return runStatuses(run, pipeline.phases, tree)
    .filter(phase => phase.number < number)
    .flatMap(phase => [
      ...(phase.state === "finished" ? [] : [`Phase ${phase.number} (${phase.name}) is ${phase.state}.`]),
      ...phase.stale.map(reason => `Phase ${phase.number} (${phase.name}) is stale: ${reason}.`),
    ]);
}

/** Fresh eyes for each phase. */
const workerConditions = (run: Run, { number }: PhaseSpec, workers: readonly string[]) =>
  run.phases
    .filter(phase => phase.number < number)
    .flatMap(({ number: other, worker, workers: several = [] }) =>
      [worker, ...several]
        .filter(name => name !== null && workers.includes(name))
        .map(name => `${name} did phase ${other} of this attempt, and each phase wants a worker of its own.`),
    );

async function begin(
  run: Run,
  { number, name }: PhaseSpec,
  flags: Flags,
  present: readonly ProjectFile[],
  context: Context,
): Promise<Decision> {
  const kept = await keptSnapshot(run, number, context);
  const snapshot = kept.name ?? snapshotName(run, number);
  const [only, ...others] = flags.worker;
  const next = startPhase(run, number, {
    at: runMoment(run, context.now),
    worker: others.length === 0 ? (only ?? null) : null,
    workers: run.pipeline === "orchestra" ? flags.worker : [],
    snapshot,
  });
  const files = [...renderedRecords(next, context.tree)];
  const writes = files.map(([path, content]): Step => ({ kind: "write", path, content }));
  const reset = run.phases.filter(phase => phase.number > number && phase.state !== "pending");
  const notes = [
    kept.name === undefined
      ? `${present.length} files were recorded as they are.`
      : "It was begun before and not finished: its changes are still counted from that first start.",
    ...(kept.problem === undefined ? [] : [kept.problem]),
    ...reset.map(phase => `Phase ${phase.number} (${phase.name}) has to be done again.`),
  ];
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "running" },
      notes,
      unmet: [],
    },
    steps: [
      ...(kept.name === undefined ? [{ kind: "snapshot", name: snapshot } as const] : []),
      ...writes,
      recording(next),
    ],
  };
}

/** A phase that never finished goes on from its first start: what it did since then is still its own. */
async function keptSnapshot(
  run: Run,
  number: number,
  { readSnapshot }: Context,
): Promise<{ name?: string; problem?: string }> {
  const { snapshot, state } = phaseOf(run, number);
  if (snapshot === undefined || state === "finished") return {};
  const files = await readSnapshot(snapshot);
  if (!isProblem(files)) return { name: snapshot };
  return { problem: `The record of its first start is gone, and a new one is made. ${files.problem}` };
}

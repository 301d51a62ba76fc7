import { type Run as Command, type Context, type Decision, decide, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { runStatuses } from "../../evidence/orchestra/run-statuses.ts";
import { refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { allowChanges, startPhase } from "../../protocol/phases/run-transition.ts";
import type { ProjectFile } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { trustedDigest } from "../anchor/trusted-revision.ts";
import { type Allowance, allowanceOf, leftovers, splitUntold } from "./changes.ts";
import { conditionsThrough } from "./conditions.ts";
import { namedWorkers } from "./named-workers.ts";
import type { START_OPTIONS } from "./options.ts";
import { readPhaseLock } from "./phase-lock.ts";
import { namedPhase, type PhaseRun, phaseOf, readPhaseRun, recording, snapshotName } from "./phase-run.ts";
import { renderedRecords } from "./rendered.ts";

/** `assay phase start`: begins a phase whose ground is there, and records every file as it is. */
export const start: Command<typeof START_OPTIONS> = async (flags, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const spec = namedPhase(context.words, found.pipeline.phases);
  if ("kind" in spec) return decide(spec);
  const workers = namedWorkers(flags.worker, found.run, phaseOf(found.run, spec.number));
  if ("kind" in workers) return decide(workers);
  const present = await context.projectFiles();
  if (isProblem(present)) return decide(refuse(present.problem, "A phase works on the files of a project."));
  const allowance = allowanceOf(flags);
  if ("kind" in allowance) return decide(allowance);
  const lock = await readPhaseLock(flags, found.run, context);
  if (lock !== undefined && "kind" in lock) return decide(lock);
  const content = await conditionsThrough(spec.number - 1, found, lock, context.tree, {
    ...context,
    headDigest: trustedDigest(flags, context),
  });
  const left = await leftovers(found, spec.number + 1, present, allowance, context);
  const first = await firstStart(left.run, spec, allowance, context);
  const unmet = [
    ...stateConditions(found, spec, context),
    ...(flags["strict-workers"] ? workerConditions(found.run, spec, workers) : []),
    ...left.unmet,
    ...first.unmet,
    ...content.unmet,
    ...content.unclear.map(reason => `It cannot be judged: ${reason}`),
  ];
  const { number, name, state } = phaseOf(found.run, spec.number);
  if (unmet.length > 0) {
    const exit = content.unclear.length === unmet.length ? EXIT.noVerdict : EXIT.no;
    return decide({ kind: "phase", exit, phase: { number, name, state }, notes: [], unmet });
  }
  return begin(first, spec, workers, present, context);
};

/** Earlier phases are done, and what they stand on has not moved; an orchestra's is not done again until it comes out well. */
function stateConditions({ run, pipeline }: PhaseRun, { number }: PhaseSpec, { tree }: Context) {
  const statuses = runStatuses(run, pipeline.phases, tree);
  const isDone = statuses.some(
    one => one.number === number && one.state === "finished" && one.stale.length === 0,
  );
  const again =
    run.pipeline === "orchestra" && isDone
      ? [`It is finished; \`assay phase rerun ${number}\` begins another attempt at it, which is counted.`]
      : [];
  const { failures = 0 } = phaseOf(run, number);
  const onwards =
    run.attempt < pipeline.attempts
      ? `; find out why, and \`assay phase rerun ${number}\` begins another attempt at it, which is counted`
      : "";
  const spent =
    failures >= pipeline.attempts
      ? [
          `It failed ${failures === 1 ? "once" : `${failures} times`} in this attempt, which is all that it may${onwards}.`,
        ]
      : [];
  const earlier = statuses
    .filter(phase => phase.number < number)
    .flatMap(phase => [
      ...(phase.state === "finished" ? [] : [`Phase ${phase.number} (${phase.name}) is ${phase.state}.`]),
      ...phase.stale.map(reason => `Phase ${phase.number} (${phase.name}) is stale: ${reason}.`),
    ]);
  return [...earlier, ...again, ...spent];
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

function begin(
  { run, kept }: FirstStart,
  { number, name }: PhaseSpec,
  workers: readonly string[],
  present: readonly ProjectFile[],
  context: Context,
): Decision {
  const snapshot = kept ?? snapshotName(run, number);
  const [only, ...others] = workers;
  const next = startPhase(run, number, {
    at: runMoment(run, context.now),
    worker: others.length === 0 ? (only ?? null) : null,
    workers: run.pipeline === "orchestra" ? workers : [],
    snapshot,
  });
  const files = [...renderedRecords(next, context.tree)];
  const writes = files.map(([path, content]): Step => ({ kind: "write", path, content }));
  const reset = run.phases.filter(phase => phase.number > number && phase.state !== "pending");
  const notes = [
    kept === undefined
      ? `${present.length} files were recorded as they are.`
      : "It was begun before and not finished: its changes are still counted from that first start.",
    ...(phaseOf(run, number).team ?? [])
      .filter(worker => !workers.includes(worker))
      .map(worker => `${worker} had a slice of it before, and has none now.`),
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
      ...(kept === undefined ? [{ kind: "snapshot", name: snapshot } as const] : []),
      ...writes,
      recording(next),
    ],
  };
}

/** What is known of the first start of a phase that never finished. */
interface FirstStart {
  /** Name of the record of it, which still counts. */
  readonly kept: string | undefined;
  readonly unmet: readonly string[];
  /** The run with what somebody accepts written down. */
  readonly run: Run;
}

/** A phase that never finished goes on from its first start: what it did since then is still its own. */
async function firstStart(
  run: Run,
  spec: PhaseSpec,
  allowance: Allowance,
  { readSnapshot }: Context,
): Promise<FirstStart> {
  const { snapshot, state } = phaseOf(run, spec.number);
  if (snapshot === undefined || state === "finished") return { kept: undefined, unmet: [], run };
  const files = await readSnapshot(snapshot);
  if (!isProblem(files)) return { kept: snapshot, unmet: [], run };
  const { unmet, allowed } = splitUntold(spec, files, allowance);
  return { kept: undefined, unmet, run: allowChanges(run, spec.number, allowed) };
}

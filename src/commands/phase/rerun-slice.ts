import { closest } from "../../closest.ts";
import { type Context, type Decision, decide, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { slotFiles, WORKER_NAME } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readWorkerResult } from "../../evidence/orchestra/worker-results.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { addWorker, rerunWorker } from "../../protocol/phases/run-transition.ts";
import { sliceTries } from "../../protocol/phases/slice-tries.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { type Allowance, leftovers } from "./changes.ts";
import { type PhaseRun, recording, snapshotName } from "./phase-run.ts";
import { setAnswersAside, setAside } from "./set-aside.ts";

type Phase = Run["phases"][number];

/** Workers of one phase whose slices run again, and those who come to it late. */
interface Again {
  readonly phase: Phase;
  readonly workers: readonly string[];
  readonly isLate: boolean;
}

/** Runs the slices of some workers of a phase again, and nobody else's; the phase goes on where it was. */
export async function rerunSlices(
  workers: readonly string[],
  found: PhaseRun,
  allowance: Allowance,
  context: Context,
): Promise<Decision> {
  const again = slicesOf(workers, found.run);
  return "kind" in again ? decide(again) : reopen(again, found, allowance, context);
}

/** Lets one more worker join a phase that was begun: a judge that is wanted, an auditor that nobody thought of. */
export async function joinPhase(
  worker: string,
  { number }: Pick<Phase, "number">,
  found: PhaseRun,
  allowance: Allowance,
  context: Context,
): Promise<Decision> {
  const { run } = found;
  const phase = run.phases.find(one => one.number === number);
  const known = run.phases.find(({ workers = [] }) => workers.includes(worker));
  if (known !== undefined)
    return decide(
      refuse(
        `${worker} is a worker of phase ${known.number} (${known.name}) already.`,
        "Name the worker alone to run its slice again, or take another name.",
      ),
    );
  if (!WORKER_NAME.test(worker))
    return decide(
      refuse(
        `${JSON.stringify(worker)} is no worker's name.`,
        "Use letters, digits, dots, hyphens and underscores, 64 at most.",
      ),
    );
  if (phase === undefined || phase.state === "pending" || run.pipeline !== "orchestra")
    return decide(
      refuse(
        `Nobody can join phase ${number}, which has not been begun by workers.`,
        "Begin it with `assay phase start` and a --worker for each slice.",
      ),
    );
  return reopen({ phase, workers: [worker], isLate: true }, found, allowance, context);
}

async function reopen(
  { phase, workers, isLate }: Again,
  found: PhaseRun,
  allowance: Allowance,
  context: Context,
): Promise<Decision> {
  const { tree } = context;
  const { run, pipeline } = found;
  const { number, name, state } = phase;
  const no = (unmet: readonly string[]) =>
    decide({ kind: "phase", exit: EXIT.no, phase: { number, name, state }, notes: [], unmet });
  const spent = isLate ? [] : workers.filter(worker => sliceTries(worker, run) >= pipeline.attempts);
  if (spent.length > 0)
    return no(
      spent.map(
        worker =>
          `${worker} tried ${sliceTries(worker, run)} times in this attempt, which is all that it may.`,
      ),
    );
  const own: Step[] = [];
  for (const worker of workers) {
    const aside = setAnswersAside(worker, tree);
    if (isProblem(aside)) return decide(refuse(aside.problem, "Move it away yourself."));
    // Of a phase that is over, who left nothing is not at work any more.
    if (tree.stat(slotFiles.result(worker)) === undefined && !isLate && state === "running")
      return decide(
        refuse(
          `${worker} has left no result yet, so there is nothing to run again.`,
          "Wait for it, or see `assay phase reap`.",
          EXIT.no,
        ),
      );
    own.push(...aside);
  }
  const later = setAside(run, number + 1, tree);
  if (isProblem(later)) return decide(refuse(later.problem, "Move it away yourself."));
  const present = await context.projectFiles();
  if (isProblem(present)) return decide(refuse(present.problem, "A phase works on the files of a project."));
  const left = await leftovers(found, number + 1, present, allowance, context);
  if (left.unmet.length > 0) return no(left.unmet);
  // A phase that was finished is held only to what is done from now on: what came after it was others' work.
  const snapshot = state === "finished" ? snapshotName(run, number) : undefined;
  const at = runMoment(run, context.now);
  const next = workers.reduce((before, worker) => {
    const asked = isLate ? [name, worker] : [worker];
    const entry = { at, worker, asked, phases: [name], fallback: false };
    // Answers that were moved away for it are traces of a rerun, and would be taken for those of an attempt.
    if (isLate)
      return addWorker(before, number, worker, { snapshot, rerun: later.length > 0 ? entry : undefined });
    return rerunWorker(before, number, entry, { made: artifactsOf(worker, tree), snapshot });
  }, left.run);
  const notes = isLate
    ? workers.map(worker => `${worker} joins it; what the others left stays.`)
    : workers.map(
        worker =>
          `The slice of ${worker} runs again, try ${sliceTries(worker, next)} of ${pipeline.attempts}; no other worker's does.`,
      );
  return {
    outcome: { kind: "phase", exit: EXIT.yes, phase: { number, name, state: "running" }, notes, unmet: [] },
    steps: [
      ...(snapshot === undefined ? [] : [{ kind: "snapshot", name: snapshot } as const]),
      ...own,
      ...later,
      recording(next),
    ],
  };
}

function slicesOf(workers: readonly string[], run: Run): Again | Refusal {
  const known = run.phases.flatMap(({ workers: own = [] }) => own);
  const stranger = workers.find(worker => !known.includes(worker));
  if (stranger !== undefined) return unknownWorker(stranger, known);
  const phase = run.phases.findLast(({ workers: own = [] }) => workers.every(worker => own.includes(worker)));
  if (phase !== undefined) return { phase, workers, isLate: false };
  return refuse(`${workers.join(", ")} are of different phases.`, "Run those of the first one again.");
}

function unknownWorker(worker: string, known: readonly string[]) {
  const near = closest(worker, known);
  const all = known.length === 0 ? "No phase has any workers yet." : `The workers are ${known.join(", ")}.`;
  return refuse(
    `No phase of the run has a worker called ${worker}.`,
    near === undefined ? all : `Did you mean ${near}? ${all}`,
  );
}

/** What the worker had made: another try has to bring something else. */
function artifactsOf(worker: string, tree: Tree): Phase["written"] {
  const envelope = readWorkerResult(tree, worker);
  const paths = "value" in envelope ? (envelope.value.result.artifact_paths ?? []) : [];
  const digests = paths.flatMap(path => {
    const digest = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
    return digest === undefined || isProblem(digest) ? [] : [[path, digest] as const];
  });
  return Object.fromEntries(digests);
}

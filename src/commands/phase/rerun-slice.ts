import { closest } from "../../closest.ts";
import type { Context, Decision } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readWorkerResult } from "../../gate/worker-results.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/run-moment.ts";
import { rerunWorker } from "../../protocol/run-transition.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { type Allowance, leftovers } from "./changes.ts";
import { type PhaseRun, recording, snapshotName } from "./phase-run.ts";
import { setAside, setEnvelopeAside } from "./set-aside.ts";

/** Runs one worker's slice again, and nobody else's; the phase goes on where it was. */
export async function rerunSlice(
  worker: string,
  found: PhaseRun,
  allowance: Allowance,
  context: Context,
): Promise<Decision> {
  const { tree } = context;
  const { run, pipeline } = found;
  const known = run.phases.flatMap(({ workers = [] }) => workers);
  const phase = run.phases.findLast(({ workers = [] }) => workers.includes(worker));
  if (phase === undefined) return decided(unknownWorker(worker, known));
  const tries =
    1 + (run.reruns ?? []).filter(one => one.worker === worker && one.attempt === run.attempt).length;
  const { number, name, state } = phase;
  if (tries >= pipeline.attempts)
    return decided({
      kind: "phase",
      exit: EXIT.no,
      phase: { number, name, state },
      notes: [],
      unmet: [`${worker} tried ${tries} times in this attempt, which is all that it may.`],
    });
  const own = setEnvelopeAside(worker, tree);
  if (isProblem(own)) return decided(refuse(own.problem, "Move it away yourself."));
  if (own.length === 0)
    return decided(
      refuse(
        `${worker} has left no result yet, so there is nothing to run again.`,
        "Wait for it, or see `assay phase reap`.",
        EXIT.no,
      ),
    );
  const later = setAside(run, number + 1, tree);
  if (isProblem(later)) return decided(refuse(later.problem, "Move it away yourself."));
  const present = await context.projectFiles();
  if (isProblem(present)) return decided(refuse(present.problem, "A phase works on the files of a project."));
  const left = await leftovers(found, number + 1, present, allowance, context);
  if (left.unmet.length > 0)
    return decided({
      kind: "phase",
      exit: EXIT.no,
      phase: { number, name, state },
      notes: [],
      unmet: left.unmet,
    });
  // A phase that was finished is held only to what is done from now on: what came after it was others' work.
  const snapshot = state === "finished" ? snapshotName(run, number) : undefined;
  const entry = { at: runMoment(run, context.now), worker, asked: [worker], phases: [name], fallback: false };
  const next = rerunWorker(left.run, number, entry, { made: artifactsOf(worker, tree), snapshot });
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "running" },
      notes: [
        `The slice of ${worker} runs again, try ${tries + 1} of ${pipeline.attempts}; no other worker's does.`,
      ],
      unmet: [],
    },
    steps: [
      ...(snapshot === undefined ? [] : [{ kind: "snapshot", name: snapshot } as const]),
      ...own,
      ...later,
      recording(next),
    ],
  };
}

const decided = (outcome: Outcome): Decision => ({ outcome, steps: [] });

function unknownWorker(worker: string, known: readonly string[]) {
  const near = closest(worker, known);
  const all = known.length === 0 ? "No phase has any workers yet." : `The workers are ${known.join(", ")}.`;
  return refuse(
    `No phase of the run has a worker called ${worker}.`,
    near === undefined ? all : `Did you mean ${near}? ${all}`,
  );
}

/** What the worker had made: another try has to bring something else. */
function artifactsOf(worker: string, tree: Tree): Run["phases"][number]["written"] {
  const envelope = readWorkerResult(tree, worker);
  const paths = "value" in envelope ? (envelope.value.result.artifact_paths ?? []) : [];
  const digests = paths.flatMap(path => {
    const digest = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
    return digest === undefined || isProblem(digest) ? [] : [[path, digest] as const];
  });
  return Object.fromEntries(digests);
}

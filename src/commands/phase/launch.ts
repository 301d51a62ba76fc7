import type { Context, Step } from "../../command.ts";
import { WORK } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { CheckSummary } from "../../gate/check.ts";
import type { Refusal } from "../../outcome.ts";
import { refuse } from "../../outcome.ts";
import { failureEnvelope, silentEnvelope } from "../../protocol/phases/failure-envelope.ts";
import { pauseSources } from "../../protocol/phases/pause-sources.ts";
import { progressDigest } from "../../protocol/phases/progress-digest.ts";
import type { Supervised } from "../../protocol/phases/supervised.ts";
import { type WatchedWorker, watchedWorkers } from "../../protocol/phases/watched-workers.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { lastWords } from "./give-up.ts";
import { readPhaseRun } from "./phase-run.ts";
import { prompt as promptFor } from "./prompt.ts";

/** A worker that is about to be run. */
export interface Launch {
  readonly name: string;
  readonly worker: WatchedWorker;
  /** Where what it is told is kept. */
  readonly prompt: string;
  readonly text: string;
  /** Where what it prints is kept. */
  readonly transcript: string;
}

/** What each worker of a running phase who has not answered yet is to be told, and where it is kept. */
export async function launches(
  spec: PhaseSpec,
  checks: readonly CheckSummary[],
  context: Context,
): Promise<readonly Launch[] | Refusal> {
  const found = readPhaseRun(context);
  if ("kind" in found) return found;
  const { run, pipeline } = found;
  const watched = watchedWorkers(run, pipeline.phases);
  if ("problem" in watched) return refuse(watched.problem, "Begin the phase again, and name each --worker.");
  const prepared: Launch[] = [];
  const silent = watched.filter(
    ({ phase, envelope }) =>
      phase.number === spec.number && (envelope === undefined || context.tree.stat(envelope) === undefined),
  );
  for (const worker of silent) {
    const slot = run.pipeline === "orchestra" ? worker.name : undefined;
    const { outcome } = await promptFor(checks)(
      { worker: slot },
      { ...context, words: [String(spec.number)] },
    );
    if (outcome.kind === "refusal") return outcome;
    if (outcome.kind !== "prompt") throw new Error(`A prompt came as ${outcome.kind}.`);
    const stem = `control_prompts/phase-${spec.number}${slot === undefined ? "" : `.${slot}`}`;
    const { text } = outcome;
    prepared.push({
      name: worker.name,
      worker,
      prompt: `${stem}.prompt.md`,
      text,
      transcript: `${stem}.output.txt`,
    });
  }
  return prepared;
}

/** Runs a worker until it ends or makes no progress any more. */
export function runWorker(
  { name, worker, text, transcript }: Launch,
  budget: number,
  context: Context,
): Promise<Supervised | ReadProblem> {
  return context.supervise({
    name,
    argv: context.rest,
    stdin: text,
    transcript,
    budget,
    async look({ tree, projectFiles, variable }) {
      const digest = await progressDigest(worker, tree, projectFiles);
      return isProblem(digest) ? digest : { digest, paused: pauseSources(tree, variable).length > 0 };
    },
    failure(stall, { tree, version, now }) {
      const { envelope } = worker;
      // A slot has an envelope for it; elsewhere the phase fails as a whole.
      if (envelope === undefined || tree.stat(envelope) !== undefined) return [];
      const found = readPhaseRun({ tree });
      if ("kind" in found) return [];
      const failure = failureEnvelope({
        stall,
        budget,
        lastLines: lastWords(tree, [transcript]),
        run: found.run,
        version,
        now,
      });
      return [
        { kind: "write", path: envelope, content: `${JSON.stringify(failure, null, 2)}\n`, before: null },
      ];
    },
  });
}

/** Writes the failure of each worker that came to its end without a result: nobody is left who could write one. */
export function silentWorkers(
  ended: readonly { readonly launch: Launch; readonly how: string }[],
  run: Run,
  { tree, version, now }: Context,
): readonly Step[] {
  return ended.flatMap(({ launch: { name, worker, transcript }, how }) => {
    const { envelope, slot = "" } = worker;
    const isOpen = [WORK, slot].every(path => (tree.stat(path)?.kind ?? "directory") === "directory");
    if (envelope === undefined || tree.stat(envelope) !== undefined || !isOpen) return [];
    const facts = { lastLines: lastWords(tree, [transcript]), run, version, now };
    const failure = silentEnvelope(`${name} ${how} and left no result.`, facts);
    return [
      { kind: "write", path: envelope, content: `${JSON.stringify(failure, null, 2)}\n`, before: null },
    ] as const;
  });
}

import { type Run as Command, type Context, type Decision, decide, type Step } from "../../command.ts";
import { STALL_BUDGET } from "../../contract/orchestra.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { pauseSources } from "../../protocol/phases/pause-sources.ts";
import { watchedWorkers } from "../../protocol/phases/watched-workers.ts";
import { type EndedGroup, reapedExit, type WorkerReport } from "../../protocol/phases/worker-report.ts";
import type { RunningGroup } from "../../running.ts";
import { formatStamp } from "../../stamp.ts";
import { giveUp } from "./give-up.ts";
import { judgeAgain } from "./judge-again.ts";
import { lookAtWorker, type SeenWorker } from "./look-at-worker.ts";
import type { REAP_OPTIONS } from "./options.ts";
import { type PhaseRun, readPhaseRun } from "./phase-run.ts";
import { type ReapRequest, readReapFlags } from "./reap-flags.ts";

/** `assay phase reap`: gives up the workers that make no progress. */
export const reap: Command<typeof REAP_OPTIONS> = async (flags, context) => {
  const request = readReapFlags(flags);
  if ("message" in request) return decide(request);
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const { at } = request;
  const answer =
    at === undefined
      ? await reapNow(found, request, context)
      : judgeAgain(found.run, { ...request, at }, context.tree);
  return "message" in answer ? decide(answer) : answer;
};

async function reapNow(
  { run, pipeline }: PhaseRun,
  request: ReapRequest,
  context: Context,
): Promise<Decision | Refusal> {
  const { tree, runningGroups, variable, now } = context;
  const groups = runningGroups();
  const unknown = request.groups.find(id => !groups.some(({ group }) => group === id));
  if (unknown !== undefined) return unknownGroup(unknown, groups);
  const watched = watchedWorkers(run, pipeline.phases);
  if ("problem" in watched)
    return refuse(watched.problem, "Begin the phase again with `assay phase start`, and name each --worker.");
  if (watched.length === 0 && request.groups.length === 0)
    return refuse("No phase is running, so there is nobody to look at.", "See `assay phase`.");

  const { budget = STALL_BUDGET.seconds } = request;
  const paused = pauseSources(tree, variable);
  const seen: SeenWorker[] = [];
  for (const worker of watched) {
    const group = groups.find(({ name }) => name === worker.name);
    const looked = await lookAtWorker(worker, { run, budget, paused, group }, context);
    if ("message" in looked) return looked;
    seen.push(looked);
  }
  const { workers, steps } = giveUp(seen, run, context);
  const ended = request.groups.map(id => endOf(id, groups, workers));
  return {
    outcome: {
      kind: "reaped",
      exit: reapedExit(workers),
      at: formatStamp(now),
      workers,
      groups: ended.map(({ said }) => said),
    },
    steps: [...steps, ...ended.flatMap(({ step }) => step)],
  };
}

function unknownGroup(id: number, groups: readonly RunningGroup[]): Refusal {
  const known = groups.map(({ group, name }) => `${group} of ${name}`).join(", ");
  return refuse(
    `The process group ${id} is not that of a worker: no record names it.`,
    known === "" ? "There is no record of any; end it yourself." : `Recorded are ${known}.`,
  );
}

/** What becomes of a process group: that of a worker who may yet go on is left alone, and so is one that may be another's by now. */
function endOf(
  id: number,
  groups: readonly RunningGroup[],
  workers: readonly WorkerReport[],
): { readonly said: EndedGroup; readonly step: readonly Step[] } {
  const recorded = groups.filter(({ group }) => group === id);
  const proved = recorded.find(({ isProved }) => isProved);
  const name = (proved ?? recorded[0])?.name ?? "";
  const state = workers.find(({ worker }) => worker === name)?.state ?? "done";
  const said = { group: id, worker: name };
  if (proved === undefined)
    return { said: { ...said, left: "nothing proves that it is still the recorded one" }, step: [] };
  if (state !== "stalled" && state !== "done")
    return { said: { ...said, left: `its worker is ${state}` }, step: [] };
  const { token } = proved;
  return { said: { ...said, left: null }, step: [{ kind: "end-group", name, token }] };
}

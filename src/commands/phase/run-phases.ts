import { type Run as Command, type Context, type Decision, decide, type FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { STALL_BUDGET } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { CheckSummary } from "../../gate/check.ts";
import { type Outcome, type Refusal, refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { failPhase } from "../../protocol/phases/run-transition.ts";
import { faultOf } from "../../protocol/phases/supervised.ts";
import type { RunningGroup } from "../../running.ts";
import { finish } from "./finish.ts";
import { type Launch, launches, runWorker, silentWorkers } from "./launch.ts";
import type { RUN_OPTIONS } from "./options.ts";
import { phaseOf, readPhaseRun, recording } from "./phase-run.ts";
import { unwrittenGoal } from "./prompt.ts";
import { readBudget } from "./reap-flags.ts";
import { queueOf, type Turn } from "./run-queue.ts";
import { start } from "./start.ts";

type Flags = FlagsOf<typeof RUN_OPTIONS>;

/** What stays the same from phase to phase. */
interface Orders {
  readonly flags: Flags;
  readonly checks: readonly CheckSummary[];
  /** Seconds. */
  readonly budget: number;
}

/** A phase that is under way, and what is to be done after it. */
interface Course {
  readonly spec: PhaseSpec;
  readonly later: readonly Turn[];
  readonly orders: Orders;
}

/** `assay phase run`: has a program do one phase or several, each in a fresh process that is watched. */
export const runPhases =
  (checks: readonly CheckSummary[]): Command<typeof RUN_OPTIONS> =>
  async (flags, context) => {
    if (context.rest.length === 0)
      return decide(
        refuse("Nothing says what is to do the work.", "Name a program and its arguments behind `--`."),
      );
    const found = readPhaseRun(context);
    if ("kind" in found) return decide(found);
    const queue = queueOf(flags, context, found);
    if ("kind" in queue) return decide(queue);
    const budget = readBudget(flags.budget) ?? STALL_BUDGET.seconds;
    if (typeof budget !== "number") return decide(budget);
    const unwritten = unwrittenGoal(context.tree);
    if (unwritten !== undefined) return decide(unwritten);
    return begin(queue, { flags, checks, budget }, context);
  };

async function begin([turn, ...later]: readonly Turn[], orders: Orders, context: Context): Promise<Decision> {
  if (turn === undefined) throw new Error("No phase is left to be run.");
  const alive = context.runningGroups().find(({ isProved }) => isProved);
  if (alive !== undefined) return decide(refuseSecond(alive));
  const { spec, workers } = turn;
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  // Where single slices run again, the phase goes on with those who have not answered.
  if (found.run.pipeline === "orchestra" && phaseOf(found.run, spec.number).state === "running")
    return brief({ spec, later, orders }, context);
  const startFlags = { ...orders.flags, worker: [...workers], allow: [], reason: undefined };
  const started = await start(startFlags, { ...context, words: [String(spec.number)] });
  if (started.outcome.exit !== EXIT.yes) return started;
  return { ...started, next: there => brief({ spec, later, orders }, there) };
}

/** Of two workers at once nobody could say who did what; the first may have outlived the call that ran it. */
const refuseSecond = ({ name, group }: RunningGroup): Refusal =>
  refuse(
    `The worker ${name} is still at work here, as process group ${group}.`,
    "Wait until it ends, or see with `assay phase reap` whether it makes progress; --kill ends one that has stalled.",
    EXIT.pending,
  );

/** Keeps what the workers will be told before any of them is. */
async function brief(course: Course, context: Context): Promise<Decision> {
  const { spec, orders } = course;
  const prepared = await launches(spec, orders.checks, context);
  if ("kind" in prepared) return decide(prepared);
  return {
    outcome: underWay(
      spec,
      prepared.map(({ prompt, transcript }) => `It is told ${prompt}; what it prints goes to ${transcript}.`),
    ),
    steps: prepared.map(({ prompt, text }) => ({ kind: "write", path: prompt, content: text })),
    next: there => work(course, prepared, there),
  };
}

async function work(course: Course, prepared: readonly Launch[], context: Context): Promise<Decision> {
  const { spec, orders } = course;
  const ended = await Promise.all(
    prepared.map(async launch => ({ launch, end: await runWorker(launch, orders.budget, context) })),
  );
  const fates = ended.map(({ launch, end }) => {
    const fault = "problem" in end ? `was not run: ${end.problem}` : faultOf(end);
    return { launch, fault: fault?.replace(/\.$/, "") };
  });
  const faults = fates.flatMap(({ launch, fault }) =>
    fault === undefined ? [] : [`${launch.name} ${fault}; see ${launch.transcript}.`],
  );
  const names = prepared.map(one => one.name).join(", ");
  const told = faults.length > 0 ? faults : names === "" ? [] : [`${names} came to an end.`];
  return {
    outcome: underWay(spec, told),
    steps: [],
    next: there => silence(course, { fates, faults }, there),
  };
}

/** How the workers of a phase ended, and what is to be said of it. */
interface Ends {
  readonly fates: readonly { readonly launch: Launch; readonly fault: string | undefined }[];
  readonly faults: readonly string[];
}

/** A worker that ended without a result failed; that has to stand where its result would, or all would wait for it. */
async function silence(course: Course, { fates, faults }: Ends, context: Context): Promise<Decision> {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const ended = fates.map(({ launch, fault }) => ({ launch, how: fault ?? "came to its end" }));
  const steps = silentWorkers(ended, found.run, context);
  if (steps.length === 0) return end(course, faults, context);
  return {
    outcome: underWay(course.spec, [
      `${steps.length} of ${fates.length} workers left no result; their failure stands in its place.`,
    ]),
    steps,
    next: there => end(course, faults, there),
  };
}

const underWay = ({ number, name }: PhaseSpec, notes: readonly string[]): Outcome => ({
  kind: "phase",
  exit: EXIT.yes,
  phase: { number, name, state: "running" },
  notes,
  unmet: [],
});

/** A worker that failed has not done its phase, whatever lies there; slices of an orchestra can be run again one by one. */
async function end(
  { spec, later, orders }: Course,
  faults: readonly string[],
  context: Context,
): Promise<Decision> {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const isShared = found.run.pipeline === "orchestra";
  const finished =
    faults.length > 0 && !isShared
      ? undefined
      : await finish(
          { ...orders.flags, allow: [], reason: undefined },
          { ...context, words: [String(spec.number)] },
        );
  if (finished?.outcome.exit === EXIT.yes)
    return later.length === 0 ? finished : { ...finished, next: there => begin(later, orders, there) };
  if (isShared && finished !== undefined) return finished;
  const { outcome, steps = [] } = finished ?? {};
  const unmet =
    outcome?.kind === "phase" ? outcome.unmet : outcome?.kind === "refusal" ? [outcome.message] : faults;
  const [first = "It could not be finished."] = unmet;
  const reason = unmet.length > 1 ? `${first} And ${unmet.length - 1} more.` : first;
  const { number, name } = spec;
  const failed = failPhase(found.run, number, runMoment(found.run, context.now), reason);
  return {
    outcome: {
      ...(outcome?.kind === "phase" ? outcome : { kind: "phase", notes: [], unmet }),
      exit: outcome?.exit ?? EXIT.no,
      phase: { number, name, state: "failed" },
    },
    steps: [...steps, recording(failed)],
  };
}

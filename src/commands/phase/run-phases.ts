import { type Run as Command, type Context, type Decision, decide, type FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { STALL_BUDGET } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { CheckSummary } from "../../gate/check.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { failPhase } from "../../protocol/run-transition.ts";
import { faultOf } from "../../protocol/supervised.ts";
import type { RunningGroup } from "../../running.ts";
import { formatStamp } from "../../stamp.ts";
import { finish } from "./finish.ts";
import { type Launch, launches, runWorker } from "./launch.ts";
import type { RUN_OPTIONS } from "./options.ts";
import { namedPhase, type PhaseRun, readPhaseRun, recording } from "./phase-run.ts";
import { unwrittenGoal } from "./prompt.ts";
import { readBudget } from "./reap-flags.ts";
import { start } from "./start.ts";

type Flags = FlagsOf<typeof RUN_OPTIONS>;

/** What stays the same from phase to phase. */
interface Orders {
  readonly flags: Flags;
  readonly checks: readonly CheckSummary[];
  /** Seconds. */
  readonly budget: number;
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
    const queue = wanted(flags, context.words, found);
    if ("kind" in queue) return decide(queue);
    const budget = readBudget(flags.budget) ?? STALL_BUDGET.seconds;
    if (typeof budget !== "number") return decide(budget);
    const unwritten = unwrittenGoal(context.tree);
    if (unwritten !== undefined) return decide(unwritten);
    return begin(queue, { flags, checks, budget }, context);
  };

/** The phases that are to be done, in order. */
function wanted(
  { from, to, all }: Flags,
  words: readonly string[],
  { pipeline: { phases } }: PhaseRun,
): readonly PhaseSpec[] | Refusal {
  const ways = [words.length > 0, from !== undefined || to !== undefined, all].filter(Boolean);
  if (ways.length !== 1)
    return refuse(
      "It takes a phase, --from and --to, or --all: one of the three.",
      "Name what is to be run.",
    );
  if (words.length > 0) {
    const phase = namedPhase(words, phases);
    return "kind" in phase ? phase : [phase];
  }
  const first = from === undefined ? phases[0] : namedPhase([from], phases);
  const last = to === undefined ? phases.at(-1) : namedPhase([to], phases);
  if (first !== undefined && "kind" in first) return first;
  if (last !== undefined && "kind" in last) return last;
  const queue = phases.filter(
    ({ number }) => number >= (first?.number ?? 0) && number <= (last?.number ?? 0),
  );
  return queue.length > 0
    ? queue
    : refuse(
        `Phase ${last?.number} does not come after phase ${first?.number}.`,
        "Turn --from and --to round.",
      );
}

async function begin(
  [spec, ...later]: readonly PhaseSpec[],
  orders: Orders,
  context: Context,
): Promise<Decision> {
  if (spec === undefined) throw new Error("No phase is left to be run.");
  const alive = context.runningGroups().find(({ isProved }) => isProved);
  if (alive !== undefined) return decide(refuseSecond(alive));
  const startFlags = { ...orders.flags, allow: [], reason: undefined };
  const started = await start(startFlags, { ...context, words: [String(spec.number)] });
  if (started.outcome.exit !== EXIT.yes) return started;
  return { ...started, next: there => brief(spec, later, orders, there) };
}

/** Of two workers at once nobody could say who did what; the first may have outlived the call that ran it. */
const refuseSecond = ({ name, group }: RunningGroup): Refusal =>
  refuse(
    `The worker ${name} is still at work here, as process group ${group}.`,
    "Wait until it ends, or see with `assay phase reap` whether it makes progress; --kill ends one that has stalled.",
    EXIT.pending,
  );

/** Keeps what the workers will be told before any of them is. */
async function brief(
  spec: PhaseSpec,
  later: readonly PhaseSpec[],
  orders: Orders,
  context: Context,
): Promise<Decision> {
  const prepared = await launches(spec, orders.checks, context);
  if ("kind" in prepared) return decide(prepared);
  const { number, name } = spec;
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "running" },
      notes: prepared.map(
        ({ prompt, transcript }) => `It is told ${prompt}; what it prints goes to ${transcript}.`,
      ),
      unmet: [],
    },
    steps: prepared.map(({ prompt, text }) => ({ kind: "write", path: prompt, content: text })),
    next: there => work(spec, prepared, later, orders, there),
  };
}

async function work(
  spec: PhaseSpec,
  prepared: readonly Launch[],
  later: readonly PhaseSpec[],
  orders: Orders,
  context: Context,
): Promise<Decision> {
  const ended = await Promise.all(
    prepared.map(async launch => ({ launch, end: await runWorker(launch, orders.budget, context) })),
  );
  const faults = ended.flatMap(({ launch, end }) => {
    const fault = "problem" in end ? `was not run: ${end.problem}` : faultOf(end);
    return fault === undefined
      ? []
      : [`${launch.name} ${fault.replace(/\.$/, "")}; see ${launch.transcript}.`];
  });
  const { number, name } = spec;
  const told = faults.length === 0 ? [`${prepared.map(one => one.name).join(", ")} came to an end.`] : faults;
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "running" },
      notes: told,
      unmet: [],
    },
    steps: [],
    next: there => end(spec, faults, later, orders, there),
  };
}

/** A worker that failed has not done its phase, whatever lies there; slices of an orchestra can be run again one by one. */
async function end(
  spec: PhaseSpec,
  faults: readonly string[],
  later: readonly PhaseSpec[],
  orders: Orders,
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
  const failed = failPhase(found.run, number, formatStamp(context.now), reason);
  return {
    outcome: {
      ...(outcome?.kind === "phase" ? outcome : { kind: "phase", notes: [], unmet }),
      exit: outcome?.exit ?? EXIT.no,
      phase: { number, name, state: "failed" },
    },
    steps: [...steps, recording(failed)],
  };
}

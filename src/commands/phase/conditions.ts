import type { Context } from "../../command.ts";
import type { PhaseNumber } from "../../contract/phases.ts";
import type { GateVerdict } from "../../contract/schemas/gate-verdict.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { askedIn, judgeWorkers, type WorkerState } from "../../evidence/orchestra/judge-workers.ts";
import { missingArtifacts } from "../../protocol/phases/own-artifacts.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { ownTriggers } from "../challenge/own-triggers.ts";
import { frozenChanges, type PhaseLock } from "./phase-lock.ts";
import type { PhaseRun } from "./phase-run.ts";

/** What a run must have come to by the end of a phase, judged on content. */
export interface Conditions {
  /** What is not so, a sentence each. */
  readonly unmet: readonly string[];
  /** Why nothing can be said of it. */
  readonly unclear: readonly string[];
  /** What is no obstacle, and yet has to be said. */
  readonly notes?: readonly string[];
  /** The gate's verdict, where the gate is who judges. */
  readonly verdict?: GateVerdict;
}

/** Digests of project and run, where the verdict is to be recorded. */
interface Digests {
  readonly subject: string;
  readonly run: string;
}

const MET: Conditions = { unmet: [], unclear: [] };

/** Judges what all phases up to one have left behind; `tree` may hold what is not written yet. */
export async function conditionsThrough(
  number: number,
  phaseRun: PhaseRun,
  lock: PhaseLock | undefined,
  tree: Tree,
  context: Context,
  digests?: Digests,
): Promise<Conditions> {
  const frozen = frozenChanges(lock);
  if (number === 0) return { unmet: frozen, unclear: [] };
  if (phaseRun.run.pipeline === "playbook")
    return verdictThrough(number as PhaseNumber, phaseRun.run, lock, tree, context, digests);
  const conditions = await deliveredThrough(number, phaseRun, tree, context);
  return { ...conditions, unmet: [...frozen, ...conditions.unmet] };
}

/** What phases have delivered that no gate of the playbook judges. */
async function deliveredThrough(
  number: number,
  { run, pipeline }: PhaseRun,
  tree: Tree,
  context: Context,
): Promise<Conditions> {
  switch (run.pipeline) {
    case "orchestra":
      return workerConditions(number, run, tree);
    case "own": {
      const files = await context.projectFiles();
      if (isProblem(files)) return { unmet: [], unclear: [files.problem] };
      const due = (pipeline.own?.phases ?? []).filter(phase => phase.number <= number);
      const paths = files.map(({ path }) => path);
      return {
        unmet: due.flatMap(({ artifacts }) => missingArtifacts(artifacts, paths, tree)),
        unclear: [],
      };
    }
    case "playbook":
    case "task":
      return MET;
    default:
      return run.pipeline satisfies never;
  }
}

/** A slice that its worker did not do may stand in for it where somebody said so; it is no pass, and every verdict says it. */
const STANDING_IN: readonly WorkerState[] = ["partial", "synthesized"];

/** What the workers of the phases up to one have delivered. */
function workerConditions(number: number, run: Run, tree: Tree): Conditions {
  const due = run.phases.filter(phase => phase.number <= number);
  const idle = due.filter(({ workers = [] }) => workers.length === 0);
  const judged = due.flatMap(phase => judgeWorkers(tree, phase.workers ?? [], askedIn(phase, run)));
  const own = new Set(run.phases.find(phase => phase.number === number)?.workers);
  const sayings = judged.flatMap(({ worker, state, reasons }) =>
    state === "done" && reasons.length === 0
      ? []
      : [
          {
            state,
            isOwn: own.has(worker),
            text: `${worker} (${state})${reasons.map(reason => `: ${reason}`).join("")}`,
          },
        ],
  );
  const isFit = (state: WorkerState) => state === "done" || STANDING_IN.includes(state);
  return {
    unmet: [
      ...idle.map(({ name }) => `${name} has no workers.`),
      ...sayings.flatMap(({ state, text }) => (isFit(state) ? [] : [text])),
    ],
    unclear: [],
    // What stands in for earlier slices was said when their phase ended.
    notes: sayings.flatMap(({ state, isOwn, text }) => (isFit(state) && isOwn ? [text] : [])),
  };
}

async function verdictThrough(
  number: PhaseNumber,
  run: Run,
  lock: PhaseLock | undefined,
  tree: Tree,
  context: Context,
  digests: Digests | undefined,
): Promise<Conditions> {
  const { judgeThrough } = await import("../../gate/phase-judgement.ts");
  const own = await ownTriggers(tree);
  const verdict = judgeThrough(run, number, tree, context, { lock, digests, ...own });
  if (verdict.answer === "yes") return { ...MET, verdict };
  if (verdict.answer === "no verdict") return { unmet: [], unclear: verdict.reasons, verdict };
  const errors = verdict.findings.filter(({ level, waived }) => level === "error" && waived !== true);
  const named = new Set(errors.map(({ check }) => check));
  const silent = verdict.reasons.filter(reason => !named.has(reason.slice(0, reason.indexOf(":"))));
  return {
    unmet: [
      ...errors.map(
        ({ path, line, message, check }) => `${path}${line === 0 ? "" : `:${line}`}: ${message} [${check}]`,
      ),
      ...silent,
    ],
    unclear: [],
    verdict,
  };
}

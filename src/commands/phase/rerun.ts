import {
  type Run as Command,
  type Context,
  type Decision,
  decide,
  type FlagsOf,
  type Step,
} from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { attemptsOnDisk } from "../../evidence/orchestra/attempts.ts";
import { readJudgeVerdict } from "../../evidence/orchestra/judge-verdict.ts";
import { type Outcome, type Refusal, refuse } from "../../outcome.ts";
import { resolveRerun } from "../../protocol/phases/rerun-names.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { beginAttempt } from "../../protocol/phases/run-transition.ts";
import { isProblem } from "../../tree.ts";
import { type Asked, decidedBy } from "./asked-by-gate.ts";
import { type Allowance, allowanceOf, leftovers } from "./changes.ts";
import type { RERUN_OPTIONS } from "./options.ts";
import { namedPhase, type PhaseRun, phaseOf, readPhaseRun, recording } from "./phase-run.ts";
import { renderedRecords } from "./rendered.ts";
import { joinPhase, rerunSlices } from "./rerun-slice.ts";
import { setAside } from "./set-aside.ts";

/** `assay phase rerun`: begins another attempt from the first phase that is to run again, or runs one worker's slice again. */
export const rerun: Command<typeof RERUN_OPTIONS> = async (flags, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const { words } = context;
  const { worker } = flags;
  const ways = [worker, flags.verdict, flags.from, words[0]].filter(way => way !== undefined);
  const isJoining = worker !== undefined && words.length === 1 && ways.length === 2;
  if (ways.length !== 1 && !isJoining)
    return decide(
      refuse(
        "It takes phases, --worker, --verdict or --from: one of the four, or one phase and a --worker who joins it.",
        "Name the phases that are to run again.",
      ),
    );
  const allowance = allowanceOf(flags);
  if ("kind" in allowance) return decide(allowance);
  if (worker !== undefined && isJoining) {
    const phase = namedPhase(words, found.pipeline.phases);
    return "kind" in phase ? decide(phase) : joinPhase(worker, phase, found, allowance, context);
  }
  if (worker !== undefined) return rerunSlices([worker], found, allowance, context);
  const asked = askedBy(flags, found, context);
  if ("kind" in asked) return decide(asked);
  if ("workers" in asked) return rerunSlices(asked.workers, found, allowance, context);
  return attempt(asked, found, allowance, context);
};

function askedBy(
  { verdict, from }: FlagsOf<typeof RERUN_OPTIONS>,
  found: PhaseRun,
  context: Context,
): Asked | { readonly workers: readonly string[] } | Outcome {
  if (verdict !== undefined) return judged(verdict, found, context);
  return from === undefined ? namedPhases(found, context) : decidedBy(from, found.run, context.tree);
}

function namedPhases({ pipeline }: PhaseRun, { words }: Context): Asked | Refusal {
  const phases: PhaseSpec[] = [];
  for (const word of words) {
    const phase = namedPhase([word], pipeline.phases);
    if ("kind" in phase) return phase;
    phases.push(phase);
  }
  phases.sort((a, b) => a.number - b.number);
  return { words, phases, fallback: false, notes: [] };
}

/** A judge who names nothing that there is has still said that it is not good enough. */
function judged(path: string, { run }: PhaseRun, { tree }: Context): Asked | Outcome {
  if (run.pipeline !== "orchestra")
    return refuse(
      `The run is of the pipeline ${run.pipeline}, in which no judge decides what runs again.`,
      "Name the phases themselves.",
    );
  const verdict = readJudgeVerdict(tree, path);
  if (isProblem(verdict))
    return refuse(
      verdict.problem,
      'A verdict is an object with "verdict", which is "ship" or "loop", and "rerun", a list of phases.',
    );
  if (verdict.verdict === "ship")
    return { kind: "next", exit: EXIT.no, phase: null, reason: "The judge ships it; nothing runs again." };
  const { phases, unknown, fallback } = resolveRerun(verdict.rerun, ORCHESTRA_PHASES);
  const names = phases.map(({ name }) => name).join(", ");
  const misspelt = unknown.map(word => `${JSON.stringify(word)} is no phase's name.`);
  const notes = fallback ? [...misspelt, `The verdict names no phase, so ${names} run again.`] : misspelt;
  return { words: verdict.rerun.filter(Boolean), phases, fallback, notes };
}

async function attempt(
  { words, phases, fallback, notes }: Asked,
  found: PhaseRun,
  allowance: Allowance,
  context: Context,
): Promise<Decision> {
  const { run, pipeline } = found;
  const from = Math.min(...phases.map(({ number }) => number));
  const present = await context.projectFiles();
  if (isProblem(present)) return decide(refuse(present.problem, "A phase works on the files of a project."));
  const left = await leftovers(found, from, present, allowance, context);
  const count = run.pipeline === "orchestra" ? attemptsOnDisk(run, context.tree).count : run.attempt;
  const unmet = [...attemptConditions(run, { count, most: pipeline.attempts, from }), ...left.unmet];
  const { number, name, state } = phaseOf(run, from);
  const phase = { number, name, state };
  if (unmet.length > 0) return decide({ kind: "phase", exit: EXIT.no, phase, notes, unmet });
  const aside = setAside(run, from, context.tree);
  if (isProblem(aside)) return decide(refuse(aside.problem, "Move it away yourself."));
  const entry = {
    at: runMoment(run, context.now),
    asked: [...words],
    phases: phases.map(one => one.name),
    fallback,
  };
  const next = beginAttempt(left.run, from, entry);
  const rendered = [...renderedRecords(next, context.tree)].map(
    ([path, content]): Step => ({ kind: "write", path, content }),
  );
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { ...phase, state: "pending" },
      notes: [
        `Attempt ${next.attempt} of ${pipeline.attempts} begins with it: ${entry.phases.join(", ")} ${entry.phases.length === 1 ? "runs" : "run"} again, and what comes after has to be done again.`,
        ...notes,
      ],
      unmet: [],
    },
    steps: [...aside, ...rendered, recording(next)],
  };
}

/** How often a run was started and may be, and from which phase on it is to be again. */
interface Tries {
  readonly count: number;
  readonly most: number;
  readonly from: number;
}

/** Attempts are counted, and one that changed nothing is the last. */
function attemptConditions({ phases }: Run, { count, most, from }: Tries): readonly string[] {
  const running = phases.find(({ state }) => state === "running");
  const again = phases.filter(({ number, state }) => number >= from && state !== "pending");
  const finished = phases.filter(({ state, previous }) => state === "finished" && previous !== undefined);
  return [
    ...(count >= most
      ? [
          `The run was started ${count} times, which is all that it may be: it is below its bar, and stays so.`,
        ]
      : []),
    ...(running === undefined
      ? []
      : [`Phase ${running.number} (${running.name}) is running; finish it, or record that it failed.`]),
    ...(again.length === 0 ? ["None of it was done in this attempt, so there is nothing to run again."] : []),
    ...(count > 1 && finished.length > 0 && finished.every(({ unchanged }) => unchanged === true)
      ? [`Attempt ${count} changed nothing at all, so another would not either.`]
      : []),
  ];
}

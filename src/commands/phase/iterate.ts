import { closest } from "../../closest.ts";
import { type Run as Command, type Context, type Decision, decide, type Step } from "../../command.ts";
import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import {
  beginIteration,
  nextStrategy,
  openIteration,
  type Strategy,
} from "../../protocol/phases/iteration-plan.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { confirmedBugs, convergenceOf } from "./bugs.ts";
import type { PHASE_OPTIONS } from "./options.ts";
import { readPhaseRun, recording } from "./phase-run.ts";
import { renderedRecords } from "./rendered.ts";

/** `assay phase iterate`: begins another look at what a finished run may have missed, or says which there were. */
export const iterate: Command<typeof PHASE_OPTIONS> = async (_flags, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const { run } = found;
  if (run.pipeline !== "playbook")
    return decide(
      refuse(`Only runs of the playbook are iterated, and this one is of ${run.pipeline}.`, SEE_RERUN),
    );
  const [word, extra] = context.words;
  if (extra !== undefined)
    return decide(refuse(`${extra} is one word too many.`, "Name one strategy, or all."));
  if (word === undefined) return decide(report(run, context));
  const strategy = wanted(word, run);
  if ("kind" in strategy) return decide(strategy);
  const open = openIteration(run);
  const pending = run.phases.filter(({ state }) => state !== "finished");
  if (pending.length > 0)
    return decide(
      refuse(
        `${open === undefined ? "The run" : `Iteration ${open.number} (${open.strategy})`} is not through: ${pending.map(({ number, state }) => `phase ${number} is ${state}`).join(", ")}.`,
        "Finish every phase first.",
        EXIT.no,
      ),
    );
  return begin(run, strategy.strategy, context);
};

const SEE_RERUN = "Use `assay phase rerun` for another attempt.";

function wanted(word: string, run: Run): { strategy: Strategy } | Outcome {
  const name = word.toLowerCase();
  if (name === "all") {
    const next = nextStrategy(run);
    return "stop" in next ? { kind: "next", exit: EXIT.no, phase: null, reason: next.stop } : next;
  }
  const strategy = ITERATION_STRATEGIES.find(one => one === name);
  const known = `The strategies are ${ITERATION_STRATEGIES.join(", ")}; all takes them in that order.`;
  if (strategy === undefined) {
    const near = closest(name, ITERATION_STRATEGIES);
    return refuse(
      `There is no strategy ${word}.`,
      near === undefined ? known : `Did you mean ${near}? ${known}`,
    );
  }
  const done = run.iterations?.find(one => one.strategy === strategy);
  if (done === undefined) return { strategy };
  return refuse(`Iteration ${done.number} was ${strategy} already.`, known, EXIT.no);
}

function begin(run: Run, strategy: Strategy, context: Context): Decision {
  const { tree, now } = context;
  const files = tree
    .entriesIn("quality")
    .flatMap(({ path }) => /^quality\/EXPLORATION_ITER(\d{1,4})\.md$/.exec(path)?.[1] ?? []);
  const number = Math.max(1, ...files.map(Number), ...(run.iterations ?? []).map(one => one.number)) + 1;
  const known = confirmedBugs(tree).map(({ id }) => id);
  const next = beginIteration(run, { number, strategy, started: runMoment(run, now), known });
  const writes = [...renderedRecords(next, tree)].map(
    ([path, content]): Step => ({ kind: "write", path, content }),
  );
  return {
    outcome: {
      kind: "next",
      exit: EXIT.yes,
      phase: { number: 1, name: run.phases[0]?.name ?? "" },
      reason: `Iteration ${number} (${strategy}) is begun, over ${known.length} known bugs. What it finds goes into quality/EXPLORATION_ITER${number}.md; every phase is to be done again.`,
    },
    steps: [...writes, recording(next)],
  };
}

function report(run: Run, { tree }: Context): Outcome {
  const iterations = run.iterations ?? [];
  return { kind: "iterations", exit: EXIT.yes, iterations, convergence: convergenceOf(tree) ?? null };
}

import type { Loop } from "../contract/schemas/loop.ts";
import { judgeComposite } from "../evidence/orchestra/judge-composite.ts";
import type { OrchestraFacts } from "../evidence/orchestra/orchestra-facts.ts";
import { shownComposite } from "../protocol/phases/composite.ts";
import { sliceTries } from "../protocol/phases/slice-tries.ts";
import { formatStamp } from "../stamp.ts";
import { isOpenPending } from "./check-result.ts";
import { rerunFor } from "./loop-rerun.ts";
import type { JudgedRun } from "./run.ts";

interface Made {
  readonly version: string;
  readonly now: Date;
  readonly exit: number;
}

/** What becomes of an orchestra by what the gate found: it ships, loops with the cheapest rerun that suffices, waits, or is over. */
export function decideLoop(judged: JudgedRun, facts: OrchestraFacts, { version, now, exit }: Made): Loop {
  const { run, terms, attempts, composite, best, scores, slices } = facts;
  const { decision, rerun } = decide(judged, facts);
  return {
    schema_version: "1.0",
    tool_version: version,
    run_id: run.run_id,
    decision,
    exit_code: exit,
    reasons: [...judged.reasons],
    attempt: attempts.count,
    attempts: terms.attempts,
    below_bar: terms.below_bar,
    preset: terms.preset,
    bar: terms.bar,
    composite: composite === undefined ? null : shownComposite(composite),
    best: shownComposite(best),
    dimensions: scores.map(({ dimension, weight, cap, scorers, score }) => ({
      dimension,
      weight,
      scorer: scorers.at(0)?.worker ?? null,
      score: score ?? null,
      cap,
    })),
    slices: slices.map(({ phase, worker, state }) => ({ phase: phase.name, worker, state })),
    rerun,
    stamp: { decided_at: formatStamp(now) },
  };
}

function decide(judged: JudgedRun, facts: OrchestraFacts): Pick<Loop, "decision" | "rerun"> {
  const { attempts, terms, repeated, run } = facts;
  const isLast = attempts.count >= terms.attempts;
  switch (judged.answer) {
    case "yes":
      // Whoever lets it pass all the same does not lift it.
      return { decision: isBelow(facts) ? "shipped below bar" : "ship", rerun: null };
    case "no verdict":
      return { decision: "no verdict", rerun: null };
    case "pending": {
      const waiting = judged.results.filter(({ findings }) => findings.some(isOpenPending));
      const isAboutBar = waiting.every(({ check }) => check.id === "composite");
      if (!isAboutBar) return { decision: "pending", rerun: null };
      return { decision: isBelow(facts) ? "shipped below bar" : "judge wanted", rerun: null };
    }
    case "no": {
      const rerun = rerunFor(judged, facts);
      const isSpent = (worker: string) => sliceTries(worker, run) >= terms.attempts;
      const isOver =
        repeated.length > 0 ||
        (rerun !== null && (rerun.workers.length > 0 ? rerun.workers.some(isSpent) : isLast));
      return isOver ? { decision: "shipped below bar", rerun: null } : { decision: "loop", rerun };
    }
    default:
      return judged.answer satisfies never;
  }
}

const isBelow = (facts: OrchestraFacts) =>
  facts.composite !== undefined && judgeComposite(facts.composite, facts).answer === "no";

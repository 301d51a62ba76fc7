import type { HeadDigest } from "../commit.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { GateVerdict } from "../contract/schemas/gate-verdict.ts";
import type { Run } from "../contract/schemas/run.ts";
import { createBase } from "../evidence/base.ts";
import type { GroundFacts } from "../evidence/ground/ground-facts.ts";
import type { ReadCommit, ReadProblem, Tree } from "../tree.ts";
import { CHECKS } from "./checks/index.ts";
import type { RunContext } from "./inputs.ts";
import { judgeRun } from "./run.ts";
import { LOCKED_CHECKS, withProofs } from "./task-checks/index.ts";
import { assembleVerdict, type VerdictFacts } from "./verdict.ts";

// Beside the checks that it asks, so that they are loaded once.
export { judgedBase } from "./judged-base.ts";

/** What the judgement of a run needs of the world. */
export interface JudgementContext {
  readonly now: Date;
  readonly version: string;
  readonly readCommit: ReadCommit;
  readonly headDigest: (path: string) => HeadDigest | ReadProblem;
}

/** What is known beside the run's files. */
export interface JudgementFacts extends Pick<RunContext, "triggerRows"> {
  readonly lock: { readonly anchored: boolean; readonly facts: GroundFacts } | undefined;
  readonly digests: VerdictFacts["digests"];
}

/** The gate's verdict on a run of the playbook as it should be after a phase. */
export function judgeThrough(
  run: Run,
  phase: PhaseNumber,
  tree: Tree,
  { now, version, readCommit, headDigest }: JudgementContext,
  { lock, digests, ...own }: JudgementFacts,
): GateVerdict {
  const base = createBase(tree, run, undefined, readCommit);
  const context: RunContext = {
    ...{ tree, mode: "benchmark", phase, now, run, base, headDigest },
    ...own,
    ...(lock === undefined ? {} : { ground: lock.facts }),
  };
  const checks = lock === undefined ? CHECKS : withProofs(LOCKED_CHECKS, lock.facts.lines.length > 0);
  const facts = {
    version,
    target: undefined,
    baseline: undefined,
    anchored: lock?.anchored ?? false,
    digests,
  };
  return assembleVerdict(judgeRun(checks, context), context, facts);
}

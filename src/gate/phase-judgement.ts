import type { HeadDigest } from "../commit.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { GateVerdict } from "../contract/schemas/gate-verdict.ts";
import type { Run } from "../contract/schemas/run.ts";
import type { ReadCommit, ReadProblem, Tree } from "../tree.ts";
import { createBase } from "./base.ts";
import { CHECKS } from "./checks/index.ts";
import { judgeRun } from "./run.ts";
import { assembleVerdict, type VerdictFacts } from "./verdict.ts";

/** What the judgement of a run needs of the world. */
export interface JudgementContext {
  readonly now: Date;
  readonly version: string;
  readonly readCommit: ReadCommit;
  readonly headDigest: (path: string) => HeadDigest | ReadProblem;
}

/** The gate's verdict on a run of the playbook as it should be after a phase. */
export function judgeThrough(
  run: Run,
  phase: PhaseNumber,
  tree: Tree,
  { now, version, readCommit, headDigest }: JudgementContext,
  digests?: VerdictFacts["digests"],
): GateVerdict {
  const base = createBase(tree, run, undefined, readCommit);
  const context = { tree, mode: "benchmark", phase, now, run, base, headDigest } as const;
  const facts = { version, target: undefined, baseline: undefined, anchored: false, digests };
  return assembleVerdict(judgeRun(CHECKS, context), context, facts);
}

import type { Context } from "../../command.ts";
import type { PhaseNumber } from "../../contract/phases.ts";
import type { GateVerdict } from "../../contract/schemas/gate-verdict.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { missingArtifacts } from "../../protocol/own-artifacts.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { PhaseRun } from "./phase-run.ts";

/** What a run must have come to by the end of a phase, judged on content. */
export interface Conditions {
  /** What is not so, a sentence each. */
  readonly unmet: readonly string[];
  /** Why nothing can be said of it. */
  readonly unclear: readonly string[];
  /** The gate's verdict, where the gate is who judges. */
  readonly verdict?: GateVerdict;
}

const MET: Conditions = { unmet: [], unclear: [] };

/** Judges what all phases up to one have left behind; `tree` may hold what is not written yet. */
export async function conditionsThrough(
  number: number,
  { run, pipeline }: PhaseRun,
  tree: Tree,
  context: Context,
  digests?: { readonly subject: string; readonly run: string },
): Promise<Conditions> {
  if (number === 0) return MET;
  switch (run.pipeline) {
    case "playbook":
      return verdictThrough(number as PhaseNumber, run, tree, context, digests);
    case "orchestra":
      return MET;
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
    case "task":
      return MET;
    default:
      return run.pipeline satisfies never;
  }
}

async function verdictThrough(
  number: PhaseNumber,
  run: Run,
  tree: Tree,
  context: Context,
  digests: { readonly subject: string; readonly run: string } | undefined,
): Promise<Conditions> {
  const { judgeThrough } = await import("../../gate/phase-judgement.ts");
  const verdict = judgeThrough(run, number, tree, context, digests);
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

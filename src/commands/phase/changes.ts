import { fitsAny } from "../../anchor.ts";
import type { Context } from "../../command.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isWrittenByAssay, mayWrite } from "../../protocol/write-set.ts";
import { changedBetween, type ProjectFile } from "../../subject.ts";
import { compareText, isProblem, type ReadProblem } from "../../tree.ts";
import { type PhaseRun, phaseOf } from "./phase-run.ts";

/** What happened to the project since a phase began. */
export interface PhaseChanges {
  /** Every path that is no longer as it was, but for what assay writes. */
  readonly changed: readonly string[];
  /** Those that the phase may not write. */
  readonly outside: readonly string[];
}

/** Holds the project against the record that was made when a phase began. */
export async function changesSince(
  snapshot: string,
  spec: PhaseSpec,
  run: Run,
  present: readonly ProjectFile[],
  { readSnapshot }: Pick<Context, "readSnapshot">,
): Promise<PhaseChanges | ReadProblem> {
  const before = await readSnapshot(snapshot);
  if (isProblem(before)) return before;
  const { added, changed: edited, removed } = changedBetween(before, present);
  const changed = [...added, ...edited, ...removed].filter(path => !isWrittenByAssay(path)).sort(compareText);
  return { changed, outside: changed.filter(path => !mayWrite(path, spec, run.pipeline)) };
}

/** Changes that a person accepts, and why. */
export interface Allowance {
  readonly patterns: readonly string[];
  readonly reason: string;
}

/** Paths that nobody accepts, and those that somebody does. */
export function splitAllowed(paths: readonly string[], { patterns, reason }: Allowance) {
  const isAllowed = (path: string) => fitsAny(patterns, path);
  return {
    refused: paths.filter(path => !isAllowed(path)),
    allowed: paths.filter(isAllowed).map(path => ({ path, reason })),
  };
}

/** What phases from a number on that were begun and never finished did where they may not; once reset, nobody would know. */
export async function leftovers(
  { run, pipeline }: PhaseRun,
  from: number,
  present: readonly ProjectFile[],
  allowance: Allowance,
  context: Context,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const spec of pipeline.phases) {
    const { snapshot, state } = phaseOf(run, spec.number);
    if (spec.number < from || snapshot === undefined || state === "finished") continue;
    const changes = await changesSince(snapshot, spec, run, present, context);
    if (isProblem(changes)) {
      found.push(`What phase ${spec.number} (${spec.name}) changed cannot be told. ${changes.problem}`);
      continue;
    }
    for (const path of splitAllowed(changes.outside, allowance).refused)
      found.push(`Phase ${spec.number} (${spec.name}) changed ${path}, which it may not.`);
  }
  return found;
}

import { fitsAny } from "../../anchor.ts";
import type { Context, FlagsOf } from "../../command.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { runMetadataPath } from "../../protocol/phases/run-metadata-text.ts";
import { allowChanges } from "../../protocol/phases/run-transition.ts";
import { isWrittenByAssay, mayWrite } from "../../protocol/phases/write-set.ts";
import { changedBetween, type ProjectFile } from "../../subject.ts";
import { compareText, isProblem, type ReadProblem } from "../../tree.ts";
import type { ALLOW_OPTIONS } from "./options.ts";
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
  const changed = [...added, ...edited, ...removed].filter(path => !isAssays(path, run)).sort(compareText);
  return { changed, outside: changed.filter(path => !mayWrite(path, spec, run.pipeline)) };
}

/** What assay writes while a phase is under way; the run's metadata are written again whenever one begins or ends. */
const isAssays = (path: string, run: Run) =>
  isWrittenByAssay(path) || (run.pipeline === "playbook" && path === runMetadataPath(run));

/** Changes that a person accepts, and why. */
export interface Allowance {
  readonly patterns: readonly string[];
  readonly reason: string;
}

/** What is accepted on the command line; refused where it is not said why. */
export function allowanceOf({ allow, reason = "" }: FlagsOf<typeof ALLOW_OPTIONS>): Allowance | Refusal {
  if (allow.length > 0 && reason.trim() === "")
    return refuse("--allow needs a reason.", "Say with --reason why the change is acceptable.");
  return { patterns: allow, reason: reason.trim() };
}

/** Paths that nobody accepts, and those that somebody does. */
export function splitAllowed(paths: readonly string[], { patterns, reason }: Allowance) {
  const isAllowed = (path: string) => fitsAny(patterns, path);
  return {
    refused: paths.filter(path => !isAllowed(path)),
    allowed: paths.filter(isAllowed).map(path => ({ path, reason })),
  };
}

/** What has to be accepted where nobody can tell any more what a phase changed. */
const EVERYTHING = "**";

/** A phase whose first record is gone stands only if somebody accepts whatever it did. */
export function splitUntold(
  { number, name }: PhaseSpec,
  { problem }: ReadProblem,
  { patterns, reason }: Allowance,
) {
  if (patterns.includes(EVERYTHING)) return { unmet: [], allowed: [{ path: EVERYTHING, reason }] };
  const untold = `What phase ${number} (${name}) changed cannot be told, and --allow '${EVERYTHING}' accepts whatever it was. ${problem}`;
  return { unmet: [untold], allowed: [] };
}

/** What unfinished phases did where they may not. */
interface Leftovers {
  /** What nobody accepts, a sentence each. */
  readonly unmet: readonly string[];
  /** The run with what somebody accepts written down. */
  readonly run: Run;
}

/** Looks at phases from a number on that were begun and never finished; once they are reset, nobody would know what they did. */
export async function leftovers(
  { run, pipeline }: PhaseRun,
  from: number,
  present: readonly ProjectFile[],
  allowance: Allowance,
  context: Context,
): Promise<Leftovers> {
  const unmet: string[] = [];
  let accepting = run;
  for (const spec of pipeline.phases) {
    const { snapshot, state } = phaseOf(run, spec.number);
    if (spec.number < from || snapshot === undefined || state === "finished") continue;
    const changes = await changesSince(snapshot, spec, run, present, context);
    const { unmet: untold, allowed } = isProblem(changes)
      ? splitUntold(spec, changes, allowance)
      : unaccepted(spec, changes, allowance);
    unmet.push(...untold);
    accepting = allowChanges(accepting, spec.number, allowed);
  }
  return { unmet, run: accepting };
}

function unaccepted({ number, name }: PhaseSpec, { outside }: PhaseChanges, allowance: Allowance) {
  const { refused, allowed } = splitAllowed(outside, allowance);
  return {
    unmet: refused.map(path => `Phase ${number} (${name}) changed ${path}, which it may not.`),
    allowed,
  };
}

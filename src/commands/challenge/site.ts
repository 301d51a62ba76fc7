import type { Context } from "../../command.ts";
import type { Canaries } from "../../contract/schemas/canaries.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { type Base, createBase } from "../../evidence/base.ts";
import { findingsOf, type QueuedFinding, readCanaries } from "../../evidence/challenge/challenge-queue.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse, refuseNoRun } from "../../outcome.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { refuseName } from "./refused-name.ts";

/** Where a challenge's files lie. */
export interface Desk {
  /** Directory of the records of rounds. */
  readonly rounds: string;
  /** Directory of prompts and replies. */
  readonly words: string;
}

/** A run whose findings can be challenged. */
export interface ChallengeSite {
  /** What the run's own files are read from. */
  readonly tree: Tree;
  /** Undefined for a run that assay did not lay out, of which nothing is written. */
  readonly run: Run | undefined;
  readonly base: Base;
  readonly desk: Desk;
  /** What BUGS.md confirms, in its order. */
  readonly findings: readonly QueuedFinding[];
  /** What else is in the queue; nobody who challenges can tell which. */
  readonly canaries: { readonly record: Canaries; readonly findings: readonly QueuedFinding[] } | undefined;
}

/** A run that lies elsewhere, or that assay did not lay out. */
export interface OtherRun {
  /** Where its files are found under the names that they have in a run. */
  readonly tree: Tree;
  /** Where its challenge is recorded, for nothing of the run itself is touched. */
  readonly desk: Desk;
}

/** Where the findings of a run are. */
const BUGS = "quality/BUGS.md";
/** Where a challenge of the run that is here is recorded. */
export const DESK: Desk = { rounds: "quality/challenge", words: "control_prompts" };

type SourceFlag = { readonly source: string | undefined };
type Read = Pick<Context, "tree" | "readCommit">;

/** The run of the target, with what can be challenged in it and recorded. */
export function readSite(flags: SourceFlag, context: Read): ChallengeSite | Refusal {
  if (context.tree.stat("quality") === undefined) return refuseNoRun();
  const found = readRunRecord(context.tree);
  if ("run" in found && found.run === undefined)
    return refuse(
      "There is no quality/run.json here, so nothing of a challenge can be recorded.",
      "Take the run over with `assay init --adopt`, or challenge it where it is with `assay challenge run --from .`.",
    );
  return readAnySite(flags, context);
}

/** The same of any run, also of one that lies elsewhere, for whoever records nothing of it in its own place. */
export function readAnySite(
  { source }: SourceFlag,
  { tree: own, readCommit }: Read,
  other?: OtherRun,
): ChallengeSite | Refusal {
  const { tree, desk } = other ?? { tree: own, desk: DESK };
  if (tree.stat("quality") === undefined) return refuseNoRun();
  const found = readRunRecord(tree);
  if ("problem" in found) return refuse(found.problem, found.hint);
  const { run } = found;
  const kind = tree.stat(desk.rounds)?.kind;
  if (kind !== undefined && kind !== "directory")
    return refuse(
      `${desk.rounds} is no directory, so nothing shows what was asked and answered.`,
      "Put the directory back, or move what is there out of the way.",
    );
  const answer = source === undefined ? undefined : readCommit(source, []);
  if (isProblem(answer)) return refuse(answer.problem, "Name a commit, tag or branch of this repository.");
  const revision = answer === undefined ? undefined : { name: source ?? "", commit: answer.commit };
  const text = tree.read(BUGS);
  if (isProblem(text))
    return refuse(
      `${BUGS} cannot be read. ${text.problem}`,
      "Put the run's findings there, or name the project that has them with -C DIR.",
    );
  const findings = findingsOf(text, BUGS, tree.sha256);
  if (findings.length === 0 && parseBugs(text).zeroBug === undefined)
    return refuse(
      `${BUGS} has no finding in a form that can be read, and does not say that there are none.`,
      'Give each finding a heading such as "### BUG-001: title", or write "## No confirmed bugs".',
    );
  // Of a run that is over nothing is measured any more.
  const canaries = other === undefined ? readCanaries(tree) : undefined;
  if (canaries !== undefined && "problem" in canaries) return refuse(canaries.problem, canaries.hint);
  return {
    ...{ tree, run, desk, canaries, findings },
    base: createBase(tree, run, revision, readCommit),
  };
}

/** Everything that challengers are asked about; canaries have the last numbers. */
export const queueOf = ({ findings, canaries }: ChallengeSite): readonly QueuedFinding[] => [
  ...findings,
  ...(canaries?.findings ?? []),
];

/** The findings of a queue that are named, or all; an unknown name is refused, and so is a canary where no canary is asked for. */
export function namedFindings(
  words: readonly string[],
  queue: readonly QueuedFinding[],
  site: ChallengeSite,
): readonly QueuedFinding[] | Refusal {
  if (words.length === 0) return queue;
  const named: QueuedFinding[] = [];
  for (const word of new Set(words)) {
    const found = queue.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    if (found === undefined)
      return refuseName(
        word,
        queue.map(({ id }) => id),
        site,
      );
    named.push(found);
  }
  return named;
}

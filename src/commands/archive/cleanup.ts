import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { refuse } from "../../outcome.ts";
import type { CleanedPath } from "../../protocol/archives/cleaned-path.ts";
import type { SinceSnapshot } from "../../snapshot.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem } from "../../tree.ts";
import { carryOut } from "./carry-out.ts";
import { changesOf } from "./cleanup-changes.ts";
import { cleanupPlan } from "./cleanup-plan.ts";
import { cleanupScope } from "./cleanup-scope.ts";
import type { CleanupGround } from "./clear-way.ts";
import { newRunId } from "./draft.ts";
import { keeping } from "./keep.ts";
import { lockedIndex } from "./locked-index.ts";
import type { CLEANUP_OPTIONS } from "./options.ts";
import { undoCleanup } from "./undo.ts";

type Flags = FlagsOf<typeof CLEANUP_OPTIONS>;

/** `assay archive cleanup`: puts back what a phase changed where it may not, after keeping it. */
export const cleanup: Run<typeof CLEANUP_OPTIONS> = async (flags, context) => {
  if (flags.undo === undefined) return cleanUp(flags, context, NOTHING_DONE);
  if (flags.untracked || flags.phase !== undefined)
    return decide(refuse("--undo puts back all of a cleanup.", "Leave --phase and --untracked away."));
  return undoCleanup(flags.undo, context);
};

/** What was done in rounds before. */
interface Done {
  readonly kept: readonly string[];
  readonly paths: readonly CleanedPath[];
}

const NOTHING_DONE: Done = { kept: [], paths: [] };

/** What is put back may show what was hidden: with an ignore rule that goes, new files come to light. */
const MOST_ROUNDS = 5;

/** One round: holds the project against the snapshot, keeps what differs and puts it back; the last finds nothing more to do. */
async function cleanUp(flags: Flags, context: Context, done: Done): Promise<Decision> {
  const scope = cleanupScope(flags.phase, context);
  if ("kind" in scope) return decide(scope);
  const since = await context.sinceSnapshot(scope.snapshot);
  if (isProblem(since)) return decide(refuse(since.problem, "Put it right; nothing was put back."));
  const { phase, snapshot, isSpared } = scope;
  const plan = cleanupPlan(since, groundOf(flags, isSpared, context));
  const made = await changesOf(plan, snapshot, since.oddLinks, context);
  if (isProblem(made)) return decide(refuse(made.problem, "Put it right; nothing was put back."));
  const { changes, paths } = made;
  const { staged } = plan;
  const about = { kind: "cleanup", phase, snapshot, notes: notesOn(since) } as const;
  const isOver = changes.length === 0 && staged.length === 0;
  if (isOver || done.kept.length === MOST_ROUNDS) {
    const open = isOver ? paths : paths.map(differing);
    const exit = open.some(({ what }) => what === "left") ? EXIT.no : EXIT.yes;
    return decide({ ...about, exit, stage: "done", kept: done.kept, paths: [...done.paths, ...open] });
  }
  const locked = await lockedIndex(staged, context);
  if (locked !== undefined) return decide(locked);
  const id = newRunId(formatStamp(context.now), context);
  const draft = await keeping(id, changes, staged, scope, context);
  if (isProblem(draft)) return decide(refuse(draft.problem, "Put it right; nothing was put back."));
  const now: Done = { kept: [...done.kept, id], paths: [...done.paths, ...paths.filter(isSettled)] };
  const planned = { ...about, exit: EXIT.yes, stage: "planned", kept: now.kept, paths } as const;
  return {
    outcome: planned,
    steps: [{ kind: "store", draft }],
    next: carryOut(changes, staged, { ...planned, stage: "underway" }, there => cleanUp(flags, there, now)),
  };
}

const isSettled = ({ what }: CleanedPath) => what !== "left" && what !== "untracked";

const differing = (one: CleanedPath): CleanedPath =>
  isSettled(one)
    ? { ...one, what: "left", why: `It was put right, and is not right again. ${one.why}` }
    : one;

const groundOf = (
  { untracked }: Flags,
  isSpared: CleanupGround["isSpared"],
  { tree, ignoredPaths }: Context,
): CleanupGround => ({
  isSpared,
  untracked,
  isIgnored(path) {
    const ignored = ignoredPaths([path]);
    // What cannot be told is not taken away.
    return isProblem(ignored) || ignored.length > 0;
  },
  kindAt: path => tree.stat(path)?.kind,
  below(directory) {
    const entries = tree.walk(directory);
    const isWhole = [...tree.closed().keys()].every(
      path => path !== directory && !path.startsWith(`${directory}/`),
    );
    return isWhole ? entries : undefined;
  },
});

/** What is not to be seen from the paths. */
function notesOn({ before, now }: SinceSnapshot): readonly string[] {
  if (before.staged === undefined)
    return now.staged === undefined
      ? []
      : ["The snapshot does not tell what was staged, so that is left as it is."];
  if (before.head === now.head) return [];
  return [
    `HEAD has moved from ${before.head ?? "no commit"} to ${now.head ?? "no commit"}; it stays there, and so do the commits.`,
  ];
}

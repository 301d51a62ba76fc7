import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { readLock } from "../../gate/ground-records.ts";
import { readRunRecord } from "../../gate/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { GoalRecords } from "../../protocol/frozen-state.ts";
import { goalText } from "../../protocol/goal-layout.ts";
import { LAYOUTS } from "../../protocol/layouts.ts";
import { type Made, newRun } from "../../protocol/run-layout.ts";
import type { Tree } from "../../tree.ts";
import { freezeProject, lockFile } from "./freeze-project.ts";
import type { INIT_OPTIONS } from "./options.ts";
import type { Plan } from "./plan.ts";
import type { Laid } from "./shared-files.ts";

type Flags = FlagsOf<typeof INIT_OPTIONS>;

interface LaidOut {
  readonly files: readonly Laid[];
  /** Sha256 of the lock's text. */
  readonly lock: string;
}

/** Assay's own files; the lock comes last, for with it the layout is complete. */
export async function layOut(
  flags: Flags,
  context: Context,
  plan: Plan,
  records: GoalRecords,
  made: Made,
): Promise<LaidOut | Refusal> {
  const { tree } = context;
  const before = groundFiles(plan, records, tree);
  // They come after run.json: without it they would be somebody else's.
  const skeletons = Object.entries(LAYOUTS[plan.pipeline].skeletons).map(([path, text]) =>
    laidFile(path, text, tree),
  );
  if ([GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined)) {
    const known = readLock(tree);
    if ("problem" in known) return refuse(known.problem, known.hint);
    // Without its record a locked run cannot be judged, and a new one would be another run's.
    const record = readRunRecord(tree);
    if ("problem" in record) return refuse(record.problem, record.hint);
    const path = known.signed === undefined ? GROUND.lock : GROUND.signedLock;
    return { files: [...before, ...skeletons, laidFile(path, "", tree)], lock: known.lockDigest };
  }
  const frozen = await freezeProject({ ...records, run: plan, own: plan.own, tree }, context, made);
  if ("kind" in frozen) return frozen;
  const lock = lockFile(frozen.lock, flags.key, context);
  if ("kind" in lock) return lock;
  const base = { commit: frozen.commit, files: {} };
  const run = laidJson(GROUND.run, newRun(plan, context.newId(), base, made), tree);
  return { files: [...before, ...frozen.kept, run, ...skeletons, lock.file], lock: lock.digest };
}

/** The operator's own records, as far as the run has them. */
function groundFiles({ pipeline, own }: Plan, { tickets, finishLines }: GoalRecords, tree: Tree) {
  return [
    ...(pipeline === "playbook" ? [] : [laidFile(GROUND.goal, goalText(), tree)]),
    ...(own === undefined ? [] : [laidFile(GROUND.pipeline, own, tree)]),
    ...(tickets.tickets.length === 0 ? [] : [laidJson(GROUND.tickets, tickets, tree)]),
    ...(Object.keys(finishLines.lines).length === 0 ? [] : [laidJson(GROUND.finishLines, finishLines, tree)]),
  ];
}

/** A file that is there stays as it is. */
const laidFile = (path: string, content: string, tree: Tree): Laid => ({
  path,
  content,
  state: tree.stat(path) === undefined ? "written" : "kept",
});

const laidJson = (path: string, value: unknown, tree: Tree) =>
  laidFile(path, `${JSON.stringify(value, null, 2)}\n`, tree);

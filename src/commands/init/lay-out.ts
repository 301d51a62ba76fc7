import type { Context, FlagsOf } from "../../command.ts";
import { artifactCap } from "../../contract/artifacts.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readLock } from "../../evidence/ground/ground-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { type GoalRecords, ownTickets } from "../../protocol/freeze/frozen-state.ts";
import { linesByName, placedLines } from "../../protocol/freeze/goal-lines.ts";
import { goalText } from "../../protocol/layouts/goal-layout.ts";
import { LAYOUTS } from "../../protocol/layouts/layouts.ts";
import { type Made, newRun } from "../../protocol/layouts/run-layout.ts";
import { createTree, type Tree } from "../../tree.ts";
import { freezeProject, type ProjectState, readProject } from "./freeze-project.ts";
import type { INIT_OPTIONS } from "./options.ts";
import type { Plan } from "./plan.ts";
import type { Laid } from "./shared-files.ts";

type Flags = FlagsOf<typeof INIT_OPTIONS>;

interface LaidOut {
  readonly files: readonly Laid[];
  /** Locks of an earlier run that the new one does not replace by itself. */
  readonly outdated: readonly string[];
  /** Sha256 of the lock's text. */
  readonly lock: string;
  /** Of a run that was taken over. */
  readonly adopted?: { readonly files: number; readonly cited: number };
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
  const skeletons = flags.adopt ? [] : skeletonsOf(plan, tree);
  const locks = [GROUND.lock, GROUND.signedLock].filter(path => tree.stat(path) !== undefined);
  if (locks.length > 0 && !flags.again) {
    const known = readLock(tree);
    if ("problem" in known) return refuse(known.problem, known.hint);
    // Without its record a locked run cannot be judged, and a new one would be another run's.
    const record = readRunRecord(tree);
    if ("problem" in record) return refuse(record.problem, record.hint);
    const path = known.signed === undefined ? GROUND.lock : GROUND.signedLock;
    return {
      files: [...before, ...skeletons, laidFile(path, "", tree)],
      outdated: [],
      lock: known.lockDigest,
    };
  }
  const project = await readProject(context);
  if ("kind" in project) return project;
  const tickets = ownTickets(records.tickets);
  const now = { lines: linesByName(placedLines(records)), tickets, run: plan, own: plan.own, tree };
  const lock = freezeProject(now, [...tickets.keys()], project, made, flags.key, context);
  if ("kind" in lock) return lock;
  const base = { commit: project.head?.commit ?? null, files: {} };
  const fresh = newRun(plan, context.newId(), base, made);
  const run = flags.adopt ? await adopt(fresh, project, context) : fresh;
  const files = [...before, ...lock.kept, laidJson(GROUND.run, run, tree), ...skeletons, lock.file];
  const outdated = locks.filter(path => path !== lock.file.path);
  return { files, outdated, lock: lock.digest, ...(flags.adopt ? { adopted: countAdopted(run, tree) } : {}) };
}

const skeletonsOf = ({ pipeline }: Plan, tree: Tree) =>
  Object.entries(LAYOUTS[pipeline].skeletons).map(([path, text]) => laidFile(path, text, tree));

/** The base of a run that is taken over is as HEAD has it, and else as it lies there. */
async function adopt(run: Run, { paths, head }: ProjectState, context: Context): Promise<Run> {
  const { judgedBase } = await import("../../gate/phase-judgement.ts");
  const sources = [...(head === undefined ? [] : [createTree(head.files, artifactCap, [])]), context.tree];
  return { ...run, base: judgedBase(run, paths, sources, context) };
}

const countAdopted = ({ base }: Run, tree: Tree) => ({
  files: tree.walk("quality").filter(({ kind }) => kind === "file").length,
  cited: Object.keys(base.files).length,
});

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

import type { Context, Decision, FlagsOf, Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { GROUND } from "../contract/ground-files.ts";
import { LOCK_PAYLOAD } from "../contract/schemas/envelope.ts";
import type { Lock } from "../contract/schemas/lock.ts";
import { seal } from "../envelope.ts";
import { readLock } from "../gate/ground-records.ts";
import { readRunRecord } from "../gate/run-record.ts";
import { type Refusal, refuse } from "../outcome.ts";
import { freeze } from "../protocol/frozen-state.ts";
import { goalText, type Made, taskRun } from "../protocol/task-layout.ts";
import { commandText } from "../running.ts";
import { formatStamp } from "../stamp.ts";
import { isOfProject } from "../subject.ts";
import { isProblem, type Tree } from "../tree.ts";
import { readKey } from "./anchor/keys.ts";
import { keptContent } from "./init/kept-content.ts";
import type { INIT_OPTIONS } from "./init/options.ts";
import { type Laid, sharedFiles } from "./init/shared-files.ts";
import { type TaskRecords, taskRecords } from "./init/task-records.ts";

type Flags = FlagsOf<typeof INIT_OPTIONS>;

/** `assay init`: lays out a task, or what is missing of one. */
export const init: Run<typeof INIT_OPTIONS> = async (flags, context) => {
  const { tree, now, version } = context;
  const obstacle = foreignRun(tree);
  if (obstacle !== undefined) return refused(obstacle);
  const made = { tool_version: version, created: formatStamp(now) };
  const records = taskRecords(flags, tree, made);
  if ("kind" in records) return refused(records);
  const shared = sharedFiles(context);
  if ("kind" in shared) return refused(shared);
  const laid = await layOut(flags, context, records, made);
  if ("kind" in laid) return refused(laid);
  const { files: own, lock } = laid;
  const files = [...shared, ...own];
  return {
    outcome: {
      kind: "layout",
      exit: EXIT.yes,
      files: files.map(({ path, state }) => ({ path, state })),
      done: Object.values(records.finishLines.lines).map(
        ({ argv, exit }) => `${commandText(argv)} exits with ${exit}`,
      ),
      lock,
    },
    steps: files.flatMap(({ path, content, state }) =>
      state === "written" ? [{ kind: "write", path, content }] : [],
    ),
  };
};

const refused = (outcome: Refusal): Decision => ({ outcome, steps: [] });

/** A quality/ that init did not lay out is another run's, and its own record would make that run a task. */
function foreignRun(tree: Tree): Refusal | undefined {
  const quality = tree.stat("quality");
  if (quality === undefined) return undefined;
  if (tree.stat(GROUND.run) !== undefined) return otherRun(tree);
  if (quality.kind === "directory" && tree.walk("quality").length === 0) return undefined;
  return refuse(
    "quality/ is there already, and without a quality/run.json: it is the run of something else.",
    "Judge it with `assay gate`, or move it away before laying out a task.",
    EXIT.no,
  );
}

/** A record that is there has to be one of a task. */
function otherRun(tree: Tree): Refusal | undefined {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  if (record.run?.pipeline === "task") return undefined;
  return refuse(
    `${GROUND.run} says that the run here is one of the ${record.run?.pipeline}.`,
    "Judge it with `assay gate`, or move it away before laying out a task.",
    EXIT.no,
  );
}

interface Layout {
  readonly files: readonly Laid[];
  /** Sha256 of the lock's text. */
  readonly lock: string;
}

/** Assay's own files; the lock comes last, for with it the layout is complete. */
async function layOut(
  flags: Flags,
  context: Context,
  records: TaskRecords,
  made: Made,
): Promise<Layout | Refusal> {
  const { tree, newId } = context;
  const json = (path: string, value: unknown) => laidFile(path, `${JSON.stringify(value, null, 2)}\n`, tree);
  const files = [
    laidFile(GROUND.goal, goalText(), tree),
    json(GROUND.tickets, records.tickets),
    json(GROUND.finishLines, records.finishLines),
  ];
  if ([GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined)) {
    const known = readLock(tree);
    if ("problem" in known) return refuse(known.problem, known.hint);
    // Without its record a locked run cannot be judged, and a new one would be another run's.
    const record = readRunRecord(tree);
    if ("problem" in record) return refuse(record.problem, record.hint);
    const path = known.signed === undefined ? GROUND.lock : GROUND.signedLock;
    return { files: [...files, laidFile(path, "", tree)], lock: known.lockDigest };
  }
  const frozen = await freezeProject(context, records, made);
  if ("kind" in frozen) return frozen;
  const lockFile = writeLock(frozen.lock, flags.key, context);
  if ("kind" in lockFile) return lockFile;
  const run = json(GROUND.run, taskRun(newId(), frozen.commit, made));
  return { files: [...files, ...frozen.kept, run, lockFile.file], lock: lockFile.digest };
}

/** A file that is there stays as it is. */
const laidFile = (path: string, content: string, tree: Tree): Laid => ({
  path,
  content,
  state: tree.stat(path) === undefined ? "written" : "kept",
});

async function freezeProject(
  context: Context,
  { tickets, finishLines }: TaskRecords,
  made: Made,
): Promise<{ lock: Lock; commit: string | null; kept: readonly Laid[] } | Refusal> {
  const { tree } = context;
  const listed = await context.projectFiles();
  if (isProblem(listed)) return refuse(listed.problem, "A task is about the files of a project.");
  const paths = listed.map(({ path }) => path).filter(isOfProject);
  const lock = freeze({ pipeline: "task", tickets, finishLines, tree }, paths, made);
  const head = await context.openCommit("HEAD");
  const commit = isProblem(head) ? undefined : head;
  return { lock, commit: commit?.commit ?? null, kept: keptContent(lock, tree, commit?.files) };
}

function writeLock(
  lock: Lock,
  keyPath: string | undefined,
  context: Context,
): { file: Laid; digest: string } | Refusal {
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  const digest = context.tree.sha256(text);
  if (keyPath === undefined) return { file: { path: GROUND.lock, content: text, state: "written" }, digest };
  const key = readKey(keyPath, "private", context);
  if (isProblem(key)) return refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8).");
  const content = `${JSON.stringify(seal(LOCK_PAYLOAD, text, key, context.signer), null, 2)}\n`;
  return { file: { path: GROUND.signedLock, content, state: "written" }, digest };
}

import type { Context } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { isVersionOf, unversionedName, VERDICT_RECORDS } from "../../contract/naming.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { LAYOUTS } from "../../protocol/layouts/layouts.ts";
import { AGENTS_MARKS } from "../../protocol/layouts/shared-blocks.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** What an earlier run would leave in a project. */
const PLACES = ["quality", "control_prompts", "previous_runs", ".assay", "work"];

/** What init itself lays out, by path or by the beginning of one. */
const JUST_MADE = [
  GROUND.goal,
  GROUND.tickets,
  GROUND.finishLines,
  GROUND.pipeline,
  GROUND.lock,
  GROUND.signedLock,
  `${GROUND.frozen}/`,
  GROUND.run,
];

/** Refuses a project with anything in or beside it that tells a new run of an earlier one. */
export function earlierTraces(context: Context): Refusal | undefined {
  const { tree } = context;
  const fresh = freshRun(tree);
  const isOwn = (path: string) => isScratch(path) || (fresh !== undefined && isJustMade(path, fresh, tree));
  const around = siblingTraces(context);
  if (isProblem(around)) return refuse(around.problem, LOOK_AROUND);
  const refs = context.runRefs();
  if (isProblem(refs)) return refuse(refs.problem, LOOK_AROUND);
  const traces = [
    ...PLACES.flatMap(place => tracesIn(place, tree, isOwn)),
    ...(fresh === undefined ? agentTraces(tree) : []),
    ...refs,
    ...around,
  ];
  if (traces.length === 0) return undefined;
  const more = traces.length > MOST_NAMED ? ` and ${traces.length - MOST_NAMED} more` : "";
  return refuse(
    `The room is not clean; what may tell of an earlier run: ${traces.slice(0, MOST_NAMED).join(", ")}${more}.`,
    "Lay the run out in a fresh checkout that has none of these, away from the earlier runs.",
    EXIT.no,
  );
}

const MOST_NAMED = 10;

const LOOK_AROUND = "A room is clean only where one can look around.";

/** What a writer leaves while it writes; snapshots are of a run. */
const isScratch = (path: string) =>
  path.startsWith(`${GROUND.scratch}/`) && !path.startsWith(`${GROUND.snapshots}/`);

/** The run that assay has laid out here, if nobody has begun it. */
function freshRun(tree: Tree): Run | undefined {
  const record = readRunRecord(tree);
  if ("problem" in record || record.run === undefined) return undefined;
  const { attempt, phases, iterations = [] } = record.run;
  const isLocked = [GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined);
  const isUntouched = phases.every(({ state }) => state === "pending");
  const isFirst = attempt === 1 && iterations.length === 0;
  return isLocked && isUntouched && isFirst ? record.run : undefined;
}

/** Whether a file is one that init lays out; what it gave agents to fill in, only as long as nobody has. */
function isJustMade(path: string, { pipeline }: Run, tree: Tree): boolean {
  if (JUST_MADE.some(own => (own.endsWith("/") ? path.startsWith(own) : path === own))) return true;
  const skeleton = LAYOUTS[pipeline].skeletons[path];
  return skeleton !== undefined && tree.digest(path) === tree.sha256(skeleton);
}

/** A directory as a whole where nothing in it is init's own, else what else is in it; an empty one holds nothing. */
function tracesIn(place: string, tree: Tree, isOwn: (path: string) => boolean): readonly string[] {
  const kind = tree.stat(place)?.kind;
  if (kind === undefined) return [];
  if (kind !== "directory") return [`${place}, which is no directory`];
  const files = tree.walk(place).filter(entry => entry.kind !== "directory");
  const closed = [...tree.closed().keys()].filter(path => path === place || path.startsWith(`${place}/`));
  const found = [
    ...files.map(({ path }) => path),
    // No walk tells of these.
    ...VERDICT_RECORDS.filter(path => path.startsWith(`${place}/`) && tree.stat(path) !== undefined),
    ...closed.map(path => `${path}/, which cannot be listed`),
  ];
  const strays = found.filter(path => !isOwn(path));
  return strays.length > 0 && strays.length === found.length ? [`${place}/`] : strays;
}

/** What assay tells agents stands in a block of its own; behind a link nobody looks. */
function agentTraces(tree: Tree): readonly string[] {
  if (tree.stat("AGENTS.md") === undefined) return [];
  const text = tree.read("AGENTS.md");
  if (isProblem(text)) return ["AGENTS.md, which cannot be read"];
  return text.includes(AGENTS_MARKS.begin) ? ["AGENTS.md with a block of assay's"] : [];
}

/** Directories of the project's name with a version, links among them, that hold a run. */
function siblingTraces({ surroundings }: Context) {
  const around = surroundings();
  if (isProblem(around)) return around;
  const project = unversionedName(around.name) ?? around.name;
  return around.siblings
    .map(({ name }) => name)
    .filter(name => isVersionOf(project, name) && around.open(name)?.files.stat("quality") !== undefined)
    .sort()
    .map(name => `../${name}/quality/`);
}

import type { Context } from "../../command.ts";
import { ARCHIVES, UNFINISHED } from "../../contract/archives.ts";
import { artifactCap } from "../../contract/artifacts.ts";
import { compareVersioned, isVersionOf, unversionedName, VERDICT_RECORDS } from "../../contract/naming.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type BugRecord, parseBugs } from "../../documents/reports/bugs.ts";
import { type Base, createBase } from "../../evidence/base.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Surroundings } from "../../surroundings.ts";
import { compareText, createTree, isProblem, type ReadCommit, type Tree } from "../../tree.ts";

/** What an earlier run confirmed, and the content that it judged. */
export interface EarlierRun {
  readonly name: string;
  /** Its BUGS.md, seen from the target. */
  readonly path: string;
  readonly bugs: readonly BugRecord[];
  readonly base: Base;
}

/** Where earlier runs may be found. */
export type RunSources = Pick<Context, "tree" | "readCommit" | "surroundings">;

/** The archived runs of a project that have a BUGS.md, the newest first; what is still being archived is none. */
export function archivedRuns({ tree, readCommit }: RunSources): readonly EarlierRun[] | Refusal {
  const kind = tree.stat(ARCHIVES)?.kind;
  if (kind !== undefined && kind !== "directory") return unreadable(ARCHIVES, "It is no directory.");
  const directories = tree
    .entriesIn(ARCHIVES)
    .filter(entry => entry.kind === "directory" && !entry.path.endsWith(UNFINISHED))
    .map(({ path }) => path)
    .reverse();
  for (const path of [ARCHIVES, ...directories]) {
    const closed = tree.closed().get(path);
    if (closed !== undefined) return unreadable(path, closed.problem);
  }
  return all(
    directories.map(directory => {
      const files: RunFiles = {
        stat: path => tree.stat(`${directory}/${path}`),
        read: path => tree.read(`${directory}/${path}`),
      };
      return earlierRun(directory.slice(ARCHIVES.length + 1), directory, files, tree, readCommit);
    }),
  );
}

/** A run's own files, wherever it lies. */
type RunFiles = Pick<Tree, "stat" | "read">;

/** The runs in directories of the project's name with another version, the newest first; none where its own bears no version. */
export function siblingRuns({ surroundings }: RunSources): readonly EarlierRun[] | Refusal {
  const around = surroundings();
  if (isProblem(around)) return refuse(around.problem, "Leave --seeds away, or let the directory be listed.");
  const project = unversionedName(around.name);
  if (project === undefined) return [];
  return all(
    versionsOf(project, around).map(name => {
      const sibling = around.open(name);
      if (sibling === undefined) return undefined;
      const tree = createTree(sibling.files, artifactCap, VERDICT_RECORDS);
      return earlierRun(name, `../${name}`, tree, tree, sibling.readCommit);
    }),
  );
}

const versionsOf = (project: string, { siblings }: Surroundings): readonly string[] =>
  siblings
    .filter(({ name, isLink }) => isVersionOf(project, name) && !isLink)
    .map(({ name }) => name)
    .sort(compareText)
    .sort(compareVersioned);

/** A run by its own files; `tree` is what its digests and its commit are about. */
function earlierRun(
  name: string,
  directory: string,
  files: RunFiles,
  tree: Tree,
  readCommit: ReadCommit,
): EarlierRun | Refusal | undefined {
  const path = `${directory}/${BUGS}`;
  const kind = files.stat("quality")?.kind;
  if (kind !== undefined && kind !== "directory")
    return unreadable(`${directory}/quality`, "It is no directory.");
  if (files.stat(BUGS) === undefined) return undefined;
  const text = files.read(BUGS);
  if (isProblem(text)) return unreadable(path, text.problem);
  const { bugs } = parseBugs(text);
  return { name, path, bugs, base: createBase(tree, runOf(files), undefined, readCommit) };
}

const BUGS = "quality/BUGS.md";

/** A record that cannot be believed says nothing of what its run judged. */
function runOf(files: RunFiles): Run | undefined {
  const record = readRunRecord(files);
  return "problem" in record ? undefined : record.run;
}

/** A run that cannot be read may hold bugs that nobody would look for again. */
const unreadable = (path: string, problem: string): Refusal =>
  refuse(
    `${path} cannot be read, so nothing says what that run found. ${problem}`,
    "Put it right, move it out of the way, or leave --seeds away.",
  );

function all(found: readonly (EarlierRun | Refusal | undefined)[]): readonly EarlierRun[] | Refusal {
  const refusal = found.find(one => one !== undefined && "kind" in one);
  if (refusal !== undefined && "kind" in refusal) return refusal;
  return found.filter((one): one is EarlierRun => one !== undefined && !("kind" in one));
}

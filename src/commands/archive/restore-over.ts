import { type Context, type Decision, decide, type Step } from "../../command.ts";
import { ARCHIVES } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { VERDICT_RECORDS } from "../../contract/naming.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import type { Tree } from "../../tree.ts";
import { archivedContents } from "./clear.ts";
import { type ArchiveContents, isNested } from "./contents.ts";
import { archiveAndClear, archiveOnce } from "./create.ts";
import { presentRun } from "./draft.ts";
import { missingOf, type OverPlan, obstacleOf, overPlan, type Yielding } from "./over-plan.ts";
import { pathsOf, presentState } from "./restore-plan.ts";
import { soundArchive } from "./sound-archive.ts";

/** Puts an archive in place of the run that is here, or parts of it over its parts, once that run is archived itself. */
export async function restoreOver(
  manifest: ArchiveManifest,
  only: string | undefined,
  context: Context,
): Promise<Decision> {
  const { tree } = context;
  const plan = overPlan(manifest, only);
  if ("kind" in plan) return decide(plan);
  const missing = missingOf(plan, tree);
  if (!hasRun(tree)) return put(missing, NOTHING, tree);
  const present = await presentRun(context);
  if ("kind" in present) {
    // What cannot be archived must not be replaced, but what is missing of it can be added.
    const adds = only !== undefined && pathsOf(missing).every(path => tree.stat(path) === undefined);
    return adds && present.exit === EXIT.noVerdict ? put(missing, NOTHING, tree) : decide(present);
  }
  const { contents } = present;
  if (pathsOf(missing).length === 0 && (only !== undefined || hasNoOther(contents, plan)))
    return put(missing, NOTHING, tree);
  return obstructed(plan, missing, only, contents, tree) ?? archiveFirst(plan, missing, only);
}

const NOTHING: Yielding = { cleared: new Set(), replaced: new Set() };

function obstructed(
  plan: OverPlan,
  missing: OverPlan,
  only: string | undefined,
  contents: ArchiveContents,
  tree: Tree,
): Decision | undefined {
  const own = ownPaths(contents);
  const obstacle =
    only === undefined
      ? obstacleOf(plan, { cleared: new Set([...own, ...contents.directories]), replaced: new Set() }, tree)
      : obstacleOf(missing, { cleared: new Set(), replaced: own }, tree);
  return obstacle === undefined ? undefined : decide(obstacle);
}

function archiveFirst(plan: OverPlan, missing: OverPlan, only: string | undefined): Decision {
  const { id } = plan;
  const clears = only === undefined;
  const { files, links } = clears ? plan : missing;
  return {
    outcome: {
      kind: "restoring",
      exit: EXIT.yes,
      id,
      files: files.length,
      links: links.length,
      clears,
    },
    steps: [],
    next: async there =>
      clears
        ? archiveAndClear(undefined, there, async cleared => putAgain(id, only, NOTHING, cleared))
        : archiveOnce(undefined, there, async (kept, archived) => {
            const contents = await archivedContents(kept, archived);
            if ("kind" in contents) return decide(contents);
            return putAgain(id, only, { cleared: new Set(), replaced: ownPaths(contents) }, archived);
          }),
  };
}

/** Decides anew on what is there once the run is archived. */
function putAgain(id: string, only: string | undefined, yielding: Yielding, { tree }: Context): Decision {
  const sound = soundArchive(id, tree);
  if ("kind" in sound) return decide(sound);
  const plan = overPlan(sound.manifest, only);
  return "kind" in plan ? decide(plan) : put(missingOf(plan, tree), yielding, tree);
}

function put(plan: OverPlan, yielding: Yielding, tree: Tree): Decision {
  const obstacle = obstacleOf(plan, yielding, tree);
  if (obstacle !== undefined) return decide(obstacle);
  const { id, files, links, stays } = plan;
  const counts = { files: files.length, links: links.length };
  return decide({ kind: "restored", exit: EXIT.yes, id, to: "", ...counts, stays }, [
    ...files.map(({ path, sha256, mode }): Step => {
      const from = `${ARCHIVES}/${id}/${path}`;
      return { kind: "copy", path, from, sha256, mode, before: presentState(path, tree) };
    }),
    ...links.map(
      ({ path, target }): Step => ({ kind: "link", path, target, before: presentState(path, tree) }),
    ),
  ]);
}

/** Whether there is anything of a run that would have to be archived. */
const hasRun = (tree: Tree): boolean =>
  tree.walk("quality").some(entry => entry.kind !== "directory" && !isNested(entry)) ||
  VERDICT_RECORDS.some(path => tree.stat(path) !== undefined);

/** Files and links that are the run's own. */
function ownPaths({ files, links, shared }: ArchiveContents): ReadonlySet<string> {
  const isShared = new Set(shared);
  return new Set([...files, ...links].map(({ path }) => path).filter(path => !isShared.has(path)));
}

/** Whether the run has nothing that the plan does not have. */
function hasNoOther(contents: ArchiveContents, plan: OverPlan): boolean {
  const planned = new Set(pathsOf(plan));
  return [...ownPaths(contents)].every(path => planned.has(path));
}

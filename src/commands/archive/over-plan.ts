import { linkState } from "../../change.ts";
import { ARCHIVED_RECORDS, archivedRoots } from "../../contract/archives.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { type Outcome, type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import { isNested } from "./contents.ts";
import { parentsOf, pathsOf, presentState, type RestorePlan, restorePlan } from "./restore-plan.ts";

/** What of an archive is put over the project: what is the run's own. */
export interface OverPlan extends RestorePlan {
  readonly stays: Extract<Outcome, { readonly kind: "restored" }>["stays"];
}

/** What of an archive can be put over the project; refused where that is nothing. */
export function overPlan(manifest: ArchiveManifest, only: string | undefined): OverPlan | Refusal {
  const plan = restorePlan(manifest, only);
  if ("kind" in plan) return plan;
  const roots = archivedRoots(manifest.pipeline);
  const isOwn = ({ path }: { readonly path: string }) =>
    roots.some(root => path === root || path.startsWith(`${root}/`)) && !isNested({ path });
  const own = { ...plan, files: plan.files.filter(isOwn), links: plan.links.filter(isOwn) };
  const stays = pathsOf(plan)
    .filter(path => !isOwn({ path }))
    .map(path => ({ path, why: whyNot(path) }));
  const [first] = stays;
  if (pathsOf(own).length > 0 || first === undefined) return { ...own, stays };
  return refuse(
    `${first.path} is not put over the project. ${first.why}`,
    "Restore it to a new directory, and take from there what is to be taken.",
  );
}

function whyNot(path: string): string {
  if (isNested({ path })) return "It is among archives inside the run.";
  return ARCHIVED_RECORDS.some(record => record === path)
    ? "It is the operator's."
    : "It is not the run's alone.";
}

/** What of a plan is not in the project as it is to be. */
export const missingOf = <P extends RestorePlan>(plan: P, tree: Tree): P => ({
  ...plan,
  files: plan.files.filter(file => presentState(file.path, tree) !== file.sha256),
  links: plan.links.filter(({ path, target }) => presentState(path, tree) !== linkState(tree.sha256(target))),
});

/** What is going to give way: paths that are gone by then, and files that may be replaced. */
export interface Yielding {
  readonly cleared: ReadonlySet<string>;
  readonly replaced: ReadonlySet<string>;
}

/** Why a plan cannot be put over the project: something stands there, or on the way, that does not give way. */
export function obstacleOf(plan: OverPlan, { cleared, replaced }: Yielding, tree: Tree): Refusal | undefined {
  for (const path of pathsOf(plan)) {
    const parent = parentsOf(path).find(one => {
      const kind = tree.stat(one)?.kind;
      return kind !== undefined && kind !== "directory" && !cleared.has(one);
    });
    const isFree = tree.stat(path) === undefined || cleared.has(path) || replaced.has(path);
    const inTheWay = parent ?? (isFree ? undefined : path);
    if (inTheWay !== undefined)
      return refuse(
        `${inTheWay} is in the way of what ${plan.id} holds, and in no archive, so nothing is restored.`,
        "Move it away, or restore to a new directory.",
      );
  }
  return undefined;
}

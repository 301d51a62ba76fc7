import { linkState } from "../../change.ts";
import { type Context, type Decision, decide, type Step } from "../../command.ts";
import { ARCHIVES } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { verifyArchive } from "../../evidence/archives/verify-archive.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import type { ArchiveContents } from "./contents.ts";
import { presentRun } from "./draft.ts";
import { archivesOf } from "./known.ts";

/** Removes the run that an archive holds, if the archive is as it was made and the run as it was archived. */
export async function clearRun(id: string, context: Context, next?: Decision["next"]): Promise<Decision> {
  const contents = await archivedContents(id, context);
  if ("kind" in contents) return decide(contents);
  const steps = removalOf(contents);
  const { leftOut, shared } = contents;
  const isShared = new Set(shared);
  const files = contents.files.filter(({ path }) => !isShared.has(path)).length;
  const stays = [
    ...leftOut.map(path => ({ path, why: "It holds archives itself." })),
    ...shared.map(path => ({ path, why: "It is not the run's alone." })),
  ];
  const outcome = { kind: "cleared", exit: EXIT.yes, id, files, stays } as const;
  return { outcome, steps, ...(next === undefined ? {} : { next }) };
}

/** What there is of the run, if the archive is as it was made and the run as it was archived; only then may any of it go. */
export async function archivedContents(id: string, context: Context): Promise<ArchiveContents | Refusal> {
  const { tree } = context;
  const manifest = soundManifest(id, tree);
  if ("kind" in manifest) return manifest;
  const present = await presentRun(context);
  if ("kind" in present) return present;
  const other = firstDifference(present.contents, manifest, tree);
  if (other === undefined) return present.contents;
  return refuse(
    `${other} is not as it was archived in ${id}, so nothing was removed.`,
    "Call the command again once nobody writes to the run any more.",
    EXIT.busy,
  );
}

function soundManifest(id: string, tree: Tree): ArchiveManifest | Refusal {
  const known = archivesOf(tree);
  if ("kind" in known) return known;
  const archive = known.archives.find(one => one.id === id);
  const faults = archive?.state === "manifest" ? verifyArchive(archive, tree).faults : [];
  if (archive?.state === "manifest" && faults.length === 0) return archive.manifest;
  const hint = `See \`assay archive verify ${id}\`.`;
  const isTold = archive?.state === "manifest" && faults.every(({ fault }) => fault !== "unreadable");
  return isTold
    ? refuse(`${ARCHIVES}/${id} does not hold what was archived, so the run was not removed.`, hint, EXIT.no)
    : refuse(`${ARCHIVES}/${id} cannot be read, so the run was not removed.`, hint);
}

/** The first path, in no order, at which the run and its archive are not the same. */
function firstDifference(
  { files, links }: ArchiveContents,
  manifest: ArchiveManifest,
  { sha256 }: Tree,
): string | undefined {
  const archived = new Map([
    ...manifest.files.map(file => [file.path, file.sha256] as const),
    ...manifest.links.map(({ path, target }) => [path, linkState(sha256(target))] as const),
  ]);
  const present = [
    ...files.map(file => [file.path, file.sha256] as const),
    ...links.map(link => [link.path, linkState(link.sha256)] as const),
  ];
  const other = present.find(([path, state]) => archived.get(path) !== state)?.[0];
  const here = new Set(present.map(([path]) => path));
  return other ?? [...archived.keys()].find(path => !here.has(path));
}

/** Every file and link of the run that is its own, each as it was archived, and then the directories that this leaves empty. */
function removalOf({ files, links, directories, shared }: ArchiveContents): readonly Step[] {
  const isShared = new Set(shared);
  const entries = [
    ...files.map(({ path, sha256 }) => ({ path, before: sha256 })),
    ...links.map(({ path, sha256 }) => ({ path, before: linkState(sha256) })),
  ];
  return [
    ...entries.filter(({ path }) => !isShared.has(path)).map((entry): Step => ({ kind: "remove", ...entry })),
    ...directories
      .toReversed()
      .map((path): Step => ({ kind: "remove-directory", path, before: "directory" })),
  ];
}

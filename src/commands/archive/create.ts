import { refuseChange } from "../../change.ts";
import { closest } from "../../closest.ts";
import { type Context, type Decision, decide, type Run as RunCommand, type Step } from "../../command.ts";
import { ARCHIVE_STATUSES, type ArchiveStatus, archivedRoots } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { StoredEntry } from "../../protocol/archives/store-draft.ts";
import { clearRun } from "./clear.ts";
import type { ArchiveContents } from "./contents.ts";
import { archiveDraft, presentRun, storeOf } from "./draft.ts";
import { archivesOf } from "./known.ts";
import type { CREATE_OPTIONS } from "./options.ts";
import { isSound } from "./sound-archive.ts";
import { indexSteps } from "./table.ts";

/** `assay archive create`: keeps a copy of the run, which stays where it is unless it is to be cleared away. */
export const create: RunCommand<typeof CREATE_OPTIONS> = async ({ status: given, clear }, context) => {
  const status = askedStatus(given);
  if (typeof status === "object") return decide(status);
  return clear ? archiveAndClear(status, context) : archiveRun(status, context);
};

/** Archives the run unless there is an archive of it as it is, and then removes it; what follows is decided on what is there then. */
export async function archiveAndClear(
  status: ArchiveStatus | undefined,
  context: Context,
  andThen?: Decision["next"],
): Promise<Decision> {
  const isGone = archivedRoots(undefined).every(root => context.tree.stat(root) === undefined);
  const last = isGone ? lastSound(context) : undefined;
  // A call that died may have cleared it away.
  if (last !== undefined) {
    const outcome = { kind: "cleared", exit: EXIT.yes, id: last.id, files: 0, stays: [] } as const;
    const cleared = withRows(decide(outcome), context);
    return andThen === undefined ? cleared : { ...cleared, next: andThen };
  }
  const present = await presentRun(context);
  const untouchable = "kind" in present ? undefined : present.contents.files.find(refuseChange);
  if (untouchable !== undefined)
    return decide(
      refuse(
        `${untouchable.path} is in a repository, which is not for assay to remove.`,
        "Move the repository away, or archive the run without --clear.",
      ),
    );
  const archived = await archiveOnce(status, context, (id, there) => clearRun(id, there, andThen));
  const { outcome } = archived;
  return outcome.kind === "archived" ? { ...archived, outcome: { ...outcome, clears: true } } : archived;
}

/** Archives the run unless there is an archive of it as it is; what follows is decided on what is there then, and told which archive it is. */
export async function archiveOnce(
  status: ArchiveStatus | undefined,
  context: Context,
  andThen: (id: string, there: Context) => Promise<Decision>,
): Promise<Decision> {
  const present = await presentRun(context);
  if ("kind" in present) return decide(present);
  const found = sameArchive(present.contents, context);
  // What is said of how the run ended has to be written down.
  const same = status === undefined || status === found?.status ? found : undefined;
  const archived =
    same === undefined
      ? await archiveRun(status, context)
      : withRows(decide({ ...archivedAs(same, present.contents), stood: true }), context);
  if (archived.outcome.kind !== "archived") return archived;
  const { id } = archived.outcome;
  return { ...archived, next: async there => andThen(id, there) };
}

/** Whoever made an archive may have died before the table told of it. */
function withRows(decision: Decision, { tree }: Context): Decision {
  const rows = indexSteps(tree);
  return "kind" in rows ? decide(rows) : { ...decision, steps: rows.steps };
}

async function archiveRun(status: ArchiveStatus | undefined, context: Context): Promise<Decision> {
  const present = await presentRun(context);
  if ("kind" in present) return decide(present);
  const { run, contents } = present;
  const draft = await archiveDraft(status, run, contents, context);
  if ("kind" in draft) return decide(draft);
  const row = indexSteps(context.tree, draft);
  if ("kind" in row) return decide(row);
  const store: Step = { kind: "store", draft: storeOf(draft) };
  return decide(archivedAs(draft.header, contents), [store, ...row.steps]);
}

const archivedAs = (
  { id, status }: Pick<ArchiveManifest, "id" | "status">,
  { files, links, leftOut }: ArchiveContents,
) =>
  ({
    kind: "archived",
    exit: EXIT.yes,
    id,
    status,
    files: files.length,
    links: links.length,
    leftOut,
    stood: false,
    clears: false,
  }) as const;

/** An archive that holds exactly what the run holds; a call that died before it had cleared the run may have made it. */
function sameArchive({ files, links }: ArchiveContents, { tree }: Context): ArchiveManifest | undefined {
  const known = archivesOf(tree);
  if ("kind" in known) return undefined;
  const wanted = contentKey(files, links);
  for (const archive of known.archives) {
    if (archive.state !== "manifest") continue;
    const { manifest } = archive;
    const said = manifest.links.map(({ path, target }) => ({ path, sha256: tree.sha256(target) }));
    const held = contentKey(manifest.files, said);
    if (held === wanted && isSound(archive, tree)) return manifest;
  }
  return undefined;
}

/** The newest archive, if it is as it was made. */
function lastSound({ tree }: Context): ArchiveManifest | undefined {
  const known = archivesOf(tree);
  const last = "kind" in known ? undefined : known.archives.find(({ state }) => state === "manifest");
  return last !== undefined && isSound(last, tree) ? last.manifest : undefined;
}

const contentKey = (...entries: readonly (readonly StoredEntry[])[]) =>
  JSON.stringify(entries.map(some => some.map(({ path, sha256 }) => [path, sha256])));

function askedStatus(given: string | undefined): ArchiveStatus | undefined | Refusal {
  if (given === undefined) return undefined;
  const near = closest(given, ARCHIVE_STATUSES);
  return (
    ARCHIVE_STATUSES.find(status => status === given) ??
    refuse(
      `${JSON.stringify(given)} is no status of an archive; ${ARCHIVE_STATUSES.join(", ")} are.`,
      near === undefined ? "Leave --status away to have the gate's verdict say." : `Did you mean ${near}?`,
    )
  );
}

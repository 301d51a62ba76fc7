import type { Step } from "../../command.ts";
import { ARCHIVE_INDEX, ARCHIVES } from "../../contract/archives.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { archiveIds, readArchive } from "../../evidence/archives/archives.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import {
  hasIndexRow,
  type IndexRow,
  withIndexRows,
  withPrunedRows,
} from "../../protocol/archives/archive-index.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { ArchiveDraft } from "./draft.ts";

interface MissingRows {
  readonly ids: readonly string[];
  readonly steps: readonly Step[];
}

/** What adds to the table of archives the rows that are missing, and one for an archive that is being made; none where nothing is missing. */
export function indexSteps(tree: Tree, made?: ArchiveDraft): MissingRows | Refusal {
  const present = presentIndex(tree);
  if (typeof present === "object") return present;
  const known = archiveIds(tree);
  if (isProblem(known)) return refuse(`${ARCHIVES} cannot be listed. ${known.problem}`, "Let it be read.");
  const missing = known
    .filter(id => !hasIndexRow(present ?? "", id))
    .map(id => readArchive(id, tree))
    .flatMap(archive =>
      archive.state === "manifest"
        ? [{ ...archive.manifest, id: archive.id, files: archive.manifest.files.length }]
        : [],
    );
  const rows: readonly IndexRow[] = [
    ...missing,
    ...(made === undefined ? [] : [{ ...made.header, files: made.contents.files.length }]),
  ];
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return { ids, steps: [] };
  return { ids, steps: [{ kind: "write", path: ARCHIVE_INDEX, content: withIndexRows(present, rows) }] };
}

/** What marks in the table that archives are pruned; one that had no row gets it first. */
export function prunedSteps(
  pruned: readonly ArchiveManifest[],
  stamp: string,
  tree: Tree,
): readonly Step[] | Refusal {
  const present = presentIndex(tree);
  if (typeof present === "object") return present;
  const rows = pruned
    .filter(({ id }) => !hasIndexRow(present ?? "", id))
    .map(manifest => ({ ...manifest, files: manifest.files.length }));
  const ids = pruned.map(({ id }) => id);
  const content = withPrunedRows(withIndexRows(present, rows), ids, stamp);
  return [{ kind: "write", path: ARCHIVE_INDEX, content }];
}

/** The table of archives as it is; undefined where there is none. */
function presentIndex(tree: Tree): string | undefined | Refusal {
  const kind = tree.stat(ARCHIVES)?.kind;
  if (kind !== undefined && kind !== "directory")
    return refuse(
      `${ARCHIVES} is no directory, so nothing can be archived there.`,
      "Move it out of the way.",
    );
  if (tree.stat(ARCHIVE_INDEX) === undefined) return undefined;
  const text = tree.read(ARCHIVE_INDEX);
  if (!isProblem(text)) return text;
  return refuse(
    `${ARCHIVE_INDEX} cannot be read. ${text.problem}`,
    "Put it right, or move it out of the way.",
  );
}

import { ARCHIVE_INDEX, ARCHIVES, MANIFEST } from "../../contract/archives.ts";
import { hasIndexRow, indexedIds } from "../../protocol/archives/archive-index.ts";
import type { Tree } from "../../tree.ts";
import { textAt } from "../load-file.ts";
import type { Archive } from "./archives.ts";
import type { VerifiedArchive } from "./verify-archive.ts";

const TABLE = ARCHIVE_INDEX.slice(ARCHIVES.length + 1);

/** Holds the table of archives against the archives that are there; undefined where neither tells of one that was made here. */
export function verifyTable(archives: readonly Archive[], tree: Tree): VerifiedArchive | undefined {
  const table = textAt(tree, ARCHIVE_INDEX) ?? "";
  const rows = [...new Set(indexedIds(table))].filter(id => hasIndexRow(table, id));
  const stateOf = new Map(archives.map(({ id, state }) => [id, state]));
  const made = archives.filter(({ state }) => state === "manifest").map(({ id }) => id);
  if (rows.length === 0 && made.length === 0) return undefined;
  const faults = [
    ...rows.filter(id => !stateOf.has(id)).map(id => ({ path: `${id}/`, fault: "missing" as const })),
    ...rows
      .filter(id => stateOf.get(id) === "no manifest")
      .map(id => ({ path: `${id}/${MANIFEST}`, fault: "missing" as const })),
    ...made.filter(id => !rows.includes(id)).map(id => ({ path: `${id}/`, fault: "extra" as const })),
  ];
  return { id: TABLE, verified: true, files: rows.length, faults };
}

import {
  ARCHIVE_INDEX,
  ARCHIVES,
  type ArchiveStatus,
  MANIFEST,
  UNFINISHED,
} from "../../contract/archives.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { indexedIds } from "../../protocol/archives/archive-index.ts";
import { compareText, isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import { textAt } from "../load-file.ts";
import { readArchiveManifest } from "./archive-manifest.ts";

/** An archive and what tells of it: its manifest, nothing, or a manifest that cannot be believed. */
export type Archive = { readonly id: string } & (
  | { readonly state: "manifest"; readonly manifest: ArchiveManifest }
  | { readonly state: "no manifest" }
  | { readonly state: "leftover" }
  | { readonly state: "unreadable"; readonly problem: string }
);

/** An archive as a list of them shows it; null is what nothing tells. */
export interface ListedArchive {
  readonly id: string;
  readonly state: Archive["state"];
  readonly status: ArchiveStatus | null;
  readonly created: string | null;
  readonly files: number | null;
  readonly bytes: number | null;
  readonly bugs: number | null;
  readonly problem?: string;
}

/** The names of a project's archives, in their order; directories that somebody else made are among them. */
export function archiveIds(tree: Tree): readonly string[] | ReadProblem {
  const entries = tree.list(ARCHIVES);
  if (isProblem(entries)) return entries;
  return entries
    .flatMap(({ path, kind }) => (kind === "directory" ? [path.slice(ARCHIVES.length + 1)] : []))
    .sort(compareText);
}

/** Every archive of a project, the newest first. */
export function readArchives(tree: Tree): readonly Archive[] | ReadProblem {
  const ids = archiveIds(tree);
  if (isProblem(ids)) return ids;
  // Of several that were made in the same second the table tells which was the last.
  const rows = indexedIds(textAt(tree, ARCHIVE_INDEX) ?? "");
  const row = new Map(rows.map((id, at) => [id, at]));
  return ids
    .map(id => readArchive(id, tree))
    .sort(
      (a, b) =>
        compareText(age(b), age(a)) || (row.get(b.id) ?? 0) - (row.get(a.id) ?? 0) || compareText(b.id, a.id),
    );
}

/** The archive of a name. */
export function readArchive(id: string, tree: Tree): Archive {
  if (id.endsWith(UNFINISHED)) return { id, state: "leftover" };
  const path = `${ARCHIVES}/${id}/${MANIFEST}`;
  if (tree.stat(path) === undefined) return { id, state: "no manifest" };
  const manifest = readArchiveManifest(tree, path);
  return "problem" in manifest
    ? { id, state: "unreadable", problem: manifest.problem }
    : { id, state: "manifest", manifest: manifest.value };
}

/** When it was made, by the manifest, else by its name: both as digits. */
const age = (archive: Archive) =>
  (archive.state === "manifest" ? archive.manifest.created : archive.id).replace(/\D/g, "").slice(0, 14);

/** What a list says of an archive, without looking into its files. */
export function listedArchive(archive: Archive, tree: Tree): ListedArchive {
  const { id, state } = archive;
  if (state === "manifest") {
    const { status, created, files, bugs } = archive.manifest;
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    return { id, state, status, created, files: files.length, bytes, bugs: bugs?.length ?? null };
  }
  const unknown = { id, state, status: null, created: null, bytes: null };
  if (state === "unreadable") return { ...unknown, files: null, bugs: null, problem: archive.problem };
  const files = tree.walk(`${ARCHIVES}/${id}`).filter(({ kind }) => kind === "file").length;
  const bugs = textAt(tree, `${ARCHIVES}/${id}/quality/BUGS.md`);
  return { ...unknown, files, bugs: bugs === undefined ? null : parseBugs(bugs).bugs.length };
}

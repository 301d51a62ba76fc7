import assert from "node:assert/strict";
import { ARCHIVES } from "../../src/contract/archives.ts";
import { artifactCap } from "../../src/contract/artifacts.ts";
import type { ArchiveManifest } from "../../src/contract/schemas/archive-manifest.ts";
import { readArchives } from "../../src/evidence/archives/archives.ts";
import { verifyArchive } from "../../src/evidence/archives/verify-archive.ts";
import { createFiles } from "../../src/host/disk/files.ts";
import { createTree, isProblem } from "../../src/tree.ts";

function verifiedArchives(root: string) {
  const tree = createTree(createFiles(root), artifactCap, []);
  const archives = readArchives(tree);
  assert.ok(!isProblem(archives));
  return archives.map(archive => ({ archive, ...verifyArchive(archive, tree) }));
}

/** Paths of what is wrong with the archives of a project, and how many of them are sound. */
export function archivesOf(root: string): { readonly wrong: readonly string[]; readonly sound: number } {
  const verified = verifiedArchives(root);
  return {
    wrong: verified.flatMap(({ id, faults }) =>
      faults.map(({ path, fault }) => `${fault} ${ARCHIVES}/${id}/${path}`),
    ),
    sound: verified.filter(one => one.verified && one.faults.length === 0).length,
  };
}

/** The manifests of the archives of a project that hold what they say. */
export const soundArchives = (root: string): readonly ArchiveManifest[] =>
  verifiedArchives(root).flatMap(({ archive, faults }) =>
    archive.state === "manifest" && faults.length === 0 ? [archive.manifest] : [],
  );

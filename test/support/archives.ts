import assert from "node:assert/strict";
import { ARCHIVES } from "../../src/contract/archives.ts";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { readArchives } from "../../src/gate/archives.ts";
import { verifyArchive } from "../../src/gate/verify-archive.ts";
import { createFiles } from "../../src/host/files.ts";
import { createTree, isProblem } from "../../src/tree.ts";

/** Paths of what is wrong with the archives of a project, and how many of them are sound. */
export function archivesOf(root: string): { readonly wrong: readonly string[]; readonly sound: number } {
  const tree = createTree(createFiles(root), artifactCap, []);
  const archives = readArchives(tree);
  assert.ok(!isProblem(archives));
  const verified = archives.map(archive => verifyArchive(archive, tree));
  return {
    wrong: verified.flatMap(({ id, faults }) =>
      faults.map(({ path, fault }) => `${fault} ${ARCHIVES}/${id}/${path}`),
    ),
    sound: verified.filter(one => one.verified && one.faults.length === 0).length,
  };
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import { SNAPSHOT_NAME } from "../../contract/naming.ts";
import type { ProjectFile } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { isOfDisk } from "../disk/disk-fault.ts";
import { findDatabase } from "../git/git-objects.ts";
import { commitSnapshot, readSnapshotCommit } from "./snapshot-commit.ts";
import { copySnapshot, readSnapshotCopy } from "./snapshot-copy.ts";

/** Records every file of the project under a name, in place of what bore it; says why where it cannot. Only under the lock. */
export async function takeSnapshot(root: string, name: string, now: Date): Promise<ReadProblem | undefined> {
  if (!SNAPSHOT_NAME.test(name)) return misnamed(name);
  try {
    const files = (await import("./project-files.ts")).listProjectFiles(root);
    if ("problem" in files) return files;
    const database = findDatabase(root);
    if (database === undefined) return await copySnapshot(root, name, files);
    const failed = await commitSnapshot(root, database, { name, files, now });
    // From before there was a repository; it must not pass for this one when the ref is gone.
    if (failed === undefined) rmSync(join(root, GROUND.snapshots, name), { recursive: true, force: true });
    return failed;
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error) || isOfDisk(error)) throw error;
    return { problem: `The snapshot ${name} could not be taken: ${error.message}.` };
  }
}

/** Every file of the project as a snapshot recorded it. */
export async function readSnapshot(
  root: string,
  name: string,
): Promise<readonly ProjectFile[] | ReadProblem> {
  if (!SNAPSHOT_NAME.test(name)) return misnamed(name);
  return (
    readSnapshotCommit(root, name) ??
    readSnapshotCopy(root, name) ?? { problem: `There is no snapshot ${name} of the project.` }
  );
}

const misnamed = (name: string): ReadProblem => ({
  problem: `${JSON.stringify(name)} is no name for a snapshot; it takes up to 64 letters, digits, dots, hyphens and underscores.`,
});

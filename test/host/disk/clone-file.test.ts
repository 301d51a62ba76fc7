import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cloneFile } from "../../../src/host/disk/clone-file.ts";
import { archivesOf } from "../../support/archives.ts";
import { withProject } from "../../support/git-project.ts";
import { assayIn } from "../../support/real-project.ts";

/** Gives a new file system that shares content between files to a test; false where this user cannot make one. */
function withSharing(use: (root: string) => void): boolean {
  const home = mkdtempSync(join(tmpdir(), "assay-share-"));
  const [image, root] = [join(home, "image"), join(home, "mount")];
  mkdirSync(root);
  try {
    const made =
      spawnSync("truncate", ["-s", "400M", image]).status === 0 &&
      spawnSync("mkfs.xfs", ["-q", image]).status === 0 &&
      spawnSync("mount", ["-o", "loop", image, root]).status === 0;
    if (made) use(root);
    return made;
  } finally {
    spawnSync("umount", ["-l", root]);
    rmSync(home, { recursive: true, force: true });
  }
}

/** How many bytes of a file system are in use. */
const used = (root: string) =>
  Number(execFileSync("df", ["--output=used", "-B1", root], { encoding: "utf8" }).split("\n")[1]);

test("where the file system can, an archive shares its content with the run, and is held to it byte by byte", context => {
  const SIZE = 32 * 1024 * 1024;
  const made = withSharing(root => {
    mkdirSync(join(root, "quality"));
    writeFileSync(join(root, "quality/large"), Buffer.alloc(SIZE, 7), { mode: 0o640 });
    writeFileSync(join(root, "quality/BUGS.md"), "# Bugs\n");
    execFileSync("sync", ["-f", root]);
    const before = used(root);
    const { status, stderr } = assayIn(root, "archive", "create");
    assert.equal(status, 0, stderr);
    execFileSync("sync", ["-f", root]);
    assert.ok(used(root) - before < SIZE / 2, `${used(root) - before} bytes were written`);
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 1 });
    writeFileSync(join(root, "quality/large"), "other");
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 1 });
  });
  if (!made) context.skip("needs mkfs.xfs, and the right to mount");
});

test("where nothing is shared there is no clone, and no litter", () =>
  withProject(({ root, write }) => {
    write("a", "a");
    symlinkSync("a", join(root, "l"));
    execFileSync("mkfifo", [join(root, "pipe")]);
    assert.equal(cloneFile(join(root, "l"), join(root, "new")), undefined);
    assert.equal(cloneFile(join(root, "pipe"), join(root, "new")), undefined);
    assert.throws(() => cloneFile(join(root, "gone"), join(root, "new")), /ENOENT/);
    const clone = cloneFile(join(root, "a"), join(root, "new"));
    if (clone === undefined) assert.deepEqual(readdirSync(root).sort(), ["a", "l", "pipe"]);
    else assert.equal(readFileSync(join(root, "new"), "utf8"), "a");
  }));

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { listProjectFiles } from "../src/host/project-files.ts";
import { readSnapshot, takeSnapshot } from "../src/host/snapshots.ts";
import { changedBetween } from "../src/subject.ts";
import { archivesOf } from "./support/archives.ts";
import { CLEAN_ENV } from "./support/real-host.ts";
import { PROJECT } from "./support/task-run.ts";

/** A small ext4 of its own that loses, like a machine without power, what was not made durable. */
class Disk {
  readonly #home = mkdtempSync(join(tmpdir(), "assay-disk-"));
  readonly #image = join(this.#home, "image");
  readonly root = join(this.#home, "mount");

  /** Undefined where this user may not make one. */
  static make(): Disk | undefined {
    const disk = new Disk();
    mkdirSync(disk.root);
    const made =
      spawnSync("truncate", ["-s", "32M", disk.#image]).status === 0 &&
      spawnSync("mkfs.ext4", ["-qF", disk.#image]).status === 0 &&
      spawnSync("perl", ["-e", "1"]).status === 0 &&
      disk.#mount();
    if (made) return disk;
    rmSync(disk.#home, { recursive: true, force: true });
    return undefined;
  }

  /** The options under which ext4 promises least. */
  #mount(): boolean {
    const options = ["-o", "loop,data=writeback,noauto_da_alloc", this.#image, this.root];
    return spawnSync("mount", options).status === 0;
  }

  /** Stops the file system without writing what it still holds back, and mounts it again. */
  losePower(): void {
    const shutdown =
      "open(my $d, '<', $ARGV[0]) or die; my $how = pack('L', 2); ioctl($d, 0x8004587d, $how) or die $!";
    execFileSync("perl", ["-e", shutdown, this.root]);
    execFileSync("umount", [this.root]);
    assert.ok(this.#mount(), "The disk does not come back.");
  }

  remove(): void {
    spawnSync("umount", ["-l", this.root]);
    rmSync(this.#home, { recursive: true, force: true });
  }
}

const assay = (root: string, ...argv: readonly string[]) =>
  spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], {
    cwd: root,
    encoding: "utf8",
    env: CLEAN_ENV,
    timeout: 60_000,
  });

/** A project whose own files are safe before the test begins. */
function layProject(root: string, files: Readonly<Record<string, string>> = PROJECT): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync("sync", ["-f", root]);
}

for (const kept of ["with git", "without git"])
  test(`a snapshot that was taken outlives a loss of power, ${kept}`, async context => {
    const disk = Disk.make();
    if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
    try {
      const project = join(disk.root, "project");
      layProject(project);
      const git = (...args: readonly string[]) =>
        execFileSync("git", args, { cwd: project, env: CLEAN_ENV, stdio: ["ignore", "pipe", "inherit"] });
      if (kept === "with git") git("init", "-q");
      execFileSync("sync", ["-f", disk.root]);
      writeFileSync(join(project, "new.js"), "new\n");
      const before = listProjectFiles(project);
      assert.equal(await takeSnapshot(project, "one", new Date(0)), undefined);
      disk.losePower();
      const files = await readSnapshot(project, "one");
      assert.ok(!("problem" in files) && !("problem" in before));
      assert.deepEqual(changedBetween(before, files), { added: [], changed: [], removed: [] });
      for (const { blob } of files) {
        const copy = join(project, ".assay/tmp/snapshots/one", blob);
        const bytes = kept === "with git" ? git("cat-file", "blob", blob) : readFileSync(copy);
        const id = createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
        assert.equal(id, blob);
      }
      if (kept === "with git") git("fsck", "--strict");
    } finally {
      disk.remove();
    }
  });

test("what a command reported as written outlives a loss of power", context => {
  const disk = Disk.make();
  if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
  try {
    const project = join(disk.root, "project");
    layProject(project);
    const laid = assay(project, "init");
    assert.equal(laid.status, 0, laid.stderr);
    const paths = [...laid.stderr.matchAll(/^Wrote (.*)\.$/gm)].map(([, path = ""]) => path);
    const before = paths.map(path => readFileSync(join(project, path), "utf8"));
    assert.ok(paths.length > 5 && before.every(text => text !== ""));
    disk.losePower();
    assert.deepEqual(
      paths.map(path => readFileSync(join(project, path), "utf8")),
      before,
    );
    assert.equal(assay(project, "init").stderr, "", "something of the layout was lost");

    assert.equal(assay(project, "gate").status, 1);
    const verdict = readFileSync(join(project, "quality/results/gate.json"), "utf8");
    disk.losePower();
    assert.equal(readFileSync(join(project, "quality/results/gate.json"), "utf8"), verdict);
  } finally {
    disk.remove();
  }
});

const LIVE = { "quality/BUGS.md": "### BUG-001: lost\n", "quality/results/BUG-001.red.log": "red\n" };

/** What the files of the run hold. */
const liveTexts = (project: string) =>
  Object.keys(LIVE).map(path => readFileSync(join(project, path), "utf8"));

test("an archive that was reported outlives a loss of power, with the run and the table", context => {
  const disk = Disk.make();
  if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
  try {
    const project = join(disk.root, "project");
    layProject(project, { ...PROJECT, ...LIVE });
    const made = assay(project, "archive", "create");
    assert.equal(made.status, 0, made.stderr);
    disk.losePower();
    assert.deepEqual(liveTexts(project), Object.values(LIVE));
    assert.deepEqual(archivesOf(project), { wrong: [], sound: 1 });
    assert.match(readFileSync(join(project, "previous_runs/INDEX.md"), "utf8"), /^\| \d{8}T/m);
  } finally {
    disk.remove();
  }
});

for (const call of ["rename", "fsync", "mkdir"])
  test(`a loss of power after a ${call} leaves no archive that is not whole`, context => {
    if (spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status !== 0)
      return context.skip("needs strace");
    const disk = Disk.make();
    if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
    try {
      const project = join(disk.root, "project");
      layProject(project, { ...PROJECT, ...LIVE });
      let killed = 0;
      for (let when = 1; ; when += 2) {
        const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${when}`];
        const argv = [process.execPath, resolve("bin/assay.js"), "archive", "create"];
        const { status } = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", ...inject, ...argv], {
          cwd: project,
          env: { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" },
          timeout: 60_000,
        });
        disk.losePower();
        assert.deepEqual(liveTexts(project), Object.values(LIVE), `${call} ${when}`);
        assert.deepEqual(archivesOf(project).wrong, [], `${call} ${when}`);
        if (status === 0) break;
        killed++;
      }
      assert.ok(killed > 0, "no call was reached");
      const again = assay(project, "archive", "create");
      assert.equal(again.status, 0, again.stderr);
      assert.ok(archivesOf(project).sound > 1);
    } finally {
      disk.remove();
    }
  });

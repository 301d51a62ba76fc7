import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { listProjectFiles } from "../src/host/snapshots/project-files.ts";
import { readSnapshot, takeSnapshot } from "../src/host/snapshots/snapshots.ts";
import { changedBetween } from "../src/subject.ts";
import { archivesOf, soundArchives } from "./support/archives.ts";
import { CLEAN_ENV } from "./support/real-host.ts";
import { PROJECT } from "./support/task-run.ts";

/** How ext4 is mounted by default, and so that it promises least. */
const [DEFAULT, LEAST] = ["defaults", "data=writeback,noauto_da_alloc"];
const MOUNTS = [DEFAULT, LEAST] as const;

/** A small ext4 of its own that loses, like a machine without power, what was not made durable. */
class Disk {
  readonly #home = mkdtempSync(join(tmpdir(), "assay-disk-"));
  readonly #image = join(this.#home, "image");
  readonly root = join(this.#home, "mount");

  readonly #options: string;

  private constructor(options: string) {
    this.#options = options;
  }

  /** Undefined where this user may not make one. */
  static make(options: string = LEAST): Disk | undefined {
    const disk = new Disk(options);
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

  #mount(): boolean {
    const options = ["-o", `loop,${this.#options}`, this.#image, this.root];
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

for (const mount of MOUNTS) {
  test(`an archive that was reported outlives a loss of power, with the run and the table (${mount})`, context => {
    const disk = Disk.make(mount);
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

  test(`an archive of many files, made durable by one call, outlives a loss of power (${mount})`, context => {
    const disk = Disk.make(mount);
    if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
    try {
      const project = join(disk.root, "project");
      const many = Object.fromEntries(
        Array.from({ length: 250 }, (_, at) => [`quality/logs/${at % 7}/${at}.log`, `${at}\n`]),
      );
      layProject(project, { ...PROJECT, ...LIVE, ...many });
      assert.equal(assay(project, "archive", "create").status, 0);
      disk.losePower();
      assert.deepEqual(archivesOf(project), { wrong: [], sound: 1 });
    } finally {
      disk.remove();
    }
  });

  test(`a run that was cleared, and one that was put back, outlive a loss of power (${mount})`, context => {
    const disk = Disk.make(mount);
    if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
    try {
      const project = join(disk.root, "project");
      layProject(project, { ...PROJECT, ...LIVE });
      assert.equal(assay(project, "archive", "create", "--clear").status, 0);
      disk.losePower();
      assert.deepEqual(archivesOf(project), { wrong: [], sound: 1 });
      assert.ok(!existsSync(join(project, "quality")));
      const [id = ""] = soundArchives(project).map(one => one.id);
      const restored = assay(project, "archive", "restore", id, "--to", ".");
      assert.equal(restored.status, 0, restored.stderr);
      const beside = assay(project, "archive", "restore", id, "--to", "copy");
      assert.equal(beside.status, 0, beside.stderr);
      disk.losePower();
      assert.deepEqual(liveTexts(project), Object.values(LIVE));
      assert.deepEqual(liveTexts(join(project, "copy")), Object.values(LIVE));
    } finally {
      disk.remove();
    }
  });

  for (const [argv, calls] of [
    [[], ["rename", "fsync", "mkdir"]],
    [["--clear"], ["unlink", "rmdir"]],
  ] as const)
    for (const call of calls)
      test(`a loss of power after a ${call} of create ${argv.join()} leaves every run whole (${mount})`, context => {
        if (spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status !== 0)
          return context.skip("needs strace");
        const disk = Disk.make(mount);
        if (disk === undefined) return context.skip("needs the right to mount a file system of its own");
        try {
          const project = join(disk.root, "project");
          layProject(project, { ...PROJECT, ...LIVE });
          const create = [process.execPath, resolve("bin/assay.js"), "archive", "create", ...argv];
          let killed = 0;
          for (let when = 1; ; when += 3) {
            const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${when}`];
            const { status } = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", ...inject, ...create], {
              cwd: project,
              env: { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" },
              timeout: 60_000,
            });
            disk.losePower();
            assert.deepEqual(archivesOf(project).wrong, [], `${call} ${when}`);
            if (!isArchived(project))
              assert.deepEqual(liveTexts(project), Object.values(LIVE), `${call} ${when}`);
            if (status === 0) break;
            killed++;
          }
          assert.ok(killed > 0, "no call was reached");
          const again = assay(project, "archive", "create", ...argv);
          assert.equal(again.status, 0, again.stderr);
          assert.ok(archivesOf(project).sound > 0);
        } finally {
          disk.remove();
        }
      });
}

/** Whether a sound archive holds the run as it was laid out. */
const isArchived = (project: string) =>
  soundArchives(project).some(({ id }) => {
    const texts = Object.entries(LIVE).map(([path, text]) => {
      const copy = join(project, "previous_runs", id, path);
      return existsSync(copy) && readFileSync(copy, "utf8") === text;
    });
    return texts.every(Boolean);
  });

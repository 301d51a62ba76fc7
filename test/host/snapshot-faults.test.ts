import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { transact } from "../../src/host/journal/transaction.ts";
import { commitSnapshot } from "../../src/host/snapshots/snapshot-commit.ts";
import { copySnapshot } from "../../src/host/snapshots/snapshot-copy.ts";
import { readSnapshot, takeSnapshot } from "../../src/host/snapshots/snapshots.ts";
import type { ProjectFile } from "../../src/subject.ts";
import { linesOf, listed, type RealProject, withProject } from "../support/git-project.ts";
import { CLEAN_ENV } from "../support/real-host.ts";

const NOW = new Date("2026-11-20T09:14:03Z");
const REF = "refs/assay/snapshots/one";
const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;
const needsStrace = { skip: hasStrace ? false : "needs strace" };

const KEPT = ["with git", "without git"] as const;

/** What a snapshot says, or that there is none. */
async function said(root: string, name = "one"): Promise<readonly string[] | string> {
  const files = await readSnapshot(root, name);
  return "problem" in files ? files.problem : linesOf(files);
}

const NONE = "There is no snapshot one of the project.";

/** Records a listing that need not be of what is there. */
const record = ({ root }: RealProject, kept: (typeof KEPT)[number], files: readonly ProjectFile[]) =>
  kept === "with git"
    ? commitSnapshot(root, join(root, ".git"), { name: "one", files, now: NOW })
    : copySnapshot(root, "one", files);

for (const kept of KEPT) {
  const edits: readonly (readonly [what: string, edit: (project: RealProject) => void])[] = [
    ["has other content", ({ write }) => write("b.js", "B")],
    ["has other content of another size", ({ write }) => write("b.js", "longer")],
    [
      "is a link",
      ({ root, write }) => {
        write("c.js", "other");
        rmSync(join(root, "b.js"));
        symlinkSync("c.js", join(root, "b.js"));
      },
    ],
    [
      "was a link that says something else",
      ({ root }) => {
        rmSync(join(root, "link"));
        symlinkSync("b.js", join(root, "link"));
      },
    ],
  ];
  for (const [what, edit] of edits)
    test(`a file that meanwhile ${what} is not recorded as what it never was, ${kept}`, () =>
      withProject(async project => {
        const { root, write, git } = project;
        if (kept === "with git") git(".", "init", "-q");
        write("a.js", "a");
        write("b.js", "b");
        symlinkSync("a.js", join(root, "link"));
        const stale = listed(root);
        edit(project);
        const failed = await record(project, kept, stale).catch((error: Error) => ({
          problem: error.message,
        }));
        assert.match(failed?.problem ?? "", /^(b\.js|link) was changed while the snapshot was taken|ELOOP/);
        assert.equal(await said(root), NONE);
        assert.ok(!existsSync(join(root, ".assay/tmp/snapshots/one")));

        assert.equal(await takeSnapshot(root, "one", NOW), undefined);
        const good = linesOf(listed(root));
        await record(project, kept, stale).catch(() => undefined);
        assert.deepEqual(await said(root), good);
      }));

  test(`files that are gone by the time they are copied are no bug, ${kept}`, () =>
    withProject(async project => {
      const { root, write, git } = project;
      if (kept === "with git") git(".", "init", "-q");
      write("a.js", "a");
      const stale = listed(root);
      rmSync(join(root, "a.js"));
      const failed = await record(project, kept, stale).catch((error: Error) => ({ problem: error.message }));
      assert.match(failed?.problem ?? "", /could not open|ENOENT/);
      assert.equal(await said(root), NONE);
    }));

  test(`a full disk or a failing one changes nothing and leaves nothing, ${kept}`, context =>
    withProject(async ({ root, write, git }) => {
      const disk = join(root, "disk");
      mkdirSync(disk);
      const mount = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk];
      if (spawnSync("mount", mount).status !== 0)
        return context.skip("needs the right to mount a file system");
      try {
        if (kept === "with git") git("disk", "init", "-q", "--template=");
        write("disk/a.js", "a");
        assert.equal(await takeSnapshot(disk, "one", NOW), undefined);
        const good = linesOf(listed(disk));
        write("disk/b.js", Buffer.from(Array.from({ length: 600_000 }, (_, at) => (at * at * 7919) % 251)));
        write("disk/c.js", execFileSync("head", ["-c", "250000", "/dev/urandom"]));
        write("disk/d.js", execFileSync("head", ["-c", "100000", "/dev/urandom"]));
        const applying = transact(disk, [{ kind: "write", path: "a.js", content: "changed" }], {
          names: ["one"],
          now: NOW,
        });
        if (kept === "with git") {
          const applied = await applying;
          assert.ok("problem" in applied, JSON.stringify(applied));
          assert.match(applied.problem, /No space left|unable to write|git says/);
        } else await assert.rejects(applying, { code: "ENOSPC" });
        assert.equal(readFileSync(join(disk, "a.js"), "utf8"), "a");
        assert.deepEqual(await said(disk), good);
        for (const place of [".assay/tmp/links", ".assay/tmp/snapshots/one/.partial", ".assay/tmp/lock"])
          assert.ok(!existsSync(join(disk, place)), place);
      } finally {
        execFileSync("umount", [disk]);
      }
    }));
}

test("a listing in which a file is a directory, too, is no tree", () =>
  withProject(async project => {
    const { root, write, git } = project;
    git(".", "init", "-q");
    write("a/b", "x");
    const [file] = listed(root);
    assert.ok(file !== undefined);
    const failed = await record(project, "with git", [{ ...file, path: "a" }, file]);
    assert.match(failed?.problem ?? "", /^a was changed while/);
    assert.equal(await said(root), NONE);
  }));

type Obstacle = readonly [what: string, plant: (project: RealProject) => void, said: RegExp];
const OBSTACLES: readonly Obstacle[] = [
  [
    "a link where the copies should be",
    ({ root }) => {
      mkdirSync(join(root, ".assay/tmp"), { recursive: true });
      symlinkSync("/nonexistent", join(root, ".assay/tmp/snapshots"));
    },
    /^\.assay\/tmp\/snapshots is not a directory/,
  ],
  [
    "a directory where the index should be",
    ({ write }) => write(".assay/tmp/snapshots/one/index.json/a", ""),
    /index\.json is not a file/,
  ],
  [
    "a directory where a content should be",
    ({ write }) => write(".assay/tmp/snapshots/one/2e65efe2a145dda7ee51d1741299f848e5bf752e/x", ""),
    /^The snapshot one could not be taken: E/,
  ],
  [
    "a file where the refs should be",
    ({ write, git }) => {
      git(".", "init", "-q");
      write(".git/refs/assay", "");
    },
    /^git says: fatal: .*refs\/assay/,
  ],
  [
    "a ref that another process is writing",
    ({ write, git }) => {
      git(".", "init", "-q");
      write(`.git/${REF}.lock`, "");
    },
    /^git says: fatal: .*File exists/,
  ],
  [
    "an object that an earlier loss of power left empty",
    ({ write, git }) => {
      git(".", "init", "-q");
      write(".git/objects/2e/65efe2a145dda7ee51d1741299f848e5bf752e", "");
    },
    /^git says: .*2e.?65efe2a145dda7ee51d1741299f848e5bf752e/,
  ],
  [
    "a repository that git refuses",
    ({ git }) => {
      git(".", "init", "-q");
      git(".", "config", "core.repositoryformatversion", "99");
    },
    /^git says/,
  ],
];
for (const [what, plant, expected] of OBSTACLES)
  test(`no snapshot, and nothing is written: ${what}`, () =>
    withProject(async project => {
      const { root, write } = project;
      write("a", "a");
      plant(project);
      const applied = await transact(root, [{ kind: "write", path: "a", content: "changed" }], {
        names: ["one"],
        now: NOW,
      });
      assert.ok("problem" in applied, JSON.stringify(applied));
      assert.match(applied.problem, expected);
      assert.doesNotMatch(applied.problem, /\n/);
      assert.equal(readFileSync(join(root, "a"), "utf8"), "a");
      assert.ok(!existsSync(join(root, ".assay/tmp/lock")));
    }));

for (const command of ["hash-object", "mktree", "update-ref"])
  test(`no snapshot, and nothing is written: a git that is killed in ${command}`, () =>
    withProject(async ({ root, write, git }) => {
      const path = process.env["PATH"];
      write(
        "bin/git",
        `#!/bin/sh\ncase "$*" in *${command}*) kill -9 $$ ;; esac\nPATH='${path}' exec git "$@"\n`,
      );
      chmodSync(join(root, "bin/git"), 0o755);
      write("project/a", "a");
      git("project", "init", "-q");
      const project = join(root, "project");
      process.env["PATH"] = `${join(root, "bin")}:${path}`;
      try {
        const applied = await transact(project, [{ kind: "write", path: "a", content: "changed" }], {
          names: ["one"],
          now: NOW,
        });
        assert.deepEqual(applied, { problem: "git ended early and did not say why." });
      } finally {
        process.env["PATH"] = path;
      }
      assert.equal(readFileSync(join(project, "a"), "utf8"), "a");
      assert.equal(await said(project), NONE);
    }));

/** What a command does whose steps are a snapshot and two changes. */
const START = `
  import { transact } from ${JSON.stringify(resolve("build/transaction.js"))};
  const changes = ["a.js", "new/b.js"].map(path => ({ kind: "write", path, content: "new" }));
  const applied = await transact(process.cwd(), changes, { names: ["one"], now: new Date(0) });
  if ("notes" in applied) process.exit(0);
  console.error(applied.problem ?? applied.busy);
  process.exit(2);`;

function start(root: string, ...tracer: readonly string[]) {
  const [file = "", ...args] = [...tracer, process.execPath, "--input-type=module", "-e", START];
  const env = { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" };
  return spawnSync(file, args, { cwd: root, env, encoding: "utf8", timeout: 60_000 });
}

/** A project with an earlier snapshot of the same name, and what it and the next one say. */
async function layStart({ root, write, git }: RealProject, kept: (typeof KEPT)[number]) {
  if (kept === "with git") git(".", "init", "-q");
  write("a.js", "old");
  write("z.js", "one");
  symlinkSync("a.js", join(root, "link"));
  assert.equal(await takeSnapshot(root, "one", NOW), undefined);
  const earlier = linesOf(listed(root));
  write("z.js", "two");
  return { earlier, now: linesOf(listed(root)) };
}

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

// A long run kills at every call; CI takes samples. Counted in each process and thread.
for (const kept of KEPT)
  for (const [call, step] of [
    ["rename", 20],
    ["link", 11],
    ["mkdir", 28],
    ["fsync", 44],
    ["unlink", 24],
    ["write", 680],
  ] as const)
    test(
      `whichever ${call} it dies at, a snapshot is the old or the new, and there before any change, ${kept}`,
      needsStrace,
      async () => {
        let killed = 0;
        for (let when = 1; ; when += SOAK ? Math.ceil(step / 80) : step) {
          let ended: number | null = null;
          await withProject(async project => {
            const { root, git } = project;
            const { earlier, now } = await layStart(project, kept);
            const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${when}`];
            ended = start(root, "strace", "-f", "-qq", "-o", "/dev/null", ...inject).status;
            const read = await said(root);
            const isNew = JSON.stringify(read) === JSON.stringify(now);
            assert.ok(isNew || JSON.stringify(read) === JSON.stringify(earlier), `${call} ${when}: ${read}`);
            const isChanged = textOf(join(root, "a.js")) !== "old" || existsSync(join(root, "new/b.js"));
            assert.ok(isNew || !isChanged, `${call} ${when}: changed without a snapshot`);
            // A git that died with a ref's lock leaves that to a person.
            const lock = join(root, ".git", `${REF}.lock`);
            if (existsSync(lock)) {
              assert.match(start(root).stderr, /one\.lock': File exists/);
              rmSync(lock);
            }
            const again = start(root);
            assert.equal(again.status, 0, again.stderr);
            assert.ok(Array.isArray(await said(root)));
            assert.equal(textOf(join(root, "new/b.js")), "new");
            const left = existsSync(join(root, ".assay/tmp")) ? readdirSync(join(root, ".assay/tmp")) : [];
            assert.deepEqual(left, kept === "with git" ? [] : ["snapshots"]);
            if (kept === "with git") git(".", "fsck", "--strict");
            else
              assert.equal(readdirSync(join(root, ".assay/tmp/snapshots/one")).includes(".partial"), false);
          });
          if (ended === 0) break;
          killed++;
        }
        assert.ok(killed > 0 || (call === "link" && kept === "with git"), "no call was reached");
      },
    );

/** Calls that change names or open files to write, with the paths they name. */
const WRITING =
  "openat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,chmod,fchmodat";

for (const kept of KEPT)
  test(`nothing outside the project is written, ${kept}`, needsStrace, () =>
    withProject(async project => {
      const { root } = project;
      await layStart(project, kept);
      const log = `${root}.log`;
      try {
        assert.equal(start(root, "strace", "-f", "-qq", "-o", log, "-e", `trace=${WRITING}`).status, 0);
        const lines = readFileSync(log, "utf8").split("\n");
        const writes = lines.filter(line => !/ openat\(/.test(line) || /O_WRONLY|O_RDWR|O_CREAT/.test(line));
        const paths = writes.flatMap(line => [...line.matchAll(/"([^"]*)"/g)].map(([, path = ""]) => path));
        const strays = paths.filter(
          path => path !== "/dev/null" && !`${resolve(root, path)}/`.startsWith(`${root}/`),
        );
        assert.deepEqual(strays, []);
        assert.ok(paths.length > 20);
      } finally {
        rmSync(log, { force: true });
      }
    }),
  );

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readSnapshot, takeSnapshot } from "../../../src/host/snapshots/snapshots.ts";
import type { ProjectFile } from "../../../src/subject.ts";
import { linesOf, listed, type RealProject, withProject } from "../../support/git-project.ts";

const NOW = new Date("2026-11-20T09:14:03Z");
const REF = "refs/assay/snapshots/one";

async function recorded(root: string, name = "one"): Promise<readonly ProjectFile[]> {
  const files = await readSnapshot(root, name);
  assert.ok(!("problem" in files), JSON.stringify(files));
  return files;
}

const idOf = (bytes: Uint8Array) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");

/** Takes a snapshot, and holds that it says what was there and has the content of every file. */
async function takeAndCheck({ root, git }: RealProject, name = "one"): Promise<readonly ProjectFile[]> {
  const before = listed(root);
  assert.equal(await takeSnapshot(root, name, NOW), undefined);
  const files = await recorded(root, name);
  assert.deepEqual(linesOf(files), linesOf(before));
  const copy = join(root, ".assay/tmp/snapshots", name);
  for (const { mode, blob } of files) {
    if (mode === "160000") continue;
    const bytes = existsSync(copy)
      ? readFileSync(join(copy, blob))
      : Buffer.from(git(".", "cat-file", "blob", blob), "latin1");
    assert.equal(idOf(bytes), blob);
  }
  assert.ok(!existsSync(join(root, ".assay/tmp/links")));
  return files;
}

const ODD_NAMES = [
  "a\nb",
  "-rf",
  "*",
  "[p]*",
  ":(top)x",
  "ö/ü",
  'q"\\n',
  "tab\t",
  "cr\r",
  " ",
  "git~1",
  "💧",
];

/** What a project may consist of; `inside` has git of its own. */
const LAYOUTS: readonly (readonly [what: string, lay: (project: RealProject) => void])[] = [
  [
    "the run's files and everything else that is not ignored",
    ({ write }) => {
      for (const path of ["src/a.js", "quality/BUGS.md", ".assay/lock.json", "previous_runs/a/b"])
        write(path, path);
      write(".gitignore", "ignored/\n");
      write("ignored/a", "");
      write(".assay/tmp/lock", "");
    },
  ],
  ["names of every kind", ({ write }) => ODD_NAMES.forEach(name => void write(name, name))],
  [
    "the same content in many places",
    ({ write }) => ["a", "b/a", "b/c/a"].forEach(path => void write(path, "")),
  ],
  [
    "links and programs",
    ({ root, write }) => {
      write("run.sh", "#!/bin/sh\n");
      chmodSync(join(root, "run.sh"), 0o755);
      symlinkSync("run.sh", join(root, "link"));
      symlinkSync("/etc/passwd", join(root, "out"));
      symlinkSync("nowhere", join(root, "dead"));
      symlinkSync("/", join(root, "top"));
      symlinkSync(Buffer.of(0x61, 0xff, 0x0a), join(root, "bytes"));
      write("text", "run.sh");
    },
  ],
  [
    "bytes that are no text",
    ({ write }) => {
      write("a.bin", Buffer.from([0, 255, 13, 10, 26]));
      write("crlf.txt", "one\r\ntwo\r\n");
      write(".gitattributes", "* text=auto eol=lf ident\n");
    },
  ],
  [
    "a deep tree",
    ({ write }) => {
      write(`${"d/".repeat(60)}a`, "deep");
      write("d/b", "b");
      write("d.a", "before d/ in git's order");
    },
  ],
  [
    "a repository inside",
    ({ write, git }) => {
      write("a.js", "");
      write("inner/b.js", "b");
      write("inner/deeper/c.js", "c");
      for (const place of ["inner/deeper", "inner"]) {
        git(place, "init", "-q");
        git(place, "commit", "-q", "--allow-empty", "-m", "x");
      }
    },
  ],
];

for (const [what, lay] of LAYOUTS)
  for (const kept of ["with git", "with git and a commit", "without git"])
    test(`a snapshot says what was there, ${kept}: ${what}`, () =>
      withProject(async project => {
        lay(project);
        if (kept !== "without git") project.git(".", "init", "-q");
        if (kept === "with git and a commit") {
          project.git(".", "-c", "core.protectNTFS=false", "add", "-A");
          project.git(".", "commit", "-qm", "x");
        }
        await takeAndCheck(project);
        assert.equal(existsSync(join(project.root, ".assay/tmp/snapshots")), kept === "without git");
      }));

test("submodules are their commits and what lies there, to any depth", () =>
  withProject(async project => {
    const { root, write, git } = project;
    write("lib/a.js", "a");
    write("lib/sub/b.js", "b");
    for (const place of ["lib/sub", "lib", "."]) {
      git(place, "init", "-q");
      git(place, "add", "-A");
      git(place, "commit", "-qm", "x");
    }
    git(".", "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},gone`);
    git(".", "update-index", "--add", "--cacheinfo", `160000,${"2".repeat(40)},file`);
    write("file", "in a submodule's place");
    write("lib/sub/new.js", "new");
    const files = await takeAndCheck(project);
    assert.deepEqual(files.map(({ mode, path }) => `${mode} ${path}`).sort(), [
      ...["100644 file", "100644 lib/a.js", "100644 lib/sub/b.js", "100644 lib/sub/new.js"],
      ...["160000 file", "160000 gone", "160000 lib", "160000 lib/sub"],
    ]);
    git(".", "fsck", "--strict");
    assert.equal(
      git(".", "ls-tree", "-r", "--name-only", REF),
      "file\nlib/a.js\nlib/sub/b.js\nlib/sub/new.js\n",
    );
    assert.ok(!existsSync(join(root, ".assay/tmp/snapshots")));
  }));

/** Every file below a directory with its content, but for what a snapshot may add. */
function stateOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => `${path} ${readEntry(path)}`)
    .filter(line => !/\/\.git\/(objects|refs\/assay)\//.test(line))
    .sort();
}

function readEntry(path: string): string {
  try {
    return `-> ${readlinkSync(path)}`;
  } catch {
    return idOf(readFileSync(path));
  }
}

test("index, HEAD, branches and work tree stay as they are, to the byte", () =>
  withProject(async project => {
    const { root, write, git } = project;
    write("a.js", "one");
    write("b.js", "b");
    git(".", "init", "-q");
    git(".", "add", "-A");
    git(".", "commit", "-qm", "x");
    write("a.js", "staged");
    git(".", "add", "a.js");
    git(".", "update-index", "--assume-unchanged", "b.js");
    write("a.js", "two");
    write("b.js", "hidden");
    write("new.js", "new");
    const status = git(".", "status", "--porcelain");
    const state = stateOf(root);
    await takeAndCheck(project);
    await takeAndCheck(project, "two");
    assert.deepEqual(stateOf(root), state);
    assert.equal(git(".", "status", "--porcelain"), status);
    assert.deepEqual(git(".", "for-each-ref", "--format=%(refname)").split("\n").slice(0, 2), [
      REF,
      "refs/assay/snapshots/two",
    ]);
    assert.equal(
      git(".", "cat-file", "commit", REF).split("\n")[2],
      "author assay <assay@localhost> 1795166043 +0000",
    );
    git(".", "fsck", "--strict");
  }));

for (const kept of ["with git", "without git"])
  test(`two names are two snapshots, and a name that is taken again is replaced, ${kept}`, () =>
    withProject(async project => {
      const { root, write, git } = project;
      if (kept === "with git") git(".", "init", "-q");
      write("a.js", "one");
      write("gone.js", "gone");
      const first = await takeAndCheck(project, "one");
      rmSync(join(root, "gone.js"));
      write("a.js", "two");
      const second = await takeAndCheck(project, "two");
      assert.deepEqual(linesOf(await recorded(root, "one")), linesOf(first));
      assert.deepEqual(linesOf(await takeAndCheck(project, "one")), linesOf(second));
      const copy = join(root, ".assay/tmp/snapshots/one");
      if (kept === "without git")
        assert.deepEqual(readdirSync(copy).sort(), [idOf(Buffer.from("two")), "index.json"]);
    }));

test("a repository that would run programs, hide edits or move branches does none of it", () =>
  withProject(async project => {
    const { root, write, git } = project;
    const marker = join(root, "..", `${root.split("/").at(-1)}-marker`);
    const program = `sh -c "touch ${marker}; cat"`;
    write("a.js", "one\r\n");
    git(".", "init", "-q");
    git(".", "add", "-A");
    git(".", "commit", "-qm", "x");
    const branch = git(".", "symbolic-ref", "HEAD").trim();
    git(".", "symbolic-ref", REF, branch);
    for (const hook of ["reference-transaction", "post-index-change", "pre-auto-gc", "post-commit"]) {
      write(`.git/hooks/${hook}`, `#!/bin/sh\ntouch ${marker}\n`);
      chmodSync(join(root, ".git/hooks", hook), 0o755);
    }
    write(".gitattributes", "* filter=x working-tree-encoding=UTF-16 eol=lf\n");
    for (const [key, value] of [
      ["core.fsmonitor", `touch ${marker}; false`],
      ["core.hooksPath", ".git/hooks"],
      ["core.worktree", "/tmp"],
      ["core.bigFileThreshold", "1"],
      ["core.fsync", "none"],
      ["core.fsyncMethod", "writeout-only"],
      ["core.logAllRefUpdates", "always"],
      ["filter.x.clean", program],
      ["filter.x.process", program],
      ["filter.x.required", "true"],
      ["user.useConfigOnly", "true"],
      ["commit.gpgSign", "true"],
      ["gpg.program", program],
      ["core.autocrlf", "input"],
      ["gc.auto", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", `ext::${program}`],
      ["remote.origin.promisor", "true"],
    ] as const)
      git(".", "config", key, value);
    const taken = await takeSnapshot(root, "one", NOW);
    assert.deepEqual(taken, { problem: `${REF} is there, and is not a snapshot of this directory.` });
    rmSync(join(root, ".git", REF));
    assert.equal(await takeSnapshot(root, "one", NOW), undefined);
    // One that became a link to a branch with the very commit.
    write(`.git/${branch}`, readFileSync(join(root, ".git", REF), "utf8"));
    rmSync(join(root, ".git", REF));
    write(`.git/${REF}`, `ref: ${branch}\n`);
    const before = readFileSync(join(root, ".git", branch), "utf8");
    write("a.js", "two");
    assert.equal(await takeSnapshot(root, "one", NOW), undefined);
    assert.equal(readFileSync(join(root, ".git", branch), "utf8"), before);
    assert.deepEqual(linesOf(await recorded(root)), linesOf(listed(root)));
    assert.ok(!existsSync(marker));
    assert.ok(!existsSync(join(root, ".git/logs/refs/assay")));
    assert.deepEqual(readdirSync(join(root, ".git/objects/pack")), []);
  }));

test("the environment of a hook leads nowhere else", () =>
  withProject(async project => {
    const { root, write, git } = project;
    write("other/x", "");
    git("other", "init", "-q");
    write("own/a.js", "a");
    git("own", "init", "-q");
    const other = join(root, "other/.git");
    const names = {
      GIT_DIR: other,
      GIT_INDEX_FILE: join(other, "index"),
      GIT_OBJECT_DIRECTORY: join(other, "objects"),
    };
    Object.assign(process.env, names);
    try {
      assert.equal(await takeSnapshot(join(root, "own"), "one", NOW), undefined);
    } finally {
      for (const name of Object.keys(names)) delete process.env[name];
    }
    assert.ok(existsSync(join(root, "own/.git", REF)));
    assert.ok(!existsSync(join(other, "refs/assay")));
  }));

test("targets that share a repository do not take each other's snapshots for their own", () =>
  withProject(async ({ root, write, git }) => {
    git(".", "init", "-q");
    write("packages/a/a.js", "a");
    write("packages/b/a.js", "b");
    const [a, b] = [join(root, "packages/a"), join(root, "packages/b")];
    assert.equal(await takeSnapshot(a, "one", NOW), undefined);
    assert.deepEqual(linesOf(await recorded(a)), linesOf(listed(a)));
    const problem = { problem: `${REF} is there, and is not a snapshot of this directory.` };
    assert.deepEqual(await takeSnapshot(b, "one", NOW), problem);
    assert.deepEqual(await readSnapshot(b, "one"), problem);
    assert.equal(await takeSnapshot(b, "two", NOW), undefined);
    assert.deepEqual(linesOf(await recorded(b, "two")), linesOf(listed(b)));
  }));

test("a linked work tree and a repository with objects of its own naming are kept apart", () =>
  withProject(async project => {
    const { root, write, git } = project;
    write("main/a.js", "a");
    git("main", "init", "-q");
    git("main", "add", "-A");
    git("main", "commit", "-qm", "x");
    git("main", "worktree", "add", "-q", "../tree");
    write("tree/b.js", "b");
    const tree = join(root, "tree");
    assert.equal(await takeSnapshot(tree, "one", NOW), undefined);
    assert.deepEqual(linesOf(await recorded(tree)), linesOf(listed(tree)));
    assert.ok(existsSync(join(root, "main/.git", REF)));
    write("long/a.js", "a");
    write("long/lib/b.js", "b");
    git("long/lib", "init", "-q", "--object-format=sha256");
    git("long/lib", "add", "-A");
    git("long/lib", "commit", "-qm", "x");
    git("long", "init", "-q", "--object-format=sha256");
    git("long", "add", "-A");
    await takeAndCheck({ ...project, root: join(root, "long") });
    assert.ok(existsSync(join(root, "long/.assay/tmp/snapshots/one/index.json")));
  }));

test("a project that becomes a repository keeps its snapshots, until they are taken again", () =>
  withProject(async project => {
    const { root, write, git } = project;
    write("a.js", "a");
    const files = await takeAndCheck(project);
    git(".", "init", "-q");
    assert.deepEqual(linesOf(await recorded(root)), linesOf(files));
    write("a.js", "b");
    assert.deepEqual(linesOf(await takeAndCheck(project)), linesOf(listed(root)));
    git(".", "update-ref", "-d", REF);
    assert.deepEqual(await readSnapshot(root, "one"), {
      problem: "There is no snapshot one of the project.",
    });
  }));

test("a file of more than 100 MB is kept", () =>
  withProject(async project => {
    const { root, write, git } = project;
    git(".", "init", "-q");
    write("large.bin", "");
    truncateSync(join(root, "large.bin"), 101 * 1024 * 1024);
    const before = listed(root);
    assert.equal(await takeSnapshot(root, "one", NOW), undefined);
    assert.deepEqual(linesOf(await recorded(root)), linesOf(before));
    assert.equal(git(".", "cat-file", "-s", before[0]?.blob ?? "").trim(), String(101 * 1024 * 1024));
  }));

for (const name of [
  "",
  ".",
  "..",
  "a/b",
  "../a",
  "-a",
  ".a",
  "a b",
  "a..b",
  "a.lock",
  "a.",
  "a\n",
  "x".repeat(65),
])
  test(`${JSON.stringify(name)} is no name for a snapshot`, () =>
    withProject(async ({ root, write }) => {
      write("a.js", "");
      const said = /is no name for a snapshot/;
      const [taken, read] = [await takeSnapshot(root, name, NOW), await readSnapshot(root, name)];
      assert.match(taken?.problem ?? "", said);
      assert.ok("problem" in read && said.test(read.problem));
      assert.deepEqual(readdirSync(root), ["a.js"]);
    }));

for (const name of ["a", "7", "20261120T091403Z-5a3c1e.phase-1", "a_b", "x".repeat(64)])
  test(`${JSON.stringify(name)} is a name for a snapshot`, () =>
    withProject(async project => {
      project.write("a.js", "");
      await takeAndCheck(project, name);
      project.git(".", "init", "-q");
      await takeAndCheck(project, name);
    }));

/** Puts a commit of somebody else's, with an empty tree, where a snapshot should be. */
function plantCommit({ git }: RealProject, message: string): void {
  git(".", "init", "-q");
  const tree = git(".", "hash-object", "-t", "tree", "-w", "/dev/null").trim();
  git(".", "update-ref", REF, git(".", "commit-tree", tree, "-m", message).trim());
}

type Planting = readonly [what: string, plant: (project: RealProject) => void, said: RegExp];

const PLANTED: readonly Planting[] = [
  ["nothing", () => {}, /^There is no snapshot one/],
  [
    "a copy without its index",
    ({ root }) => rmSync(join(root, ".assay/tmp/snapshots/one/index.json")),
    /^There is no snapshot one/,
  ],
  [
    "half an index",
    ({ write }) => write(".assay/tmp/snapshots/one/index.json", '[{"mode"'),
    /is not the index/,
  ],
  [
    "no index",
    ({ write }) => write(".assay/tmp/snapshots/one/index.json", '[{"path":1}]'),
    /is not the index/,
  ],
  [
    "a pipe",
    ({ root }) => {
      rmSync(join(root, ".assay/tmp/snapshots/one/index.json"));
      execFileSync("mkfifo", [join(root, ".assay/tmp/snapshots/one/index.json")]);
    },
    /cannot be read\. It is a FIFO/,
  ],
  [
    "a link to a directory elsewhere",
    ({ root }) => {
      renameSync(join(root, ".assay/tmp/snapshots"), `${root}-elsewhere`);
      symlinkSync(`${root}-elsewhere`, join(root, ".assay/tmp/snapshots"));
    },
    /^There is no snapshot one/,
  ],
  ["another commit", project => plantCommit(project, "mine"), /is not a snapshot of this directory/],
  [
    "a snapshot of another name",
    project => plantCommit(project, 'Snapshot two of "/"\n\n[]'),
    /is not a snapshot of this directory/,
  ],
  [
    "a snapshot whose submodules cannot be read",
    project => plantCommit(project, 'Snapshot one of "/"\n\n[1]'),
    /is not a snapshot of this directory/,
  ],
];
for (const [what, plant, said] of PLANTED)
  test(`where a snapshot was and now is ${what}, none is read`, () =>
    withProject(async project => {
      const { root, write } = project;
      write("a.js", "");
      if (what !== "nothing") await takeAndCheck(project);
      plant(project);
      const read = await readSnapshot(root, "one");
      rmSync(`${root}-elsewhere`, { recursive: true, force: true });
      assert.ok("problem" in read, JSON.stringify(read));
      assert.match(read.problem, said);
    }));

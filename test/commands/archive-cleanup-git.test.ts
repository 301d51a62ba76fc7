import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type CleanupCase, commitEverything, runCase } from "../support/cleanup-cases.ts";
import { type CleanupSite, withCleanupSite } from "../support/cleanup-site.ts";

/** Programs that a repository can have git run; each leaves a mark. */
const ARMED: readonly (readonly [what: string, arm: (site: CleanupSite, program: string) => void])[] = [
  ["a monitor of the file system", ({ git }, program) => git(".", "config", "core.fsmonitor", program)],
  ["a viewer of differences", ({ git }, program) => git(".", "config", "diff.external", program)],
  [
    "filters",
    ({ git, write }, program) => {
      for (const side of ["clean", "smudge", "process"]) git(".", "config", `filter.evil.${side}`, program);
      git(".", "config", "filter.evil.required", "true");
      write(".git/info/attributes", "* filter=evil\n");
    },
  ],
  [
    "hooks",
    ({ target }, program) => {
      for (const name of ["post-index-change", "post-checkout", "reference-transaction", "pre-commit"]) {
        writeFileSync(join(target, ".git/hooks", name), `#!/bin/sh\nexec ${program}\n`);
        chmodSync(join(target, ".git/hooks", name), 0o755);
      }
    },
  ],
];

for (const [what, arm] of ARMED)
  test(`no program of the repository is run: ${what}`, () =>
    withCleanupSite(async site => {
      const { write, git, target, assay, cleanUp } = site;
      for (const name of ["a", "b"]) write(name, name);
      commitEverything(site);
      assert.equal((await assay("phase", "start", "1")).status, 0);
      write("a", "edited");
      git(".", "add", "a");
      write("a", "edited again");
      const program = join(target, "ignored/program");
      const marker = join(target, "ignored/marker");
      write("ignored/program", `#!/bin/sh\ntouch '${marker}'\ncat\n`);
      chmodSync(program, 0o755);
      arm(site, program);
      // As new as the index, so that git would have to look at the content.
      const now = new Date();
      for (const path of ["a", "b", ".git/index"]) utimesSync(join(target, path), now, now);
      const { paths, kept, status } = await cleanUp();
      assert.deepEqual([status, paths], [0, ["reverted a", "unstaged a"]]);
      assert.equal((await assay("archive", "cleanup", "--undo", kept[0] ?? "")).status, 0);
      assert.ok(!existsSync(marker), what);
      for (const argv of [["status"], ["diff"], ["add", "a"]]) {
        try {
          git(".", ...argv);
        } catch {
          // What is run need not be what git asks for.
        }
      }
      assert.ok(existsSync(marker), `${what} would have left no mark`);
    }));

/** Ways to have git believe that nothing was changed. */
const HIDDEN: readonly (readonly [what: string, hide: (site: CleanupSite) => void])[] = [
  ["assume-unchanged", ({ git }) => git(".", "update-index", "--assume-unchanged", "a")],
  ["skip-worktree", ({ git }) => git(".", "update-index", "--skip-worktree", "a")],
  ["another work tree", ({ git, target }) => git(".", "config", "core.worktree", join(target, "src"))],
  [
    "size and time as before",
    ({ git, target }) => {
      git(".", "config", "core.trustctime", "false");
      git(".", "config", "core.checkStat", "minimal");
      utimesSync(join(target, "a"), new Date(1e12), new Date(1e12));
    },
  ],
  [
    "a replaced object",
    ({ git, write }) => {
      write("ignored/x", "x");
      const [before, after] = ["HEAD:a", "HEAD:b"].map(name => git(".", "rev-parse", name).trim());
      git(".", "replace", String(before), String(after));
    },
  ],
  ["an ignore rule", ({ target }) => appendFileSync(join(target, ".git/info/exclude"), "*\n")],
  [
    "modes that do not count",
    ({ git, target }) => {
      git(".", "config", "core.fileMode", "false");
      chmodSync(join(target, "b"), 0o755);
    },
  ],
];

for (const [what, hide] of HIDDEN)
  test(`what git is made not to see is seen: ${what}`, () =>
    withCleanupSite(async site => {
      const { write, assay, cleanUp, target, git } = site;
      for (const name of ["a", "b"]) write(name, `${name}1`);
      commitEverything(site);
      utimesSync(join(target, "a"), new Date(1e12), new Date(1e12));
      git(".", "update-index", "--refresh");
      assert.equal((await assay("phase", "start", "1")).status, 0);
      write("a", "a2");
      write("new", "new");
      hide(site);
      const { paths, status } = await cleanUp("--untracked");
      const others = what.startsWith("modes") ? ["reverted b"] : [];
      assert.deepEqual([...paths].sort(), ["removed new", "reverted a", ...others]);
      assert.equal(status, 0);
      assert.equal(readFileSync(join(target, "a"), "utf8"), "a1");
    }));

const INDEXES: readonly (readonly [what: string, lay: (site: CleanupSite) => void])[] = [
  ["split", ({ git }) => git(".", "update-index", "--split-index")],
  ["always split", ({ git }) => git(".", "config", "core.splitIndex", "true")],
  [
    "sparse",
    ({ git }) => {
      git(".", "sparse-checkout", "init", "--cone", "--sparse-index");
      git(".", "sparse-checkout", "set", "src", "quality", ".assay");
    },
  ],
  ["of version 4", ({ git }) => git(".", "update-index", "--index-version", "4")],
  ["with a cache of what is untracked", ({ git }) => git(".", "update-index", "--untracked-cache")],
];

for (const [what, lay] of INDEXES)
  test(`an index is put back without touching what else it says: ${what}`, () =>
    withCleanupSite(async site => {
      const { write, assay, cleanUp, git } = site;
      for (const path of ["a", "b", "c", "deep/er/x", "deep/y"]) write(path, path);
      commitEverything(site);
      lay(site);
      git(".", "update-index", "--assume-unchanged", "b");
      git(".", "update-index", "--skip-worktree", "c");
      assert.equal((await assay("phase", "start", "1")).status, 0);
      const flags = () => git(".", "ls-files", "-v", "-s");
      const [before, status] = [flags(), git(".", "status", "--porcelain", "-uno")];
      write("a", "edited");
      git(".", "add", "a");
      assert.equal((await cleanUp()).status, 0);
      assert.equal(flags(), before);
      assert.equal(git(".", "status", "--porcelain", "-uno"), status);
      git(".", "fsck", "--strict");
    }));

test("commits that were made since stay, and it is said", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp, git } = site;
    write("a", "a");
    commitEverything(site);
    const first = git(".", "rev-parse", "HEAD").trim();
    assert.equal((await assay("phase", "start", "1")).status, 0);
    write("a", "edited");
    git(".", "commit", "-qam", "the agent's");
    const second = git(".", "rev-parse", "HEAD").trim();
    const { notes, paths, status } = await cleanUp();
    assert.deepEqual(paths, ["reverted a", "unstaged a"]);
    assert.equal(status, 0);
    assert.deepEqual(notes, [
      `HEAD has moved from ${first} to ${second}; it stays there, and so do the commits.`,
    ]);
    assert.equal(git(".", "rev-parse", "HEAD").trim(), second);
    assert.match(git(".", "diff", "--cached", "--name-status"), /^M\ta$/m);
  }));

test("a submodule is reported and not touched, and neither is a repository inside", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp, git, target } = site;
    write("../source/x", "x");
    git("../source", "init", "-q");
    git("../source", "add", "-A");
    git("../source", "commit", "-qm", "x");
    write("inner/y", "y");
    git("inner", "init", "-q");
    git(".", "init", "-q");
    git(".", "-c", "protocol.file.allow=always", "submodule", "add", "-q", "../source", "sub");
    git(".", "add", "-A", ".assay", "quality", "src", ".gitignore");
    git(".", "commit", "-qm", "x");
    assert.equal((await assay("phase", "start", "1")).status, 0);
    write("sub/x", "edited");
    write("sub/new", "new");
    git("sub", "commit", "-qam", "y");
    git(".", "add", "sub");
    write("inner/y", "edited");
    write("cloned/z", "z");
    git("cloned", "init", "-q");
    const { paths, status } = await cleanUp("--untracked");
    assert.deepEqual([...paths].sort(), ["left cloned", "left inner", "left sub", "left sub"]);
    assert.equal(status, 1);
    assert.equal(readFileSync(join(target, "sub/x"), "utf8"), "edited");
    assert.ok(existsSync(join(target, "cloned/z")));
  }, "project"));

const CONFLICT: CleanupCase = {
  what: "a conflict in the index is left, the file is not",
  lay(site) {
    site.write("a", "a\n");
    commitEverything(site);
    site.git(".", "checkout", "-qb", "other");
    site.write("a", "b\n");
    site.git(".", "commit", "-qam", "y");
    site.git(".", "checkout", "-q", "-");
    site.write("a", "c\n");
    site.git(".", "commit", "-qam", "z");
  },
  edit({ git }) {
    assert.throws(() => git(".", "merge", "-q", "other"));
  },
  paths: ["left a", "reverted a"],
  exit: 1,
};

test(CONFLICT.what, () => runCase(CONFLICT));

test("while another process has the index, nothing is changed", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp, git, target } = site;
    write("a", "a");
    commitEverything(site);
    assert.equal((await assay("phase", "start", "1")).status, 0);
    write("a", "edited");
    git(".", "add", "a");
    write(".git/index.lock", "");
    const { status, stderr } = await cleanUp();
    assert.equal(status, 75);
    assert.match(stderr, /\.git\/index\.lock is there/);
    assert.equal(readFileSync(join(target, "a"), "utf8"), "edited");
    assert.ok(!existsSync(join(target, ".assay/tmp/kept")));
    assert.equal(statSync(join(target, ".git/index.lock")).size, 0);
  }));

test("a snapshot that does not tell of the index says so, and the index stays", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp, git } = site;
    write("a", "a");
    commitEverything(site);
    assert.equal((await assay("phase", "start", "1")).status, 0);
    const ref = git(".", "for-each-ref", "--format=%(refname)", "refs/assay/snapshots").trim();
    const text = git(".", "cat-file", "commit", ref).replace(/^parent .*\n/m, "");
    write("../commit", text);
    git(".", "update-ref", ref, git(".", "hash-object", "-t", "commit", "-w", "../commit").trim());
    write("a", "edited");
    git(".", "add", "a");
    const { status, paths, notes } = await cleanUp();
    assert.deepEqual([status, paths], [0, ["reverted a"]]);
    assert.match(notes[0] ?? "", /does not tell what was staged/);
    assert.match(git(".", "diff", "--cached", "--name-only"), /^a$/m);
  }, "project"));

test("content that the snapshot has lost is not made up", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp } = site;
    for (const name of ["a", "b"]) write(name, name);
    assert.equal((await assay("phase", "start", "1")).status, 0);
    const [copies = ""] = readdirSync(join(site.target, ".assay/tmp/snapshots"));
    const blob = "2e65efe2a145dda7ee51d1741299f848e5bf752e";
    write(join(".assay/tmp/snapshots", copies, blob), "forged");
    for (const name of ["a", "b"]) write(name, "edited");
    const { status, paths } = await cleanUp();
    assert.deepEqual([status, [...paths].sort()], [1, ["left a", "reverted b"]]);
  }));

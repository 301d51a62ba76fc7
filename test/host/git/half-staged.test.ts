import assert from "node:assert/strict";
import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { stage } from "../../../src/host/git/git-stage.ts";
import { withProject } from "../../support/git-project.ts";
import { runHere } from "../../support/run-here.ts";

for (const [whose, lay, isLeft] of [
  ["its own", (draft: string, lock: string) => linkSync(draft, lock), false],
  ["another process's", (_: string, lock: string) => writeFileSync(lock, "theirs"), true],
] as const)
  test(`what a death over git's index leaves goes; a lock only where it is ${whose}`, () =>
    withProject(async ({ root, write, git }) => {
      git(".", "init", "-q");
      write("a", "a");
      git(".", "add", "a");
      const index = readFileSync(join(root, ".git/index"));
      const [draft, lock] = [join(root, ".git/index.assay-0a1b2c"), join(root, ".git/index.lock")];
      writeFileSync(draft, "half an index");
      lay(draft, lock);
      write(".git/index.assay-notes", "the user's");
      mkdirSync(join(root, ".assay/tmp/index/.git"), { recursive: true });
      const dry = await runHere(root, ["archive", "recover", "--dry-run"]);
      assert.match(dry.stdout, /^\.assay\/tmp\/index: removed\. Git's index was being changed/m);
      assert.ok(existsSync(draft));
      assert.equal((await runHere(root, ["archive", "recover"])).code, 0);
      assert.equal(existsSync(draft), false);
      assert.equal(existsSync(lock), isLeft);
      assert.equal(existsSync(join(root, ".assay")), false);
      assert.ok(existsSync(join(root, ".git/index.assay-notes")));
      assert.deepEqual(readFileSync(join(root, ".git/index")), index);
    }));

const entry = (blob: string) => ({ path: "a", mode: "100644", blob, stage: 0, isIntent: false });
const EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

for (const [what, before, lock, said] of [
  [
    "it says another thing than when that was decided",
    [entry("1".repeat(40))],
    undefined,
    /by another process/,
  ],
  ["somebody has its lock", [entry(EMPTY)], "theirs", /index\.lock is there/],
] as const)
  test(`git's index stays as it is where ${what}`, () =>
    withProject(async ({ root, write, git }) => {
      git(".", "init", "-q");
      write("a", "");
      git(".", "add", "a");
      const index = readFileSync(join(root, ".git/index"));
      if (lock !== undefined) write(".git/index.lock", lock);
      const failed = await stage(root, [{ path: "a", before, after: [] }]);
      assert.ok(failed !== undefined && "busy" in failed);
      assert.match(failed.busy, said);
      assert.deepEqual(readFileSync(join(root, ".git/index")), index);
      assert.equal(existsSync(join(root, ".git/index.lock")), lock !== undefined);
      assert.equal(existsSync(join(root, ".assay/tmp/index")), false);
    }));

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { createBase, NO_BASE } from "../../src/evidence/base.ts";
import { currentCode } from "../../src/evidence/reports/fixed-bugs.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../support/memory-host.ts";
import { runText } from "../support/small-run.ts";

const COMMIT = "0123456789abcdef0123";
const NO_TEXT = new Uint8Array([0xff, 0xfe]);

const treeOf = (files: MemoryFiles) => createTree(memorySource(files), () => 1000, []);

/** The run's record of these files, with a commit. */
function runOf(files: Readonly<Record<string, string>>, commit: string | null): Run {
  const run = JSON.parse(runText(files)) as Run;
  return { ...run, base: { ...run.base, commit } };
}

/** A repository in which a commit has one file, and what was asked of it. */
function repository() {
  const asked: (readonly string[])[] = [];
  const readCommit = (_revision: string, paths: readonly string[]) => {
    asked.push(paths);
    return { commit: COMMIT, files: new Map(paths.includes("a.js") ? [["a.js", "then"]] : []) };
  };
  return { asked, readCommit };
}

const absent = { state: "absent", reason: "commit 0123456789ab does not have it" };

test("without a run and a revision nothing is known of the base", () => {
  const base = createBase(treeOf({ "a.js": "now" }), undefined, undefined, repository().readCommit);
  assert.equal(base.source, "none");
  assert.equal(base.commit, null);
  assert.deepEqual(base.file("a.js"), { state: "unknown", reason: NO_BASE });
});

test("a revision is asked once for each path, and for none that was fetched", () => {
  const { asked, readCommit } = repository();
  const base = createBase(treeOf({}), undefined, { name: "v1", commit: COMMIT }, readCommit);
  assert.equal(base.source, "revision");
  base.prefetch(["a.js", "b.js", "a.js"]);
  base.prefetch(["a.js"]);
  assert.deepEqual(base.file("a.js"), { state: "present", text: "then" });
  assert.deepEqual(base.file("b.js"), absent);
  assert.deepEqual(base.file("c.js"), absent);
  assert.deepEqual(asked, [["a.js", "b.js"], ["c.js"]]);
});

test("a repository that has no answer leaves a path unknown", () => {
  const base = createBase(treeOf({}), undefined, { name: "v1", commit: COMMIT }, () => ({
    problem: "No git.",
  }));
  assert.deepEqual(base.file("a.js"), { state: "unknown", reason: "No git" });
});

test("a run with a commit is asked git only for what is no longer as recorded", () => {
  const { asked, readCommit } = repository();
  const tree = treeOf({ "a.js": "now", "b.js": "same" });
  const base = createBase(tree, runOf({ "a.js": "then", "b.js": "same" }, COMMIT), undefined, readCommit);
  assert.deepEqual([base.source, base.commit], ["run", COMMIT]);
  base.prefetch(["a.js", "b.js"]);
  assert.deepEqual(asked, [["a.js"]]);
  assert.deepEqual(base.file("a.js"), { state: "present", text: "then" });
  assert.deepEqual(base.file("b.js"), { state: "present", text: "same" });
  assert.deepEqual(base.file("c.js"), absent);
  assert.deepEqual(asked, [["a.js"], ["c.js"]]);
});

test("a run without a commit knows what it recorded, as long as that is still there", () => {
  const tree = treeOf({ "a.js": "now", "b.js": "same" });
  const base = createBase(
    tree,
    runOf({ "a.js": "then", "b.js": "same" }, null),
    undefined,
    repository().readCommit,
  );
  base.prefetch(["a.js"]);
  assert.deepEqual(base.file("b.js"), { state: "present", text: "same" });
  assert.deepEqual(base.file("a.js"), {
    state: "unknown",
    reason: "the work tree has moved on and the run records no commit",
  });
  assert.deepEqual(base.file("c.js"), {
    state: "absent",
    reason: "it is not among the files that quality/run.json records",
  });
});

test("a recorded file that is no text is unknown", () => {
  const tree = treeOf({ "a.bin": NO_TEXT });
  const digest = tree.digest("a.bin");
  const run = runOf({}, null);
  const recorded = {
    ...run,
    base: { ...run.base, files: { "a.bin": typeof digest === "string" ? digest : "" } },
  };
  assert.equal(createBase(tree, recorded, undefined, repository().readCommit).file("a.bin").state, "unknown");
});

test("the code as it stands is the work tree, unless a revision was asked for", () => {
  const tree = treeOf({ "a.js": "now", "a.bin": NO_TEXT });
  const { readCommit } = repository();
  const current = currentCode(tree, createBase(tree, undefined, undefined, readCommit));
  assert.deepEqual(current.file("a.js"), { state: "present", text: "now" });
  assert.deepEqual(current.file("b.js"), { state: "absent", reason: "the project does not have it" });
  assert.equal(current.file("a.bin").state, "unknown");
  const revision = createBase(tree, undefined, { name: "v1", commit: COMMIT }, readCommit);
  assert.deepEqual(currentCode(tree, revision).file("a.js"), { state: "present", text: "then" });
});

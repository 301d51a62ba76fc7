import assert from "node:assert/strict";
import { test } from "node:test";
import type { StagedEntry } from "../../src/change.ts";
import { cleanupPlan } from "../../src/commands/archive/cleanup-plan.ts";
import { stagedPlan } from "../../src/commands/archive/staged-plan.ts";
import type { ProjectFile } from "../../src/subject.ts";
import type { Entry, EntryKind } from "../../src/tree.ts";
import { fc } from "../support/properties.ts";

type Tree = ReadonlyMap<string, ProjectFile>;

const PATHS = ["a", "a/b", "a/b/c", "a/d", "e", "e/f", "g"];
const blobs = fc.constantFrom("1".repeat(40), "2".repeat(40));
const modes = fc.constantFrom("100644", "100755", "120000");

/** Files of which none is where another has its directory. */
const trees: fc.Arbitrary<Tree> = fc
  .array(fc.record({ path: fc.constantFrom(...PATHS), mode: modes, blob: blobs }), { maxLength: 6 })
  .map(files => {
    const tree = new Map<string, ProjectFile>();
    for (const file of files)
      if (![...tree.keys()].some(one => one.startsWith(`${file.path}/`) || file.path.startsWith(`${one}/`)))
        tree.set(file.path, { ...file });
    return tree;
  });

function kindAt(path: string, tree: Tree): EntryKind | undefined {
  const file = tree.get(path);
  if (file !== undefined) return file.mode === "120000" ? "symlink" : "file";
  return [...tree.keys()].some(one => one.startsWith(`${path}/`)) ? "directory" : undefined;
}

const below = (directory: string, tree: Tree): readonly Entry[] =>
  [...tree.keys()].flatMap(path =>
    path.startsWith(`${directory}/`) ? [{ path, kind: kindAt(path, tree) ?? "file" }] : [],
  );

const staged = (tree: Tree): readonly StagedEntry[] =>
  [...tree.values()].map(file => ({ ...file, stage: 0, isIntent: false }));

const moment = (tree: Tree, index: readonly StagedEntry[] | undefined) => ({
  files: [...tree.values()],
  staged: index,
  head: undefined,
});

const planOf = (before: Tree, now: Tree, tracked: Tree | undefined, untracked: boolean) => {
  const index = tracked === undefined ? undefined : staged(tracked);
  return cleanupPlan(
    { before: moment(before, index), now: moment(now, index) },
    {
      isSpared: () => false,
      kindAt: path => kindAt(path, now),
      below: path => below(path, now),
      untracked,
      isIgnored: () => false,
    },
  );
};

/** What a plan makes of a project; a write fails where anything is in its way. */
function carriedOut(now: Tree, { put, remove }: ReturnType<typeof planOf>): Tree {
  const made = new Map(now);
  for (const path of remove) assert.ok(made.delete(path), `${path} is not there`);
  for (const file of put) {
    made.delete(file.path);
    for (const one of made.keys())
      assert.ok(!file.path.startsWith(`${one}/`) && !one.startsWith(`${file.path}/`), `${one} is in the way`);
    made.set(file.path, file);
  }
  return made;
}

const sorted = (tree: Tree) => [...tree.values()].sort((a, b) => (a.path < b.path ? -1 : 1));

test("with leave to remove what is new, everything is as it was", () =>
  fc.assert(
    fc.property(trees, trees, fc.option(trees, { nil: undefined }), (before, now, tracked) => {
      const plan = planOf(before, now, tracked, true);
      assert.deepEqual(sorted(carriedOut(now, plan)), sorted(before));
      assert.ok(plan.paths.every(({ what }) => what === "reverted" || what === "removed"));
    }),
  ));

test("without it, what git tracks is as it was or is named, and nothing else that is new is touched", () =>
  fc.assert(
    fc.property(trees, trees, trees, (before, now, tracked) => {
      const plan = planOf(before, now, tracked, false);
      const made = carriedOut(now, plan);
      const said = new Map(plan.paths.map(({ path, what }) => [path, what]));
      for (const path of new Set([...before.keys(), ...now.keys()])) {
        const isAsBefore = JSON.stringify(made.get(path)) === JSON.stringify(before.get(path));
        const isSaid = ["left", "untracked"].includes(said.get(path) ?? "");
        assert.equal(isAsBefore, !isSaid, `${path}: ${said.get(path)}`);
        if (tracked.has(path) && now.get(path) !== undefined) assert.notEqual(said.get(path), "untracked");
      }
    }),
  ));

test("what is planned is planned once, and nothing where nothing was changed", () =>
  fc.assert(
    fc.property(trees, trees, fc.boolean(), (before, now, untracked) => {
      assert.deepEqual(planOf(before, before, before, untracked).paths, []);
      const { paths, put, remove } = planOf(before, now, before, untracked);
      const names = paths.map(({ path }) => path);
      assert.deepEqual(names, [...new Set(names)].sort());
      assert.equal(new Set([...put.map(({ path }) => path), ...remove]).size, put.length + remove.length);
    }),
  ));

const entry = (path: string, more: Partial<StagedEntry> = {}): StagedEntry => ({
  path,
  mode: "100644",
  blob: "1".repeat(40),
  stage: 0,
  isIntent: false,
  ...more,
});

for (const [what, then, now, said] of [
  ["nothing differs", [entry("a")], [entry("a")], []],
  ["content", [entry("a")], [entry("a", { blob: "2".repeat(40) })], ["unstaged a"]],
  ["mode", [entry("a")], [entry("a", { mode: "100755" })], ["unstaged a"]],
  ["a new one", [], [entry("a")], ["unstaged a"]],
  ["one that is gone", [entry("a")], [], ["unstaged a"]],
  ["one that is to be added", [], [entry("a", { isIntent: true })], ["unstaged a"]],
  ["one that was to be added", [entry("a", { isIntent: true })], [entry("a")], ["left a"]],
  ["a conflict", [entry("a")], [entry("a", { stage: 1 }), entry("a", { stage: 2 })], ["left a"]],
  ["a conflict that was", [entry("a", { stage: 2 })], [entry("a")], ["left a"]],
  ["the same conflict", [entry("a", { stage: 2 })], [entry("a", { stage: 2 })], []],
  ["a submodule", [entry("a", { mode: "160000" })], [], ["left a"]],
  ["what is spared", [entry("quality/a")], [], []],
  ["an index that nobody knows", undefined, [entry("a")], []],
  ["no repository any more", [entry("a")], undefined, []],
] as const)
  test(`of the index is put back: ${what}`, () => {
    const { paths, changes } = stagedPlan(then, now, path => path.startsWith("quality/"));
    assert.deepEqual(
      paths.map(({ what: done, path }) => `${done} ${path}`),
      said,
    );
    assert.equal(changes.length, paths.filter(one => one.what === "unstaged").length);
  });

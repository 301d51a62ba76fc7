import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePatch } from "../../../src/documents/patch/patch.ts";
import type { BaseFile } from "../../../src/evidence/base.ts";
import { pathsOf, tryPatch } from "../../../src/evidence/challenge/patch-trial.ts";

type Files = Readonly<Record<string, string>>;

const baseOf = (files: Files) => ({
  file: (path: string): BaseFile => {
    const text = files[path];
    return text === undefined ? { state: "absent", reason: "not here" } : { state: "present", text };
  },
});

const rename = (from: string, to: string) =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;
const copy = (from: string, to: string) =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\ncopy from ${from}\ncopy to ${to}\n`;
const remove = (path: string) =>
  `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n`;
const create = (path: string) =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+one\n`;
const change = (path: string, from: string, to: string) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${from}\n+${to}\n`;

const A = { "a.js": "one\n" };
const AB = { "a.js": "one\n", "b.js": "two\n" };
const removed = (path: string) =>
  `The patch does not apply to ${path}, which is not in the base: the patch has removed it.`;

const cases: readonly { what: string; patch: string; base: Files; back?: true; refusal?: string }[] = [
  { what: "a rename", patch: rename("a.js", "b.js"), base: A },
  {
    what: "a rename to a name that is taken",
    patch: rename("a.js", "b.js"),
    base: AB,
    refusal: "The patch does not apply to b.js: it exists already.",
  },
  { what: "a rename, backwards", patch: rename("a.js", "b.js"), base: { "b.js": "one\n" }, back: true },
  {
    what: "a rename, backwards, where it was not made",
    patch: rename("a.js", "b.js"),
    base: {},
    back: true,
    refusal: "The patch does not apply to b.js, which is not in the base: not here.",
  },
  {
    what: "a change of what was renamed, under its new name",
    patch: rename("a.js", "b.js") + change("b.js", "one", "1"),
    base: A,
  },
  {
    what: "a change of what was renamed, under its old name",
    patch: rename("a.js", "b.js") + change("a.js", "one", "1"),
    base: A,
    refusal: removed("a.js"),
  },
  {
    what: "a change of what was copied, under both names",
    patch: copy("a.js", "b.js") + change("a.js", "one", "1") + change("b.js", "one", "1"),
    base: A,
  },
  { what: "a removal", patch: remove("a.js"), base: A },
  { what: "a removal and a new file in its place", patch: remove("a.js") + create("a.js"), base: A },
  {
    what: "a change of what was removed",
    patch: remove("a.js") + change("a.js", "one", "1"),
    base: A,
    refusal: removed("a.js"),
  },
  { what: "a removal, backwards", patch: remove("a.js"), base: {}, back: true },
  { what: "a new file, backwards", patch: create("a.js"), base: A, back: true },
  {
    what: "a new file, backwards, and then a change of it",
    patch: create("a.js") + change("a.js", "1", "one"),
    base: A,
    back: true,
    refusal: removed("a.js"),
  },
];

for (const { what, patch, base, back = false, refusal } of cases)
  test(`a patch is tried: ${what}`, () => {
    const parsed = parsePatch(patch);
    assert.deepEqual(parsed.problems, []);
    const trial = tryPatch(parsed, baseOf(base), back);
    assert.equal("message" in trial ? trial.message : undefined, refusal);
    assert.equal(trial.outcome, refusal === undefined ? "applies" : "refused");
  });

test("a patch of a file of which nothing is known is not judged", () => {
  const base = { file: (): BaseFile => ({ state: "unknown", reason: "no git" }) };
  const trial = tryPatch(parsePatch(change("a.js", "one", "1")), base, false);
  assert.deepEqual(trial, { outcome: "unknown", reason: "no git" });
});

test("the paths of a patch are those outside the run, on both of its sides", () => {
  const patch = rename("a.js", "b.js") + create("quality/regression/BUG-001.test.js") + remove("c.js");
  assert.deepEqual(pathsOf(parsePatch(patch)), ["a.js", "b.js", "c.js"]);
});

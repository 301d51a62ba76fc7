import assert from "node:assert/strict";
import { test } from "node:test";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { movedTree } from "../../src/evidence/moved-tree.ts";
import { createTree, isProblem } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";

const RUN = { "quality/BUGS.md": "# Bugs\n", "quality/results/a.json": "{}\n", ".assay/lock.json": "{}\n" };
const SOURCE = { "src/a.js": "a\n", "README.md": "# A\n", "control_prompts/x.md": "x\n" };
const treeOf = (files: Readonly<Record<string, string>>) => createTree(memorySource(files), artifactCap, []);
const below = (place: string) =>
  Object.fromEntries(Object.entries(RUN).map(([path, text]) => [`${place}/${path}`, text]));

for (const place of ["previous_runs/old", "runs/a b"])
  test(`a run below ${place} reads as one in its own place, over the project's sources`, () => {
    const plain = treeOf({ ...RUN, ...SOURCE });
    const other = { "quality/BUGS.md": "# Another run\n", "quality/extra.md": "x\n" };
    const moved = movedTree(treeOf({ ...other, ...SOURCE, ...below(place) }), ["quality", ".assay"], place);
    for (const path of [...Object.keys({ ...RUN, ...SOURCE }), "quality", "quality/extra.md", "src/b.js"])
      for (const ask of ["stat", "read", "bytes", "digest", "entryDigest"] as const)
        assert.deepEqual(moved[ask](path), plain[ask](path), `${ask} ${path}`);
    for (const directory of ["quality", "quality/results", "src", ".assay"]) {
      assert.deepEqual(moved.walk(directory), plain.walk(directory));
      assert.deepEqual(moved.entriesIn(directory), plain.entriesIn(directory));
      assert.deepEqual(moved.list(directory), plain.list(directory));
    }
  });

test("a file of a run may be as large elsewhere as in its own place, and no larger", () => {
  const text = "x".repeat(2 * 1024 * 1024);
  const files = { "runs/a/quality/BUGS.md": text, "runs/a/quality/a.md": text };
  const moved = movedTree(treeOf(files), ["quality"], "runs/a");
  assert.equal(moved.read("quality/BUGS.md"), text);
  assert.ok(isProblem(moved.read("quality/a.md")));
  const fresh = movedTree(treeOf(files), ["quality"], "runs/a");
  assert.equal(isProblem(fresh.digest("quality/BUGS.md")), false);
  assert.ok(isProblem(fresh.digest("quality/a.md")));
});

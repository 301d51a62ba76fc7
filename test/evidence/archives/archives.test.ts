import assert from "node:assert/strict";
import { test } from "node:test";
import { readArchives } from "../../../src/evidence/archives/archives.ts";
import { createTree, isProblem } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";

const source = memorySource({
  "previous_runs/b/quality/deep/down.md": "x",
  "previous_runs/a.partial/quality/BUGS.md": "x",
  "previous_runs/c/MANIFEST.json": "{}",
  "previous_runs/INDEX.md": "x",
});

test("archives are listed without looking into them", () => {
  const listed: string[] = [];
  const counting = {
    ...source,
    list(directory: string) {
      listed.push(directory);
      return source.list(directory);
    },
  };
  const archives = readArchives(createTree(counting, () => 1e6, []));
  assert.ok(!isProblem(archives));
  assert.deepEqual(
    archives.map(({ id, state }) => `${id}: ${state}`),
    ["c: unreadable", "b: no manifest", "a.partial: leftover"],
  );
  assert.deepEqual(listed, ["previous_runs"]);
});

test("archives that cannot be listed are a problem, and not none", () => {
  const closed = { ...source, list: () => ({ problem: "It cannot be read (EACCES)." }) };
  assert.deepEqual(readArchives(createTree(closed, () => 1e6, [])), {
    problem: "It cannot be read (EACCES).",
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaid } from "../src/overlay.ts";
import { createTree, isProblem } from "../src/tree.ts";
import { memorySource } from "./support/memory-host.ts";

test("a file that is to be written is listed where it will be, and only there", () => {
  const files = createTree(memorySource({ "a/c": "", "b/c": "" }), () => 100, []);
  const tree = overlaid(files, new Map([["a/b", "new"]]));
  for (const [directory, expected] of [
    ["a", ["a/b", "a/c"]],
    ["b", ["b/c"]],
  ] as const) {
    const listed = tree.list(directory);
    assert.ok(!isProblem(listed));
    for (const entries of [listed, tree.entriesIn(directory), tree.walk(directory)])
      assert.deepEqual(
        entries.map(({ path }) => path),
        expected,
      );
  }
});

test("a directory that cannot be listed stays so, whatever is to be written into it", () => {
  const closed = { ...memorySource({}), list: () => ({ problem: "No entry." }) };
  const tree = overlaid(
    createTree(closed, () => 100, []),
    new Map([["a/b", "new"]]),
  );
  assert.deepEqual(tree.list("a"), { problem: "No entry." });
});

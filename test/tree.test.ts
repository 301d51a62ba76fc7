import assert from "node:assert/strict";
import { test } from "node:test";
import { createTree, type FileSource } from "../src/tree.ts";
import { memorySource } from "./support/memory-host.ts";

/** A source in which a file says something else each time it is read. */
function restless(): { readonly source: FileSource; readonly reads: () => number } {
  let reads = 0;
  const source = memorySource({ "quality/a.md": "0" });
  return {
    reads: () => reads,
    source: {
      ...source,
      read: () => {
        const text = String(reads++);
        return { bytes: new TextEncoder().encode(text), text };
      },
    },
  };
}

test("a file is read once, and its digest is that of the text that was judged", () => {
  const { source, reads } = restless();
  const tree = createTree(source, () => 100, []);
  const text = tree.read("quality/a.md");
  assert.equal(tree.read("quality/a.md"), text);
  assert.equal(tree.digest("quality/a.md"), source.sha256(text as string));
  assert.deepEqual(tree.inputs(), [{ path: "quality/a.md", size: 1, sha256: source.sha256(text as string) }]);
  assert.equal(reads(), 1);
});

test("a walk is sorted by code unit, whatever order the source has, and passes over what is hidden", () => {
  const files = {
    "quality/b": "",
    "quality/B": "",
    "quality/a/c": "",
    "quality/ä": "",
    "quality/hidden": "",
  };
  const tree = createTree(memorySource(files), () => 100, ["quality/hidden"]);
  const paths = ["quality/B", "quality/a", "quality/a/c", "quality/b", "quality/ä"];
  assert.deepEqual(
    tree.walk("quality").map(({ path }) => path),
    paths,
  );
  assert.deepEqual(
    tree.entriesIn("quality").map(({ path }) => path),
    paths.filter(path => path !== "quality/a/c"),
  );
});

test("a directory that cannot be entered is named, not taken for empty", () => {
  const source = memorySource({ "quality/a/b.md": "", "quality/c.md": "" });
  const list: FileSource["list"] = path =>
    path === "quality/a" ? { problem: "No entry." } : source.list(path);
  const tree = createTree({ ...source, list }, () => 100, []);
  assert.deepEqual(
    tree.walk("quality").map(({ path }) => path),
    ["quality/a", "quality/c.md"],
  );
  assert.deepEqual([...tree.closed()], [["quality/a", { problem: "No entry." }]]);
});

test("a walk does not go down for ever", () => {
  const deep = `quality/${"d/".repeat(40)}a.md`;
  const tree = createTree(memorySource({ [deep]: "" }), () => 100, []);
  assert.ok(!tree.walk("quality").some(({ path }) => path === deep));
  assert.equal(tree.closed().size, 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { workerSlots } from "../../src/evidence/orchestra/worker-results.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../support/memory-host.ts";

const slots = (files: MemoryFiles) => workerSlots(createTree(memorySource(files), () => 1000, []));

test("every slot counts, whoever has a record of it", () => {
  const files: MemoryFiles = {
    "work/cid/result.json": "{}",
    "work/ann/out/a.md": "",
    "work/bob": { kind: "symlink" },
    "work/.hidden/result.json": "{}",
    "work/notes.md": "",
    "elsewhere/dan/result.json": "{}",
  };
  assert.deepEqual(slots(files), [".hidden", "ann", "bob", "cid"]);
});

test("without work there are no slots", () => assert.deepEqual(slots({}), []));

test("slots that cannot be listed are not no slots", () => {
  assert.deepEqual(slots({ work: { kind: "symlink" } }), { problem: "work is a symlink, not a directory." });
  const closed = {
    ...memorySource({ "work/ann/result.json": "{}" }),
    list: () => ({ problem: "It is closed." }),
  };
  assert.deepEqual(workerSlots(createTree(closed, () => 1000, [])), {
    problem: "work cannot be listed. It is closed.",
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { strangeSlots } from "../../src/evidence/orchestra/slices.ts";
import { synthesizedOnDisk } from "../../src/evidence/orchestra/synthesized.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";
import { orchestraRunFile } from "../support/orchestra-run.ts";

test("slots that cannot be listed have no strangers, which another check says", () => {
  const run = JSON.parse(orchestraRunFile()["quality/run.json"]) as Run;
  const tree = createTree(memorySource({ work: { kind: "symlink" } }), () => 1000, []);
  assert.deepEqual(strangeSlots(run, tree), []);
  assert.deepEqual(synthesizedOnDisk(run, tree), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { statedErrors } from "../../../src/evidence/logs/red-run.ts";
import { readSidecars } from "../../../src/evidence/run-files.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";

test("the errors of red runs are those of the TDD sidecar", () => {
  const bugs = (...ids: readonly unknown[]) =>
    JSON.stringify({ bugs: ids.map(id => ({ id, red_phase: "error" })) });
  const files = {
    "quality/results/tdd-results.json": bugs("BUG-001", 7),
    "quality/results/integration-results.json": bugs("BUG-002"),
  };
  const sidecars = readSidecars(createTree(memorySource(files), () => 1000, []));
  assert.deepEqual([...statedErrors(sidecars)], ["BUG-001"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { namedArtifacts } from "../../../src/evidence/ground/ground-facts.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";
import { OWN_PIPELINE } from "../../support/own-site.ts";
import { smallRun } from "../../support/phase-run.ts";

const PIPELINE = ".assay/pipeline.json";
const own = smallRun([], { pipeline: "own" });
const treeOf = (files: Readonly<Record<string, string>>) =>
  createTree(memorySource(files), () => 100_000, []);

test("a pipeline that cannot be read asks for nothing that could be judged", () => {
  assert.deepEqual(namedArtifacts(own, treeOf({})), {
    problem: `${PIPELINE} is missing.`,
    hint: `Restore ${PIPELINE} from the commit that has it.`,
  });
});

test("a pipeline asks for the artifacts of each phase, and only where it is the run's", () => {
  const tree = treeOf({ [PIPELINE]: OWN_PIPELINE });
  const named = namedArtifacts(own, tree);
  assert.ok(!("problem" in named));
  assert.deepEqual(
    named.map(({ phase, artifact, at }) => [phase.number, artifact.path, at]),
    [
      [1, "quality/changes.md", 13],
      [2, "CHANGELOG.md", 23],
      [2, "quality/notes/*.md", 23],
    ],
  );
  assert.deepEqual(namedArtifacts(smallRun([]), tree), []);
});

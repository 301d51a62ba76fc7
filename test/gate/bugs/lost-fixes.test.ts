import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePatch } from "../../../src/documents/patch/patch.ts";
import { createBase } from "../../../src/evidence/base.ts";
import type { GroundFacts } from "../../../src/evidence/ground/ground-facts.ts";
import { lookForLost } from "../../../src/gate/bugs/lost-fixes.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";
import { smallRun } from "../../support/phase-run.ts";

const fix = parsePatch("--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-one\n+two\n");
const claim = (id: string) => ({ id, path: "quality/PROGRESS.md", line: 7, fix });
const ended = smallRun(Array.from({ length: 6 }, () => "finished"));
const tree = createTree(memorySource({}), () => 1000, []);

/** What is said of two lost fixes, and how often a commit was asked. */
function said(ground?: GroundFacts) {
  let asked = 0;
  const then = createBase(tree, undefined, { name: "c", commit: "c" }, () => {
    asked += 1;
    return { commit: "c", files: new Map([["a.js", "two\n"]]) };
  });
  const context = { run: ended, whenCommitted: () => then, ...(ground === undefined ? {} : { ground }) };
  return { told: [...lookForLost([claim("BUG-001"), claim("BUG-002")], context)], asked: () => asked };
}

test("one note says of which bugs the fixes were there, and the commit is asked once", () => {
  const { told, asked } = said();
  assert.deepEqual(
    told.map(one => ("message" in one ? one.message : one.unchecked)),
    [
      "The run has ended, and the code has moved on. The fixes of BUG-001, BUG-002 were in it when that was committed.",
    ],
  );
  assert.equal(asked(), 1);
});

test("a run with a finish line has not ended for it, as for what is frozen", () => {
  const { told, asked } = said({ lines: [{}] } as unknown as GroundFacts);
  assert.deepEqual(
    told.map(one => "unchecked" in one),
    [true, true],
  );
  assert.equal(asked(), 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

test("a version may be written as its tag is", async () => {
  const files = VALID_RUNS["no-bugs"]();
  const path = "quality/PROGRESS.md";
  const progress = files[path] ?? "";
  const tagged = progress.replace("Skill version: 1", "Skill version: v1");
  assert.notEqual(tagged, progress);
  const verdict = await judge({ ...files, [path]: tagged });
  assert.equal(verdict.answer, "yes");
});

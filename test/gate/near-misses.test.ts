import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CHECKS } from "../../src/gate/checks/index.ts";

for (const { id } of CHECKS)
  test(`${id} has edits that it must find and edits that it must not`, () => {
    const path = `test/gate/checks/${id}.test.ts`;
    assert.ok(existsSync(path), `${path} is missing.`);
    const text = readFileSync(path, "utf8");
    assert.match(text, /"fail"|\berror\b/, "No row fires.");
    assert.match(text, /"pass"|findings: \[\]|\[\]|testJudging\(/, "No row is a near miss.");
  });

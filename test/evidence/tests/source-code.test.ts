import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode, isSourceFile } from "../../../src/evidence/tests/source-code.ts";

for (const [path, text, expected] of [
  ["a.js", "", false],
  ["a.js", "\n  \n", false],
  ["a.js", "// one\n  // two\n", false],
  ["a.js", "run();\n", true],
  ["a.js", "/* one */\n", false],
  ["a.js", "/* one */ run();\n", true],
  ["a.js", "/* one */ /* two */ // three\n", false],
  ["a.js", "/* one\n run();\n*/\n", false],
  ["a.js", "/* one\n*/ run();\n", true],
  ["a.js", "/* one\n*/\nrun();\n", true],
  ["a.js", "/* one\n*/ /* two\nrun();\n*/\n", false],
  ["a.js", "/*/ run();\n", false],
  ["a.js", "# run\n", true],
  ["a.sh", "#!/bin/sh\n# nothing\n", false],
  ["a.sh", "#!/bin/sh\ntrue\n", true],
  ["a.sh", "/* a path */\n", true],
  ["a.lua", "-- nothing\n", false],
  ["a.LUA", "run()\n", true],
  ["a.js", "#!/usr/bin/env node\n", false],
  ["a.txt", "# nothing\n", false],
] as const)
  test(`${path} ${expected ? "has" : "has no"} code: ${JSON.stringify(text)}`, () => {
    assert.equal(hasCode(path, text), expected);
  });

test("a program is known by its ending, in any letter case", () => {
  const paths = ["a.js", "a.PY", "a.md", "a.js.txt"];
  assert.deepEqual(paths.filter(isSourceFile), ["a.js", "a.PY"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLog } from "../../../src/documents/logs/log.ts";
import { statedFailure } from "../../../src/evidence/logs/stated-failures.ts";

for (const [what, log, failure] of [
  ["a failure", "GREEN\nExit code: 0\n\nok 1 - a\nnot ok 2 - b\n", { line: 5, text: "not ok 2 - b" }],
  ["an indented failure without a guard", "GREEN\n\n    not ok 1 - b\n", { line: 3, text: "not ok 1 - b" }],
  ["a part of a guarded test", "GREEN\n\n    not ok 1 - b\nnot ok 2 - c # TODO\n", undefined],
  [
    "a failure beside a guarded test",
    "GREEN\n\nnot ok 1 - b\nnot ok 2 - c # TODO\n",
    { line: 3, text: "not ok 1 - b" },
  ],
  ["a total", "GREEN\nExit code: 0\n\n# fail 1\n", { line: 4, text: "# fail 1" }],
  ["a total of none", "GREEN\nExit code: 0\n\n# fail 0\n", undefined],
  ["a total beside another exit code", "GREEN\nExit code: 1\n\n# fail 1\n", undefined],
] as const)
  test(`what a log's output shows: ${what}`, () => {
    assert.deepEqual(statedFailure(parseLog(log)), failure);
  });

test("a total on the first line of the output", () => {
  const log = "GREEN\nExit code: 0\n# fail 1\n";
  assert.deepEqual(statedFailure(parseLog(log)), { line: 3, text: "# fail 1" });
});

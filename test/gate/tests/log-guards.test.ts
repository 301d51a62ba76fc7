import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLog } from "../../../src/documents/logs/log.ts";
import { contradictedGuard } from "../../../src/gate/tests/log-guards.ts";

const judge = (tag: string, headers: string, output = "") =>
  contradictedGuard({ path: "p", id: "BUG-001", log: parseLog(`${tag}\n${headers}\n${output}`) });
const HEADERS = "Exit code: 1\nGuard: todo\nExpected exit code: 0\n";
const MESSAGE = "BUG-001 is declared to run under a guard with exit code 0, but it exited with 1";

for (const [what, headers, output, message] of [
  ["no result", HEADERS, "", `${MESSAGE}.`],
  ["a pass", HEADERS, "ok 1 - a\n", `${MESSAGE}.`],
  ["an expected failure", HEADERS, "not ok 1 - a # TODO\n", `${MESSAGE}.`],
  [
    "a plain failure",
    HEADERS,
    "ok 1 - a\nnot ok 2 - b\n",
    `${MESSAGE} and the output shows a plain failure on line 7.`,
  ],
  ["an error", HEADERS, "t.py::a ERROR\n", `${MESSAGE} and the output shows a plain failure on line 6.`],
  ["no guard", "Exit code: 1\nExpected exit code: 0\n", "", undefined],
  ["the expected exit code", "Exit code: 0\nGuard: todo\nExpected exit code: 0\n", "", undefined],
  ["no expected exit code", "Exit code: 1\nGuard: todo\n", "", undefined],
  ["no exit code", "Guard: todo\nExpected exit code: 0\n", "", undefined],
] as const)
  test(`a red log with a guard and ${what}`, () =>
    assert.equal(judge("RED", headers, output)?.message, message));

test("a green log's guard is for the check of green runs", () => {
  assert.equal(judge("GREEN", HEADERS), undefined);
  assert.equal(judge("NOT_RUN", HEADERS), undefined);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLog } from "../../../src/documents/logs/log.ts";
import { bodyOf } from "../../../src/evidence/logs/log-body.ts";

const body = (id: string, text: string) =>
  bodyOf({ path: `quality/results/${id}.red.log`, id, log: parseLog(text) });

test("a copied body is the same whatever bug it names and however", () => {
  const copy = (id: string, plain: string) =>
    body(id, `RED\nBug: ${id}\n${id} test_${plain}_x  \nfailed\n\n`);
  assert.equal(copy("BUG-001", "bug_001"), copy("BUG-002", "bug_002"));
  assert.equal(copy("BUG-H1", "bug_h1"), copy("BUG-002", "bug-002"));
});

const ROWS: readonly (readonly [name: string, one: string, other: string])[] = [
  ["other words", "RED\none failed\n", "RED\ntwo failed\n"],
  ["another tag", "RED\nfailed\n", "GREEN\nfailed\n"],
];
for (const [name, one, other] of ROWS)
  test(`${name} make another body`, () => assert.notEqual(body("BUG-001", one), body("BUG-002", other)));

for (const text of [
  "RED\nExit code: 1\n\n",
  "NOT_RUN\nput off\n",
  "RED\nbash: line 1: x: command not found\n",
])
  test(`nothing to compare: ${JSON.stringify(text)}`, () => assert.equal(body("BUG-001", text), ""));

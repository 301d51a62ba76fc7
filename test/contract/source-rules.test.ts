import assert from "node:assert/strict";
import { test } from "node:test";
import { BENCHMARKS } from "../../src/contract/source-rules/benchmarks.ts";
import { GATE_RULES } from "../../src/contract/source-rules/gate-rules.ts";
import { WEAKNESSES } from "../../src/contract/source-rules/weaknesses.ts";
import { CHECKS } from "../../src/gate/checks/index.ts";

const RULES = [...GATE_RULES, ...WEAKNESSES, ...BENCHMARKS];

test("every check that a rule names exists", () => {
  const ids = new Set(CHECKS.map(({ id }) => id));
  const unknown = RULES.flatMap(({ row, checks }) =>
    checks.filter(id => !ids.has(id)).map(id => `${row}: ${id}`),
  );
  assert.deepEqual(unknown, []);
});

test("a rule that no check holds says why", () => {
  const silent = RULES.filter(({ checks, note }) => checks.length === 0 && note === undefined);
  assert.deepEqual(silent, []);
});

test("no row is missing or there twice", () => {
  assert.deepEqual(
    WEAKNESSES.map(({ row }) => row),
    Array.from({ length: 32 }, (_, index) => `W${index + 1}`),
  );
  assert.deepEqual(
    BENCHMARKS.map(({ row }) => row),
    Array.from({ length: 45 }, (_, index) => String(index + 1)),
  );
  assert.equal(new Set(RULES.map(({ row }) => row)).size, RULES.length);
});

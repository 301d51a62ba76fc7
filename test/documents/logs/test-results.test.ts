import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestOutcome } from "../../../src/contract/log-grammar.ts";
import { readTestResults } from "../../../src/documents/logs/test-results.ts";
import { fc } from "../../support/properties.ts";

type Expected = readonly (readonly [name: string, outcome: TestOutcome, line: number])[];

const outputs: { runner: string; output: string; results: Expected }[] = [
  {
    runner: "TAP",
    output: [
      "TAP version 13",
      "# Subtest: adds",
      "ok 1 - adds \\# two",
      "not ok 2 - loads",
      "not ok 3 - known # TODO later",
      "ok 4 - mended # todo",
      "ok 5 - slow # SKIP no network",
      "    ok 1 - inner",
      "not ok 6 no dash",
      "ok - no number",
      "1..6",
    ].join("\n"),
    results: [
      ["adds # two", "pass", 3],
      ["loads", "fail", 4],
      ["known", "expected-failure", 5],
      ["mended", "unexpected-pass", 6],
      ["slow", "skip", 7],
      ["inner", "pass", 8],
      ["no dash", "fail", 9],
      ["no number", "pass", 10],
    ],
  },
  {
    runner: "node's spec reporter",
    output: [
      "▶ suite",
      "  ✔ plain # name (1.755786ms)",
      "  ✖ bad (2ms)",
      "✖ todo bad (0.5ms) # a reason",
      "✔ todo good (0.1ms) # TODO",
      "﹣ skipped (0.1ms) # why",
      "✖ /src/b.test.mjs (106.1ms)",
      "ℹ tests 6",
      "",
      "✖ failing tests:",
      "✖ bad (2ms)",
    ].join("\n"),
    results: [
      ["plain # name", "pass", 2],
      ["bad", "fail", 3],
      ["todo bad", "expected-failure", 4],
      ["todo good", "unexpected-pass", 5],
      ["skipped", "skip", 6],
    ],
  },
  {
    runner: "unittest -v",
    output: [
      "test_a (m.C.test_a) ... ok",
      "test_b (m.C)",
      "Says ... what it does. ... FAIL",
      "test_c (m.C.test_c) ... skipped \"why 'x'\"",
      "test_d (m.C.test_d) ... unexpected success",
      "test_e (m.C.test_e) ... hi",
      "ERROR",
      "test_f (m.C.test_f)",
      "Doc. ... x.py:1: ResourceWarning: unclosed",
      "  return True",
      "ok",
      "expected failure",
      "setUpClass (m.D) ... ERROR",
      "test_g (unittest.loader._FailedTest.test_g) ... ERROR",
      "======================================================================",
      "FAIL: test_b (m.C.test_b)",
      "----------------------------------------------------------------------",
      "Traceback (most recent call last):",
      '  File "m.py", line 6, in test_b',
      "AssertionError: 1 != 2",
      "OK",
    ].join("\n"),
    results: [
      ["m.C.test_a", "pass", 1],
      ["m.C.test_b", "fail", 3],
      ["m.C.test_c", "skip", 4],
      ["m.C.test_d", "unexpected-pass", 5],
      ["m.C.test_e", "error", 7],
      ["m.C.test_f", "expected-failure", 12],
      ["m.D.setUpClass", "error", 13],
    ],
  },
  {
    runner: "a test that is called without a runner",
    output: [
      "Traceback (most recent call last):",
      '  File "<stdin>", line 6, in <module>',
      '  File "m.py", line 4, in test_x',
      "    self.assertEqual(1, 2)",
      '  File "case.py", line 9, in fail',
      "AssertionError: 1 != 2",
      "Traceback (most recent call last):",
      '  File "m.py", line 9, in test_y',
      "KeyError: 'z'",
    ].join("\n"),
    results: [["test_x", "fail", 6]],
  },
  {
    runner: "pytest -v",
    output: [
      "t.py::C::test_a PASSED                     [ 12%]",
      "t.py::C::test_b[a b] FAILED                [ 25%]",
      "t.py::C::test_c FAILED                     [ 50%]",
      "t.py::C::test_d XFAIL (why)                [ 62%]",
      "t.py::C::test_e SKIPPED (because)          [ 75%]",
      "t.py::C::test_f XPASS",
      "t.py::test_g ERROR                         [100%]",
      "[gw0] [ 50%] PASSED t.py::test_h ",
      "=========================== short test summary info ===========",
      "XFAIL t.py::C::test_d - why",
      "ERROR t.py::test_g - KeyError",
      "FAILED t.py::C::test_b[a b] - assert 0",
      "FAILED t.py::C::test_c - [XPASS(strict)] ",
      "FAILED t.py::test_only_here - assert 1 - 2",
      "ERROR broken.py - ImportError",
    ].join("\n"),
    results: [
      ["t.py::C::test_a", "pass", 1],
      ["t.py::C::test_b[a b]", "fail", 2],
      ["t.py::C::test_d", "expected-failure", 4],
      ["t.py::C::test_e", "skip", 5],
      ["t.py::C::test_f", "unexpected-pass", 6],
      ["t.py::test_g", "error", 7],
      ["t.py::test_h", "pass", 8],
      ["t.py::C::test_c", "unexpected-pass", 13],
      ["t.py::test_only_here", "fail", 14],
    ],
  },
  {
    runner: "go test -v",
    output:
      "=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- FAIL: TestB/sub (0.01s)\n--- SKIP: TestC (0.00s)\nok  \texample.com/x\t0.012s\nFAIL",
    results: [
      ["TestA", "pass", 2],
      ["TestB/sub", "fail", 3],
      ["TestC", "skip", 4],
    ],
  },
  {
    runner: "cargo test",
    output:
      "running 4 tests\ntest a::b ... ok\ntest a::c ... FAILED\ntest d ... ignored, slow\ntest e - should panic ... ok\ntest result: FAILED. 1 passed",
    results: [
      ["a::b", "pass", 2],
      ["a::c", "fail", 3],
      ["d", "skip", 4],
      ["e", "pass", 5],
    ],
  },
  {
    runner: "jest and vitest",
    output:
      "FAIL test/x.test.js\n    ✓ adds (3 ms)\n    ✕ breaks\n    ○ skipped later\n ✓ test/x.test.ts (3 tests) 5ms\n × test/x.test.ts > suite > it 7ms\n ↓ test/x.test.ts > off",
    results: [
      ["adds", "pass", 2],
      ["breaks", "fail", 3],
      ["skipped later", "skip", 4],
      ["test/x.test.ts > suite > it", "fail", 6],
      ["test/x.test.ts > off", "skip", 7],
    ],
  },
  {
    runner: "mocha",
    output:
      "  suite\n    ✔ adds\n    1) breaks\n\n  1 passing (4ms)\n  1 failing\n\n  1) suite\n       breaks:",
    results: [
      ["adds", "pass", 2],
      ["breaks", "fail", 3],
    ],
  },
  {
    runner: "colours",
    output: "\u001b[32m✔\u001b[39m adds \u001b[90m(1ms)\u001b[39m",
    results: [["adds", "pass", 1]],
  },
  {
    runner: "prose",
    output: "ok, that works\n  1) first\nall ok\ntested (well)\nok\ndone ... ok\nFAIL: AGENTS.md missing",
    results: [],
  },
];

for (const { runner, output, results } of outputs) {
  test(`test-results: ${runner}`, () => {
    const found = readTestResults(output.split("\n"), 1);
    assert.deepEqual(
      found.map(({ name, outcome, line }) => [name, outcome, line]),
      results,
    );
  });
}

test("test-results: any output is read without a throw, in order, with its own lines", () => {
  const words = fc.constantFrom(
    "ok",
    "not ok",
    " ",
    "1",
    "-",
    "#",
    "TODO",
    "✔",
    "a::b",
    "PASSED",
    "test_a (m.C)",
    " ... ",
    "FAIL",
    "--- FAIL:",
    "test",
    "(1ms)",
  );
  const line = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 6 }).map(parts => parts.join(" ")),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), output => {
      const lines = readTestResults(output, 7).map(result => result.line);
      assert.deepEqual(
        lines,
        [...lines].sort((a, b) => a - b),
      );
      assert.ok(lines.every(number => number >= 7 && number < 7 + output.length));
    }),
  );
});

test("test-results: long lines are read in linear time", () => {
  const parts = ["a::b ", "ok 1 ", "# ", "test x ... ", " (1ms) # ", "✔ ", "\\#", "::"];
  for (const part of parts)
    readTestResults([`ok 1 ${part.repeat(50_000)}`, part.repeat(50_000), `✔ ${part.repeat(50_000)}`], 1);
});

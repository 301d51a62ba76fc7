import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_BASE } from "../../../src/evidence/base.ts";
import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";
import { judgeBy } from "../../support/judge.ts";

const BUGS = "quality/BUGS.md";
const TEST = "quality/regression/BUG-001.test.js";
const naming = (reference: string) => ({ [BUGS]: bugsFile({ "BUG-001": [`- **Test:** ${reference}`] }) });
const run = (reference: string, code: string) => ownRun({ ...naming(reference), [TEST]: code }, []);
const GO = "quality/regression/boils_test.go";
const goRun = (more: Readonly<Record<string, string>>) =>
  ownRun(
    {
      ...naming(`${GO}::TestBoils`),
      [GO]: 'func TestBoils(t *testing.T) {\n\tt.Skip("BUG-001")\n}\n',
      ...more,
    },
    [],
  );
const suite = (code: string) =>
  ownRun(
    {
      ...naming(`${TEST} — "a"`),
      [TEST]: 'test("a")\n',
      "quality/test_regression.js": `// all\n${code}\n`,
    },
    [],
  );
const missing = (name: string) => [
  `error ${BUGS}:5 BUG-001 names the test "${name}", which ${TEST} does not have.`,
];

testCheck("named-tests", [
  {
    what: "by its title",
    files: run(`${TEST} — "it holds"`, 'test("it holds", () => {});\n'),
    status: "pass",
  },
  { what: "with a quote in it", files: run(`${TEST} — "it's so"`, "test('it\\'s so');\n"), status: "pass" },
  { what: "a function", files: run(`${TEST}::Cases::test_a[1]`, "  def test_a(self):\n"), status: "pass" },
  {
    what: "the beginning of a longer title",
    files: run(`${TEST} — "it holds"`, 'test("it holds water", () => {});\n'),
    status: "fail",
    findings: missing("it holds"),
  },
  {
    what: "part of a longer name",
    files: run(`${TEST}::test_a`, "def test_ab():\n"),
    status: "fail",
    findings: missing("test_a"),
  },
  {
    what: "only in a comment",
    files: run(`${TEST}::test_a`, "# test_a\n// test_a\n * test_a\n"),
    status: "fail",
    findings: missing("test_a"),
  },
  {
    what: "in a file that is not there",
    files: run('quality/gone.js — "a"', ""),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 names a test in quality/gone.js, which is not there.`],
  },
  {
    what: "in the base",
    files: ownRun({ ...naming('test/a.js — "a"'), "test/a.js": "it('a')\n" }, ["test/a.js"]),
    status: "pass",
  },
  ...[
    'test.skip("it holds", () => {});',
    'it.skip(\n  "it holds", () => {});',
    'xit("it holds", () => {});',
    'test("it holds", { skip: true }, () => {});',
    'test("it holds", {\n  skip: "later",\n}, () => {});',
    'const guard = { skip: "later" };\ntest("it holds", guard, () => {});',
    '@pytest.mark.skip(reason="later")\ntest("it holds")',
    'test("it holds", t => {\n  t.skip("later");\n});',
  ].map(code => ({
    what: `skipped: ${code}`,
    files: run(`${TEST} — "it holds"`, `// first\n${code}\n`),
    status: "fail",
    findings: [
      `error ${TEST}:${/^(?:it\.skip|const)|\n {2}t\.skip/.test(code) ? 3 : 2} The test of BUG-001, "it holds", is skipped.`,
    ],
  })),
  ...[
    'test.skip("another", () => {});\ntest("it holds", () => {});',
    'test("it holds", holds);\ntest("another", { skip: true }, other);',
    'test("it holds", { skip: process.platform === "win32" }, () => {});',
    'test("it holds", { skip: false, todo: "later" }, () => {});',
    'const guard = { todo: "skip: no" };\ntest("it holds", guard, async t => {\n  const skip = { skip: true };\n});',
    '@unittest.skipIf(sys.platform == "win32", "no")\ntest("it holds")',
  ].map(code => ({
    what: `not skipped: ${code}`,
    files: run(`${TEST} — "it holds"`, `${code}\n`),
    status: "pass",
  })),
  {
    what: "skipped as the guard of an open bug, where the language has no other",
    files: goRun({}),
    status: "pass",
  },
  {
    what: "skipped so, and its bug is fixed",
    files: goRun({
      "quality/PROGRESS.md": "| # | Closure Status |\n|---|---|\n| BUG-001 | fixed (abc) |\n",
    }),
    status: "fail",
    findings: [`error ${GO}:2 The test of BUG-001, "TestBoils", is skipped.`],
  },
  {
    what: "a skipped test of other people's",
    files: { ...naming(`${TEST} — "a"`), [TEST]: 'test.skip("a")\n' },
    status: "unchecked",
    findings: [`note quality:0 Unchecked: 1 of 1; ${NO_BASE}.`],
  },
  ...[
    'import "./regression/BUG-001.test.js";',
    'from regression import "BUG-001.test"',
    "for test in quality/regression/*.js; do",
    'readdirSync("quality/regression")',
  ].map(code => ({
    what: `a suite that has it: ${code}`,
    files: suite(code),
    status: "pass",
  })),
  ...[
    '// import "./regression/BUG-001.test.js";',
    'import "./regression/BUG-0010.test.js";',
    'import "./regression/OLD-BUG-001.test.js";',
  ].map(code => ({
    what: `a suite that does not have it: ${code}`,
    files: suite(code),
    status: "fail",
    findings: [
      `error quality/test_regression.js:0 The regression tests leave out ${TEST}, the test of BUG-001.`,
    ],
  })),
  {
    what: "a run without a base, whatever its files say",
    files: { ...naming(`${TEST} — "a"`), [TEST]: 'test("a")\n' },
    status: "unchecked",
    findings: [`note quality:0 Unchecked: 1 of 1; ${NO_BASE}.`],
  },
  {
    what: "skipped by a suite's first line, and a test on the first line of its file",
    files: run(`${TEST} — "it holds"`, 'test.skip("it holds", () => {});\n'),
    status: "fail",
    findings: [`error ${TEST}:1 The test of BUG-001, "it holds", is skipped.`],
  },
  {
    what: "in a file that is no text",
    files: ownRun({ ...naming(`${TEST} — "a"`) }, []),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 names a test in ${TEST}, which is not there.`],
  },
  {
    what: "in a file of which the base says nothing",
    files: {
      ...ownRun({ ...naming('test/a.js — "a"'), "test/a.js": "it('a')\n" }, ["test/a.js"]),
      "test/a.js": "changed\n",
    },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the work tree has moved on and the run records no commit."],
  },
  {
    what: "in a file that the base does not have",
    files: ownRun({ ...naming('test/b.js — "a"') }, []),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 names a test in test/b.js, which is not there.`],
  },
  {
    what: "a layout that is not known",
    files: ownRun({ [BUGS]: "### BUG-001\n\n**Where:** a.py:1\n" }, []),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the layout of BUGS.md is not known."],
  },
]);

test("named-tests: other people's test may be skipped", async () => {
  const commits = { v1: { "test/a.js": 'test.skip("a");\n' } };
  const judged = await judgeBy("named-tests", naming('test/a.js — "a"'), ["--source", "v1"], commits);
  assert.deepEqual(judged, { status: "pass", findings: [] });
});

test("named-tests: a test file and a suite that are no text are unchecked, not missing", async () => {
  const noText = new Uint8Array([0xff]);
  const files = ownRun(naming(`${TEST} — "a"`), []);
  assert.equal((await judgeBy("named-tests", { ...files, [TEST]: noText })).status, "unchecked");
  const suites = { "quality/test_regression.js": noText, "quality/test_regression.sh": "true\n" };
  const judged = await judgeBy("named-tests", { ...files, [TEST]: 'test("a")\n', ...suites });
  assert.deepEqual(judged, { status: "pass", findings: [] });
});

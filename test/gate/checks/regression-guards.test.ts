import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const JS = "quality/regression/BUG-001.test.js";
const PY = "quality/test_regression.py";
const patch = "- **Fix patch:** quality/patches/BUG-001-fix.patch";
const GO = "quality/regression_test.go";
const bugs = (test: string, ...more: readonly string[]) => ({
  "quality/BUGS.md": bugsFile({ "BUG-001": [`- **Test:** ${test}`, ...more] }),
});
const js = (code: string) => ownRun({ ...bugs(`${JS} — "boils"`, patch), [JS]: `${code}\n` }, []);
const py = (code: string) => ownRun({ ...bugs(`${PY}::test_boils`, patch), [PY]: `${code}\n` }, []);
const reason = "BUG-001: fixed by quality/patches/BUG-001-fix.patch";
const go = (code: string) =>
  ownRun({ ...bugs(`${GO}::TestBoils`, patch), [GO]: `func TestBoils(t *testing.T) {\n${code}\n}\n` }, []);
const unguarded =
  "The regression test of BUG-001 has no guard, so it breaks the suite for as long as the bug is open.";

testCheck("regression-guards", [
  { what: "todo", files: js(`test("boils", { todo: "${reason}" }, () => {});`), status: "pass" },
  {
    what: "todo in options of its own",
    files: js(`const guard = { todo: "${reason}" };\ntest("boils", guard, () => {});`),
    status: "pass",
  },
  {
    what: "failing, named above",
    files: js(`// ${reason}\ntest.failing("boils", () => {});`),
    status: "pass",
  },
  {
    what: "failing, with its title on the next line",
    files: js(`// ${reason}\ntest.failing(\n  "boils",\n  () => {},\n);`),
    status: "pass",
  },
  {
    what: "failing, named by the code above",
    files: js(`const note = "${reason}";\ntest.failing("boils", () => {});`),
    status: "fail",
    findings: [`error ${JS}:2 The guard of BUG-001's test does not name BUG-001 and BUG-001-fix.patch.`],
  },
  {
    what: "fails, without a word",
    files: js('it.fails("boils", () => {});'),
    status: "fail",
    findings: [`error ${JS}:1 The guard of BUG-001's test does not name BUG-001 and BUG-001-fix.patch.`],
  },
  {
    what: "todo for another bug",
    files: js('test("boils", { todo: "BUG-0012: fixed by BUG-001-fix.patch" }, () => {});'),
    status: "fail",
    findings: [`error ${JS}:1 The guard of BUG-001's test does not name BUG-001.`],
  },
  {
    what: "no guard, and another test that has one",
    files: js(`test("cools", { todo: "${reason}" }, () => {});\ntest("boils", () => { todo(); });`),
    status: "fail",
    findings: [`error ${JS}:0 ${unguarded}`],
  },
  {
    what: "a skipped test is for another check",
    files: js('test.skip("boils", () => {});'),
    status: "pass",
  },
  {
    what: "no guard, and the bug is fixed",
    files: {
      ...js('test("boils", () => {});'),
      "quality/PROGRESS.md": "| # | Closure Status |\n|---|---|\n| BUG-001 | fixed (abc) |\n",
    },
    status: "pass",
  },
  {
    what: "strict xfail over several lines",
    files: py(
      `@pytest.mark.xfail(\n    strict=True,\n    reason="${reason}",\n)\ndef test_boils():\n    pass`,
    ),
    status: "pass",
  },
  ...[
    { height: 8, status: "pass", findings: [] },
    { height: 9, status: "fail", findings: [`error ${PY}:0 ${unguarded}`] },
  ].map(({ height, ...rest }) => ({
    what: `strict xfail over ${height} lines`,
    files: py(
      `@pytest.mark.xfail(\n${"    True,\n".repeat(height - 4)}    strict=True,\n    reason="${reason}",\n)\ndef test_boils():\n    pass`,
    ),
    ...rest,
  })),
  {
    what: "xfail in a comment",
    files: py(`# @pytest.mark.xfail(strict=True, reason="${reason}")\ndef test_boils():\n    pass`),
    status: "fail",
    findings: [`error ${PY}:0 ${unguarded}`],
  },
  {
    what: "expectedFailure with a docstring",
    files: py(`class A:\n    @unittest.expectedFailure\n    def test_boils(self):\n        """${reason}"""`),
    status: "pass",
  },
  {
    what: "xfail that is not strict",
    files: py(`@pytest.mark.xfail(reason="${reason}")\ndef test_boils():\n    pass`),
    status: "fail",
    findings: [
      `error ${PY}:1 The regression test of BUG-001 is expected to fail without strict=True, so nobody learns when it passes.`,
    ],
  },
  {
    what: "xfail that never runs",
    files: py(`@pytest.mark.xfail(strict=True, run=False, reason="${reason}")\ndef test_boils():\n    pass`),
    status: "fail",
    findings: [`error ${PY}:1 The regression test of BUG-001 never runs: its guard says run=False.`],
  },
  {
    what: "a guard of the test before",
    files: py(
      `@unittest.expectedFailure\ndef test_a(self): # ${reason}\n  pass\n\ndef test_boils(self):\n  pass`,
    ),
    status: "fail",
    findings: [`error ${PY}:0 ${unguarded}`],
  },
  {
    what: "a foreign run",
    files: {
      "quality/BUGS.md": bugsFile({
        "BUG-001": [`- **Test:** ${JS} — "boils"`],
        "BUG-002": [`- **Test:** ${JS} — "cools"`],
      }),
      [JS]: 'test("boils", () => {});\ntest("cools", () => {});\n',
    },
    status: "pass",
    findings: [`warning ${JS}:0 ${unguarded} The same holds for 1 more in this file.`],
  },
  {
    what: "a foreign run with one test",
    files: { ...bugs(`${JS} — "boils"`), [JS]: 'test("boils", () => {});\n' },
    status: "pass",
    findings: [`warning ${JS}:0 ${unguarded}`],
  },
  {
    what: "a guard without a word in a foreign run",
    files: { ...bugs(`${JS} — "boils"`), [JS]: 'it.fails("boils", () => {});\n' },
    status: "pass",
    findings: [`note ${JS}:1 The guard of BUG-001's test does not name BUG-001.`],
  },
  { what: "a skip where the language has nothing else", files: go(`\tt.Skip("${reason}")`), status: "pass" },
  {
    what: "such a skip without a word",
    files: go("\tt.SkipNow()"),
    status: "fail",
    findings: [`error ${GO}:2 The guard of BUG-001's test does not name BUG-001 and BUG-001-fix.patch.`],
  },
  {
    what: "such a skip in a comment",
    files: go(`\t// t.Skip("${reason}")\n\tboil(t)`),
    status: "fail",
    findings: [`error ${GO}:0 ${unguarded}`],
  },
  {
    what: "a shell script",
    files: {
      ...bugs("quality/test_regression.sh::test_boils"),
      "quality/test_regression.sh": "test_boils() { :; }\n",
    },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the guards of the test's language are not known."],
  },
  {
    what: "a file without the test",
    files: js('test("cools", () => {});'),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the file does not have the test that BUGS.md names."],
  },
  {
    what: "a file that is not there",
    files: bugs(`${JS} — "boils"`),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the test's file cannot be read."],
  },
  {
    what: "no test",
    files: { "quality/BUGS.md": bugsFile({ "BUG-001": [] }) },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; BUGS.md names no test of the bug."],
  },
]);

import { NO_BASE } from "../../../src/gate/base.ts";
import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const TEST = "quality/regression/BUG-001.test.js";
const naming = (reference: string) => ({ [BUGS]: bugsFile({ "BUG-001": [`- **Test:** ${reference}`] }) });
const run = (reference: string, code: string) => ownRun({ ...naming(reference), [TEST]: code }, []);
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
  {
    what: "a run without a base, whatever its files say",
    files: { ...naming(`${TEST} — "a"`), [TEST]: 'test("a")\n' },
    status: "unchecked",
    findings: [`note quality:0 Unchecked: 1 of 1; ${NO_BASE}.`],
  },
]);

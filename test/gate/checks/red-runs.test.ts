import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText, runText, type SmallBug, sidecarText } from "../../support/small-run.ts";

const LOG = "quality/results/BUG-001.red.log";
const NAME = "BUG-001: boils";
const TWO = {
  id: "BUG-001",
  test: "`quality/test_regression.py::test_one`; `quality/test_regression.py::test_two`",
};
const UNKNOWN = "note quality:0 Unchecked: 1 of 1; the output is of no test runner that assay reads.";
const NO_EXPECTED = `error ${LOG}:2 BUG-001 is tagged RED, but its command exited with 0 and no result is an expected failure.`;

interface Case {
  readonly name: string;
  readonly exit?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly output: string;
  readonly bug?: string | SmallBug;
  readonly findings: readonly string[];
}

const fires: readonly Case[] = [
  {
    name: "a shell syntax error",
    exit: 2,
    output: "bash: -c: line 33: syntax error: unexpected end of file\n",
    findings: [
      `error ${LOG}:4 BUG-001 is ERROR, not RED: bash: -c: line 33: syntax error: unexpected end of file.`,
    ],
  },
  {
    name: "a command that was not found, though the last command's exit code is 1",
    exit: 1,
    output: "=== Regression tests ===\nbash: line 24: run_test: command not found\n",
    findings: [`error ${LOG}:5 BUG-001 is ERROR, not RED: bash: line 24: run_test: command not found.`],
  },
  {
    name: "exit code 127 and nothing else",
    exit: 127,
    output: "",
    findings: [
      `error ${LOG}:2 BUG-001 is ERROR, not RED: the exit code is 127, which is how a shell says that there is no such command.`,
    ],
  },
  {
    name: "exit code 126 beside a result",
    exit: 126,
    output: `not ok 1 - ${NAME}\n`,
    findings: [
      `error ${LOG}:2 BUG-001 is ERROR, not RED: the exit code is 126, which is how a shell says that the command is not executable.`,
    ],
  },
  {
    name: "a module that is missing",
    exit: 1,
    output: "Error: Cannot find module './kettle.js'\n",
    findings: [`error ${LOG}:4 BUG-001 is ERROR, not RED: Error: Cannot find module './kettle.js'.`],
  },
  {
    name: "exit code 0 and a test that passed",
    exit: 0,
    output: `ok 1 - ${NAME}\n`,
    findings: [NO_EXPECTED],
  },
  {
    name: "exit code 0 and a plain failure",
    exit: 0,
    output: `not ok 1 - ${NAME}\n`,
    findings: [NO_EXPECTED],
  },
  { name: "exit code 0 and no output", exit: 0, output: "", findings: [NO_EXPECTED] },
  {
    name: "an exit code without output",
    exit: 1,
    output: "\n\n",
    findings: [
      `error ${LOG}:2 Nothing shows that the test of BUG-001 ran: the command exited with 1 and printed nothing.`,
    ],
  },
  {
    name: "neither exit code nor output",
    output: "",
    findings: [`error ${LOG}:0 Nothing shows that the test of BUG-001 ran: the log has no output.`],
  },
  {
    name: "another test failed, the bug's own passed",
    exit: 1,
    output: `ok 1 - ${NAME}\nnot ok 2 - something else\n`,
    findings: [`error ${LOG}:4 BUG-001 is tagged RED, but "${NAME}" passed.`],
  },
  {
    name: "the bug's own test was skipped",
    exit: 1,
    output: `ok 1 - ${NAME} # SKIP\nnot ok 2 - something else\n`,
    findings: [`error ${LOG}:4 BUG-001 is tagged RED, but "${NAME}" was skipped.`],
  },
  {
    name: "another test alone failed",
    exit: 1,
    output: "not ok 1 - BUG-002: boils\n",
    findings: [
      `error ${LOG}:4 BUG-001 is tagged RED, but its output has the result of another test and none of "${NAME}".`,
    ],
  },
  {
    name: "a guarded test that passed, beside one that failed as expected",
    exit: 0,
    output: `ok 1 - ${NAME} # TODO\nnot ok 2 - something else # TODO\n`,
    findings: [`error ${LOG}:4 BUG-001 is tagged RED, but "${NAME}" passed under its guard.`],
  },
  {
    name: "one of two named tests passed",
    exit: 1,
    bug: TWO,
    output: "quality/test_regression.py::test_one FAILED\nquality/test_regression.py::test_two PASSED\n",
    findings: [`error ${LOG}:5 BUG-001 is tagged RED, but "quality/test_regression.py::test_two" passed.`],
  },
  {
    name: "a fixture's error before the test",
    exit: 1,
    bug: { ...TWO, test: "`quality/test_regression.py::test_one`" },
    output: "quality/test_regression.py::test_one ERROR\n",
    findings: [
      `error ${LOG}:4 BUG-001 is tagged RED, but "quality/test_regression.py::test_one" ended in an error.`,
    ],
  },
  {
    name: "output of an unknown runner",
    exit: 1,
    output: "kettle: 1 of 1 wrong\n",
    findings: [UNKNOWN],
  },
  {
    name: "a total that speaks of a guard without naming the test",
    exit: 0,
    output: "Ran 1 test in 0.002s\n\nOK (expected failures=1)\n",
    findings: [UNKNOWN],
  },
];

const silent: readonly Omit<Case, "findings">[] = [
  { name: "the named test failed", exit: 1, output: `not ok 1 - ${NAME}\n` },
  {
    name: "the named test failed as its guard expects",
    exit: 0,
    output: `not ok 1 - ${NAME} # TODO later\n`,
  },
  { name: "no exit code, but the test failed", output: `not ok 1 - ${NAME}\n` },
  {
    name: "exit code 2 from a runner that counts its failures",
    exit: 2,
    output: `  ✖ ${NAME} (3ms)\n  ✖ something else (1ms)\n`,
  },
  {
    name: "both named tests failed",
    exit: 1,
    bug: TWO,
    output: "quality/test_regression.py::test_one FAILED\nquality/test_regression.py::test_two FAILED\n",
  },
  {
    name: "one case of a parametrized test failed",
    exit: 1,
    bug: { ...TWO, test: "`quality/test_regression.py::test_one`" },
    output:
      "quality/test_regression.py::test_one[cold] PASSED\nquality/test_regression.py::test_one[hot] FAILED\n",
  },
  {
    name: "an exception in the test's own body",
    exit: 1,
    bug: { ...TWO, test: "`quality/test_regression.py::test_one`" },
    output: "test_one (quality.test_regression.Kettle.test_one) ... ERROR\n",
  },
  {
    name: "BUGS.md names no test, the log does",
    exit: 1,
    bug: { id: "BUG-001", test: "see the log" },
    headers: { Test: "pkg.Kettle.test_one" },
    output: "test_one (pkg.Kettle.test_one) ... FAIL\ntest_two (pkg.Kettle.test_two) ... ok\n",
  },
  {
    name: "nobody names a test, and one failed",
    exit: 1,
    bug: { id: "BUG-001", test: "see the log" },
    output: "ok 1 - lid\nnot ok 2 - steam\n",
  },
];

const treeOf = ({ exit, headers = {}, output, bug = "BUG-001" }: Omit<Case, "findings">) => ({
  "quality/BUGS.md": bugsText(bug),
  [LOG]: logText("RED", { ...(exit === undefined ? {} : { "Exit code": exit }), ...headers }, output),
});

for (const row of fires)
  test(`red-runs: ${row.name}`, async () => {
    assert.deepEqual((await judgeBy("red-runs", treeOf(row))).findings, row.findings);
  });

for (const row of silent)
  test(`red-runs has nothing to say when ${row.name}`, async () => {
    assert.deepEqual(await judgeBy("red-runs", treeOf(row)), { status: "pass", findings: [] });
  });

test("red-runs leaves alone what is not called red", async () => {
  const tree = {
    "quality/BUGS.md": bugsText("BUG-001", "BUG-002", "BUG-003"),
    "quality/results/BUG-001.red.log": logText("ERROR", { "Exit code": 2 }),
    "quality/results/BUG-002.red.log": logText("NOT_RUN", { Reason: "no network" }),
    "quality/results/BUG-003.red.log": logText("RED", { "Exit code": 2 }),
    "quality/results/tdd-results.json": sidecarText({
      id: "BUG-003",
      red_phase: "error",
      green_phase: "skipped",
    }),
  };
  assert.deepEqual(await judgeBy("red-runs", tree), { status: "pass", findings: [] });
});

test("red-runs does not judge a log without a tag", async () => {
  const tree = { "quality/BUGS.md": bugsText("BUG-001"), [LOG]: "It was red.\n" };
  assert.deepEqual(await judgeBy("red-runs", tree), {
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the log has no tag."],
  });
});

test("red-runs asks for a command that names the bug's test, in runs of our own", async () => {
  const headers = { Command: "node --test quality/regression/BUG-002.test.js", "Exit code": 1 };
  const tree = {
    "quality/BUGS.md": bugsText("BUG-001"),
    [LOG]: logText("RED", headers, `not ok 1 - ${NAME}\n`),
  };
  assert.deepEqual((await judgeBy("red-runs", tree)).findings, []);
  assert.deepEqual((await judgeBy("red-runs", { ...tree, "quality/run.json": runText() })).findings, [
    `error ${LOG}:2 BUG-001 is tagged RED, but the command names neither quality/regression/BUG-001.test.js nor a test of it.`,
  ]);
});

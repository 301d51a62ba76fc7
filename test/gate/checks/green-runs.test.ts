import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText, runText, type SmallBug } from "../../support/small-run.ts";

const LOG = "quality/results/BUG-001.green.log";
const NAME = "BUG-001: boils";
const TREE = { "quality/BUGS.md": bugsText("BUG-001"), "quality/patches/BUG-001-fix.patch": "" };
const PASSED = `ok 1 - ${NAME}\n`;

const unguarded = (code: number) =>
  `error ${LOG}:2 BUG-001 is tagged GREEN, but its command exited with ${code} and no declared guard turns a pass into that.`;

const fires: readonly { name: string; log: string; findings: readonly string[] }[] = [
  {
    name: "a fix that was never run",
    log: logText("NOT_RUN", { Reason: "deferred" }),
    findings: [`error ${LOG}:1 BUG-001 has a fix patch and no green run: its green log is tagged NOT_RUN.`],
  },
  {
    name: "a fix that did not help",
    log: logText("RED", { "Exit code": 1 }, `not ok 1 - ${NAME}\n`),
    findings: [`error ${LOG}:1 BUG-001 has a fix patch and no green run: its green log is tagged RED.`],
  },
  {
    name: "a sentence for an output",
    log: logText("GREEN", { "Exit code": 0 }, "Fix: moved the lid on line 127\n"),
    findings: [
      `error ${LOG}:4 Nothing shows that the test of BUG-001 ran: the output has no line of a test runner.`,
    ],
  },
  {
    name: "no output",
    log: logText("GREEN", { "Exit code": 0 }),
    findings: [
      `error ${LOG}:2 Nothing shows that the test of BUG-001 ran: the command exited with 0 and printed nothing.`,
    ],
  },
  {
    name: "a command that was not found",
    log: logText("GREEN", { "Exit code": 127 }, "sh: 1: node: not found\n"),
    findings: [`error ${LOG}:4 BUG-001 is ERROR, not GREEN: sh: 1: node: not found.`],
  },
  {
    name: "an exit code of failure",
    log: logText("GREEN", { "Exit code": 1 }, PASSED),
    findings: [`error ${LOG}:2 BUG-001 is tagged GREEN, but its command exited with 1, not 0.`],
  },
  {
    name: "an exit code of failure that is expected, without a guard",
    log: logText("GREEN", { "Exit code": 1, "Expected exit code": 1 }, `ok 1 - ${NAME} # TODO\n`),
    findings: [unguarded(1)],
  },
  {
    name: "an exit code of failure that is expected, with a guard that is not seen to be passed",
    log: logText("GREEN", { "Exit code": 1, Guard: "todo", "Expected exit code": 1 }, PASSED),
    findings: [unguarded(1)],
  },
  ...[126, 127].map(code => ({
    name: `the exit code ${code} beside a result`,
    log: logText("GREEN", { "Exit code": code, Guard: "todo", "Expected exit code": code }, PASSED),
    findings: [
      `error ${LOG}:2 BUG-001 is ERROR, not GREEN: the exit code is ${code}, which is how a shell says that ${code === 127 ? "there is no such command" : "the command is not executable"}.`,
    ],
  })),
  {
    name: "another test's failure that its exit code denies",
    log: logText("GREEN", { "Exit code": 0 }, `${PASSED}not ok 2 - lid\n`),
    findings: [
      `error ${LOG}:5 BUG-001 is tagged GREEN with the exit code 0, but its output has a failure: not ok 2 - lid.`,
    ],
  },
  {
    name: "a total of failures that its exit code denies",
    log: logText("GREEN", { "Exit code": 0 }, `${PASSED}# pass 1\n# fail 1\n`),
    findings: [
      `error ${LOG}:6 BUG-001 is tagged GREEN with the exit code 0, but its output has a failure: # fail 1.`,
    ],
  },
  {
    name: "another exit code than the declared one",
    log: logText("GREEN", { "Exit code": 0, "Expected exit code": 1 }, PASSED),
    findings: [`error ${LOG}:2 BUG-001 is tagged GREEN, but its command exited with 0, not 1.`],
  },
  {
    name: "a failure that its guard hides",
    log: logText("GREEN", { "Exit code": 0 }, `not ok 1 - ${NAME} # TODO\n`),
    findings: [`error ${LOG}:4 BUG-001 is tagged GREEN, but "${NAME}" failed, as its guard expects.`],
  },
  {
    name: "a skipped test",
    log: logText("GREEN", { "Exit code": 0 }, `ok 1 - ${NAME} # SKIP\n`),
    findings: [`error ${LOG}:4 BUG-001 is tagged GREEN, but "${NAME}" was skipped.`],
  },
  {
    name: "another bug's test",
    log: logText("GREEN", { "Exit code": 0 }, "ok 1 - lid\nok 2 - steam\n"),
    findings: [
      `error ${LOG}:4 BUG-001 is tagged GREEN, but its output has the result of 2 other tests and none of "${NAME}".`,
    ],
  },
  {
    name: "a case that failed beside one that passed",
    log: logText("GREEN", {}, "ok 1 - BUG-001: boils[cold]\nnot ok 2 - BUG-001: boils[hot]\n"),
    findings: [`error ${LOG}:4 BUG-001 is tagged GREEN, but "BUG-001: boils[hot]" failed.`],
  },
  {
    name: "more than a line of an unknown runner",
    log: logText("GREEN", { "Exit code": 0 }, "kettle is on\n3 checks, 0 wrong\n"),
    findings: ["note quality:0 Unchecked: 1 of 1; the output is of no test runner that assay reads."],
  },
  {
    name: "a shell that could not read its command",
    log: logText("GREEN", { "Exit code": 2, "Expected exit code": 2 }, "oh\n"),
    findings: [
      `error ${LOG}:2 BUG-001 is ERROR, not GREEN: the exit code is 2, which is how a shell says that it could not read the command.`,
    ],
  },
  ...[
    { name: "x".repeat(102), says: `sh: 1: ${"x".repeat(102)}: not found` },
    { name: "x".repeat(103), says: `sh: 1: ${"x".repeat(103)}: not fou…` },
  ].map(({ name, says }) => ({
    name: `a command that was not found, with a name of ${name.length} characters`,
    log: logText("GREEN", {}, `sh: 1: ${name}: not found\n`),
    findings: [`error ${LOG}:3 BUG-001 is ERROR, not GREEN: ${says}.`],
  })),
  {
    name: "output of an unknown runner",
    log: logText("GREEN", { "Exit code": 0 }, "kettle: 3 checks, 0 wrong\n"),
    findings: ["note quality:0 Unchecked: 1 of 1; the output is of no test runner that assay reads."],
  },
  {
    name: "no tag",
    log: "It is green now.\n",
    findings: ["note quality:0 Unchecked: 1 of 1; the log has no tag."],
  },
];

for (const { name, log, findings } of fires)
  test(`green-runs: ${name}`, async () => {
    assert.deepEqual((await judgeBy("green-runs", { ...TREE, [LOG]: log })).findings, findings);
  });

const silent: readonly { name: string; log: string; bug?: SmallBug }[] = [
  { name: "the test passed", log: logText("GREEN", { "Exit code": 0 }, PASSED) },
  { name: "the test passed and no exit code is stated", log: logText("GREEN", {}, PASSED) },
  {
    name: "the test passed under its guard",
    log: logText("GREEN", { "Exit code": 0 }, `ok 1 - ${NAME} # TODO\n`),
  },
  {
    name: "the guard turns the pass into the declared exit code",
    log: logText(
      "GREEN",
      { "Exit code": 1, Guard: "todo — until the fix is in", "Expected exit code": 1 },
      `ok 1 - ${NAME} # TODO\n`,
    ),
  },
  {
    name: "one of two passes is under the declared guard",
    log: logText(
      "GREEN",
      { "Exit code": 1, Guard: "todo", "Expected exit code": 1 },
      `ok 1 - ${NAME} # TODO\nok 2 - lid\n`,
    ),
  },
  {
    name: "a case was skipped and another passed",
    log: logText("GREEN", {}, `ok 1 - ${NAME}[cold]\nok 2 - ${NAME}[hot] # SKIP\n`),
  },
  {
    name: "another test failed and no exit code denies it",
    log: logText("GREEN", {}, `${PASSED}not ok 2 - lid\n`),
  },
  {
    name: "a strict guard counts the pass as a failure",
    log: logText(
      "GREEN",
      { "Exit code": 1, Guard: "xfail(strict=True)", "Expected exit code": 1 },
      `t.py::${"boils"} FAILED\nFAILED t.py::boils - [XPASS(strict)] later\n=== 1 failed in 0.01s ===\n`,
    ),
    bug: { id: "BUG-001", test: "`t.py::boils`" },
  },
  {
    name: "another bug's guarded test fails, with a part of it",
    log: logText(
      "GREEN",
      { "Exit code": 0 },
      `${PASSED}    not ok 1 - a part\nnot ok 2 - BUG-002: steams # TODO\n# fail 0\n`,
    ),
  },
  {
    name: "a case of another test was skipped",
    log: logText("GREEN", { "Exit code": 0 }, `ok 1 - lid # SKIP\nok 2 - ${NAME}\n`),
  },
];

for (const { name, log, bug = "BUG-001" } of silent)
  test(`green-runs has nothing to say when ${name}`, async () => {
    const tree = { ...TREE, "quality/BUGS.md": bugsText(bug), [LOG]: log };
    assert.deepEqual(await judgeBy("green-runs", tree), { status: "pass", findings: [] });
  });

test("green-runs asks for no run of a bug without a fix patch", async () => {
  const log = logText("NOT_RUN", { Reason: "there is no fix" });
  const judged = await judgeBy("green-runs", { "quality/BUGS.md": bugsText("BUG-001"), [LOG]: log });
  assert.deepEqual(judged, { status: "pass", findings: [] });
});

test("green-runs falls short of its floor where a fix has no green log", async () => {
  assert.deepEqual(await judgeBy("green-runs", TREE), { status: "fail", findings: [] });
});

test("green-runs is content with a command that names one of a bug's tests", async () => {
  const bug = { id: "BUG-001", test: `\`t.py::boils\`; \`u.py::steams\`` };
  const log = logText(
    "GREEN",
    { Command: "pytest u.py", "Exit code": 0 },
    "t.py::boils PASSED\nu.py::steams PASSED\n",
  );
  const tree = { ...TREE, "quality/BUGS.md": bugsText(bug), "quality/run.json": runText(), [LOG]: log };
  assert.deepEqual((await judgeBy("green-runs", tree)).findings, []);
});

const commands: readonly { command: string; isNamed: boolean }[] = [
  { command: "node --test quality/regression/BUG-001.test.js", isNamed: true },
  { command: "cd quality/regression && node --test BUG-001.test.js", isNamed: true },
  { command: 'npm test -- -t "BUG-001: boils"', isNamed: true },
  { command: "npm test -- -t BUG-001:\\ boils", isNamed: true },
  { command: "npm test", isNamed: false },
  { command: "node --test quality/regression/BUG-002.test.js", isNamed: false },
];

for (const { command, isNamed } of commands)
  test(`green-runs and the command ${command}`, async () => {
    const tree = { ...TREE, [LOG]: logText("GREEN", { Command: command, "Exit code": 0 }, PASSED) };
    const stray = `error ${LOG}:2 BUG-001 is tagged GREEN, but the command names neither quality/regression/BUG-001.test.js nor a test of it.`;
    const own = await judgeBy("green-runs", { ...tree, "quality/run.json": runText() });
    assert.deepEqual(own.findings, isNamed ? [] : [stray]);
    assert.deepEqual((await judgeBy("green-runs", tree)).findings, []);
  });

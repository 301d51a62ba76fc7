import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText } from "../../support/small-run.ts";

const red = (id: string) => `quality/results/${id}.red.log`;
const green = (id: string) => `quality/results/${id}.green.log`;
const failed = (id: string, ms = 12) => `not ok 1 - ${id}: boils\n  duration_ms: ${ms}\n`;
const EXIT = { "Exit code": 1 };

const cases: readonly { name: string; logs: Record<string, string>; findings: readonly string[] }[] = [
  {
    name: "one output under three bugs, each with its own id in it",
    logs: {
      [red("BUG-001")]: logText("RED", EXIT, failed("BUG-001")),
      [red("BUG-002")]: logText("RED", { ...EXIT, Date: "2026-11-20" }, failed("BUG-002")),
      [red("BUG-003")]: logText("RED", EXIT, failed("bug_003")),
    },
    findings: [`error ${red("BUG-002")}:5 The RED output of BUG-002 is also that of BUG-001, BUG-003.`],
  },
  {
    name: "a copy that still names the first bug",
    logs: {
      [green("BUG-001")]: logText("GREEN", { "Exit code": 0 }, "ok 1 - test_bug_001_boils\n"),
      [green("BUG-002")]: logText("GREEN", { "Exit code": 0 }, "ok 1 - test_bug_001_boils  \r\n"),
    },
    findings: [`error ${green("BUG-002")}:4 The GREEN output of BUG-002 is also that of BUG-001.`],
  },
  {
    name: "outputs that differ in a digit",
    logs: {
      [red("BUG-001")]: logText("RED", EXIT, failed("BUG-001", 12)),
      [red("BUG-002")]: logText("RED", EXIT, failed("BUG-002", 13)),
    },
    findings: [],
  },
  {
    name: "a red and a green output of one bug, and empty ones of two",
    logs: {
      [red("BUG-001")]: logText("RED", EXIT, failed("BUG-001")),
      [green("BUG-001")]: logText("GREEN", EXIT, failed("BUG-001")),
      [red("BUG-002")]: logText("RED", EXIT),
      [red("BUG-003")]: logText("RED", EXIT, "\n\n"),
    },
    findings: [],
  },
  {
    name: "what was not run, for one reason",
    logs: {
      [red("BUG-001")]: "NOT_RUN\nThere is no network here.\n",
      [red("BUG-002")]: "NOT_RUN\nThere is no network here.\n",
    },
    findings: [],
  },
  {
    name: "a shell that says the same of two commands",
    logs: {
      [red("BUG-001")]: logText("RED", EXIT, "sh: 1: node: not found\n"),
      [red("BUG-002")]: logText("RED", EXIT, "sh: 1: node: not found\n"),
    },
    findings: [],
  },
];

for (const { name, logs, findings } of cases)
  test(`log-bodies: ${name}`, async () => {
    const tree = { "quality/BUGS.md": bugsText("BUG-001", "BUG-002"), ...logs };
    const judged = await judgeBy("log-bodies", tree);
    assert.deepEqual(judged, { status: findings.length > 0 ? "fail" : "pass", findings });
  });

test("log-bodies compares logs where BUGS.md is missing", async () => {
  const logs = { [red("BUG-001")]: failed("BUG-001"), [red("BUG-002")]: failed("BUG-002") };
  const files = Object.entries(logs).map(([path, output]) => [path, logText("RED", EXIT, output)]);
  const judged = await judgeBy("log-bodies", Object.fromEntries(files));
  assert.deepEqual(judged.findings, [
    `error ${red("BUG-002")}:4 The RED output of BUG-002 is also that of BUG-001.`,
  ]);
});

test("log-bodies has nothing to compare where there is neither BUGS.md nor a log", async () => {
  const judged = await judgeBy("log-bodies", { "quality/PROGRESS.md": "# Progress\n" });
  assert.deepEqual(judged, { status: "not due", findings: [] });
});

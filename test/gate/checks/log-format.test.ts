import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText } from "../../support/small-run.ts";

const RED = "quality/results/BUG-001.red.log";
const GREEN = "quality/results/BUG-001.green.log";
const FULL = { Command: "node --test", "Exit code": 1 };

const cases: readonly { name: string; logs: Record<string, string>; findings: readonly string[] }[] = [
  {
    name: "no exit code",
    logs: { [RED]: logText("RED", { Runner: "python3 -m unittest" }, "FAIL\n") },
    findings: [`error ${RED}:1 The log is tagged RED and states no exit code.`],
  },
  {
    name: "neither command nor exit code",
    logs: { [RED]: "RED\n" },
    findings: [
      `error ${RED}:1 The log is tagged RED and states no command.`,
      `error ${RED}:1 The log is tagged RED and states no exit code.`,
    ],
  },
  {
    name: "an empty command",
    logs: { [RED]: logText("RED", { ...FULL, Command: "" }) },
    findings: [`error ${RED}:1 The log is tagged RED and states no command.`],
  },
  {
    name: "an exit code in words",
    logs: { [RED]: logText("RED", { ...FULL, "Exit code": "one" }) },
    findings: [`error ${RED}:3 The exit code is "one", not a number.`],
  },
  {
    name: "an expected exit code in words",
    logs: { [RED]: logText("RED", { ...FULL, "Expected exit code": "the usual" }) },
    findings: [`error ${RED}:4 The expected exit code is "the usual", not a number.`],
  },
  {
    name: "a sentence for a tag",
    logs: { [RED]: logText("RED: it failed", FULL) },
    findings: [`error ${RED}:1 The first line is "RED: it failed", not one of RED, GREEN, NOT_RUN, ERROR.`],
  },
  {
    name: "a tag in lower case",
    logs: { [RED]: logText("red", FULL) },
    findings: [`error ${RED}:1 The first line is "red", not one of RED, GREEN, NOT_RUN, ERROR.`],
  },
  {
    name: "an empty log",
    logs: { [RED]: "" },
    findings: [`error ${RED}:1 The first line is empty, not one of RED, GREEN, NOT_RUN, ERROR.`],
  },
  {
    name: "not run, without a reason",
    logs: { [RED]: logText("RED", FULL), [GREEN]: "NOT_RUN\n--- green ---\n\n" },
    findings: [`error ${GREEN}:1 The log is tagged NOT_RUN and does not say why.`],
  },
  {
    name: "an error, without a reason",
    logs: { [RED]: "ERROR\nReason:\n" },
    findings: [`error ${RED}:1 The log is tagged ERROR and does not say why.`],
  },
  {
    name: "not run, with the exit code of a run",
    logs: {
      [RED]: "NOT_RUN\n--- red ---\nCommand: make\nExit code: 0\nIt was put off.\n",
      [GREEN]: logText("NOT_RUN", { Reason: "no fix yet", Command: "not run", "Exit code": "-1 (put off)" }),
    },
    findings: [
      `error ${GREEN}:4 The log is tagged NOT_RUN and states an exit code, "-1 (put off)", which only a run has.`,
      `error ${RED}:4 The log is tagged NOT_RUN and states an exit code, "0", which only a run has.`,
    ],
  },
  {
    name: "not run, with a word or nothing for an exit code; an error with one",
    logs: {
      [RED]: logText("NOT_RUN", { Reason: "no network", "Exit code": "none" }),
      [GREEN]: logText("ERROR", { Reason: "no network", "Exit code": 127 }),
    },
    findings: [],
  },
  {
    name: "headers in any order, Windows line ends, a byte order mark",
    logs: { [RED]: `\uFEFF${logText("RED", { "Exit code": 1, Command: "make" }).replaceAll("\n", "\r\n")}` },
    findings: [],
  },
  {
    name: "an error, with blank lines for a reason",
    logs: { [RED]: "ERROR\nReason:\n\n  \n\n" },
    findings: [`error ${RED}:1 The log is tagged ERROR and does not say why.`],
  },
  {
    name: "not run, with a reason in the headers or in a sentence",
    logs: { [RED]: logText("NOT_RUN", { Reason: "no network" }), [GREEN]: "NOT_RUN\nNothing to fix here." },
    findings: [],
  },
];

for (const { name, logs, findings } of cases)
  test(`log-format: ${name}`, async () => {
    const judged = await judgeBy("log-format", { "quality/BUGS.md": bugsText("BUG-001"), ...logs });
    assert.deepEqual(judged.findings, findings);
    assert.equal(judged.status, findings.length > 0 ? "fail" : "pass");
  });

test("log-format reads logs where BUGS.md is missing", async () => {
  const { status, findings } = await judgeBy("log-format", { [RED]: "RED\nCommand: make\n" });
  assert.equal(status, "fail");
  assert.deepEqual(findings, [`error ${RED}:1 The log is tagged RED and states no exit code.`]);
});

test("log-format: a run with a bug and no log falls short of its floor", async () => {
  const judged = await judgeBy("log-format", { "quality/BUGS.md": bugsText("BUG-001") });
  assert.deepEqual(judged, { status: "fail", findings: [] });
});

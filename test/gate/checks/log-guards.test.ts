import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText, runText } from "../../support/small-run.ts";

const pathOf = (id: string) => `quality/results/${id}.red.log`;
const LOG = pathOf("BUG-001");
const OWN = { "quality/run.json": runText() };
const BUG = { "quality/BUGS.md": bugsText("BUG-001") };
const EXPECTED = "not ok 1 - BUG-001: boils # TODO later\n";
const UNITTEST = "test_one (quality.test_regression.Kettle.test_one) ... expected failure\n";

const cases: readonly { name: string; tree: Record<string, string>; findings: readonly string[] }[] = [
  {
    name: "an own run declares nothing",
    tree: { ...OWN, ...BUG, [LOG]: logText("RED", { "Exit code": 0 }, EXPECTED) },
    findings: [
      `error ${LOG}:4 BUG-001 ran under an expected-failure guard that its log does not declare: it has no \`Guard:\` and no \`Expected exit code:\`.`,
    ],
  },
  {
    name: "an own run declares the guard alone",
    tree: { ...OWN, ...BUG, [LOG]: logText("RED", { "Exit code": 0, Guard: "todo" }, EXPECTED) },
    findings: [
      `error ${LOG}:5 BUG-001 ran under an expected-failure guard that its log does not declare: it has no \`Expected exit code:\`.`,
    ],
  },
  {
    name: "an own run declares both",
    tree: {
      ...OWN,
      ...BUG,
      [LOG]: logText("RED", { "Exit code": 0, Guard: "todo", "Expected exit code": 0 }, EXPECTED),
    },
    findings: [],
  },
  {
    name: "an own run without a guard",
    tree: { ...OWN, ...BUG, [LOG]: logText("RED", { "Exit code": 1 }, "not ok 1 - BUG-001: boils\n") },
    findings: [],
  },
  {
    name: "an own run that says nothing of red",
    tree: { ...OWN, ...BUG, [LOG]: logText("ERROR", { "Exit code": 0 }, EXPECTED) },
    findings: [],
  },
  {
    name: "a foreign run declares nothing",
    tree: {
      "quality/BUGS.md": bugsText("BUG-001", "BUG-002", "BUG-003"),
      [LOG]: logText("RED", { "Exit code": 1 }, "not ok 1 - BUG-001: boils\n"),
      [pathOf("BUG-002")]: logText("RED", {}, UNITTEST),
      [pathOf("BUG-003")]: logText("RED", { "Exit code": 0 }, EXPECTED),
    },
    findings: [
      `note ${pathOf("BUG-002")}:3 2 of 3 red logs ran under an expected-failure guard without declaring it; the first is that of BUG-002.`,
    ],
  },
  {
    name: "a declared guard and a plain failure",
    tree: {
      ...BUG,
      [LOG]: logText(
        "RED",
        { Guard: "todo", "Expected exit code": 0, "Exit code": 1 },
        "not ok 1 - BUG-001: boils\n",
      ),
    },
    findings: [
      `error ${LOG}:4 BUG-001 is declared to run under a guard with exit code 0, but it exited with 1 and the output shows a plain failure on line 6.`,
    ],
  },
  {
    name: "a declared guard that was disabled, with the exit code to expect then",
    tree: {
      ...BUG,
      [LOG]: logText(
        "RED",
        { Guard: "todo, disabled", "Expected exit code": 1, "Exit code": 1 },
        "not ok 1 - BUG-001: boils\n",
      ),
    },
    findings: [],
  },
];

for (const { name, tree, findings } of cases)
  test(`log-guards: ${name}`, async () => {
    assert.deepEqual((await judgeBy("log-guards", tree)).findings, findings);
  });

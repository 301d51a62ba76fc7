import assert from "node:assert/strict";
import { test } from "node:test";
import { GREEN_PHASES, LOG_TAGS, RED_PHASES } from "../../../src/contract/enums.ts";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, logText, type SmallEntry, sidecarText } from "../../support/small-run.ts";

const SIDECAR = "quality/results/tdd-results.json";
const TAG_OF: Readonly<Record<string, string>> = {
  fail: "RED",
  pass: "GREEN",
  error: "ERROR",
  skipped: "NOT_RUN",
};

const treeOf = (entry: SmallEntry, logs: { readonly red?: string; readonly green?: string }) => ({
  "quality/BUGS.md": bugsText("BUG-001"),
  [SIDECAR]: sidecarText(entry),
  ...(logs.red === undefined ? {} : { "quality/results/BUG-001.red.log": logText(logs.red, {}) }),
  ...(logs.green === undefined ? {} : { "quality/results/BUG-001.green.log": logText(logs.green, {}) }),
});

for (const tag of LOG_TAGS) {
  for (const phase of RED_PHASES)
    test(`log-sidecar: red phase ${phase}, red log tagged ${tag}`, async () => {
      const tree = treeOf({ id: "BUG-001", red_phase: phase, green_phase: "skipped" }, { red: tag });
      const message = `error ${SIDECAR}:2 The sidecar says ${phase} for the red phase of BUG-001, but the red log is tagged ${tag}.`;
      const { findings } = await judgeBy("log-sidecar", tree);
      assert.deepEqual(findings, TAG_OF[phase] === tag ? [] : [message]);
    });
  for (const phase of GREEN_PHASES)
    test(`log-sidecar: green phase ${phase}, green log tagged ${tag}`, async () => {
      const entry = { id: "BUG-001", red_phase: "fail", green_phase: phase } as const;
      const message = `error ${SIDECAR}:2 The sidecar says ${phase} for the green phase of BUG-001, but the green log is tagged ${tag}.`;
      const { findings } = await judgeBy("log-sidecar", treeOf(entry, { red: "RED", green: tag }));
      assert.deepEqual(findings, TAG_OF[phase] === tag ? [] : [message]);
    });
}

const DEFERRED = {
  id: "BUG-001",
  red_phase: "skipped",
  green_phase: "skipped",
  verdict: "deferred",
} as const;

const others: readonly { name: string; tree: Record<string, string>; findings: readonly string[] }[] = [
  { name: "a deferred bug was not run", tree: treeOf(DEFERRED, { red: "NOT_RUN" }), findings: [] },
  {
    name: "a deferred bug has an error and was not run",
    tree: treeOf({ ...DEFERRED, red_phase: "error" }, { red: "NOT_RUN" }),
    findings: [],
  },
  {
    name: "a deferred bug was run",
    tree: treeOf(DEFERRED, { red: "RED" }),
    findings: [`error ${SIDECAR}:2 The sidecar defers BUG-001, but the red log is tagged RED.`],
  },
  {
    name: "a phase that the contract does not know",
    tree: treeOf({ ...DEFERRED, verdict: "confirmed open" }, { red: "RED" }),
    findings: ["note quality:0 Unchecked: 1 of 1; the sidecar states no phase that the contract knows."],
  },
  {
    name: "an entry without an id, which the schema reports",
    tree: {
      "quality/BUGS.md": bugsText("BUG-001"),
      [SIDECAR]: '{"bugs": [{"id": 7, "red_phase": "fail", "green_phase": "pass"}]}',
    },
    findings: [],
  },
  {
    name: "a log without a tag",
    tree: treeOf({ id: "BUG-001", red_phase: "fail", green_phase: "skipped" }, { red: "red" }),
    findings: ["note quality:0 Unchecked: 1 of 1; the log has no tag."],
  },
  {
    name: "a green phase without a log and without a fix",
    tree: treeOf({ id: "BUG-001", red_phase: "fail", green_phase: "pass" }, { red: "RED" }),
    findings: [
      `error ${SIDECAR}:2 The sidecar says pass for the green phase of BUG-001, but there is no green log.`,
    ],
  },
  {
    name: "logs that are missing by the check of log ids",
    tree: {
      ...treeOf({ id: "BUG-001", red_phase: "fail", green_phase: "pass" }, {}),
      "quality/patches/BUG-001-fix.patch": "",
    },
    findings: [],
  },
];

for (const { name, tree, findings } of others)
  test(`log-sidecar: ${name}`, async () => {
    assert.deepEqual((await judgeBy("log-sidecar", tree)).findings, findings);
  });

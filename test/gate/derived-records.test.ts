import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { readDirectory } from "../support/valid-runs.ts";

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : false;

/** How many findings of each level the checks of derived records have on two real runs, each of them read and found true. */
const EXPECTED = {
  "bootstrap-18-bugs": {
    "sidecar-schema": "1 error",
    "verdict-derivation": "2 error",
    "tdd-summary": "1 error",
    "version-stamps": "1 warning",
    substance: "3 error",
  },
  "bootstrap-27-bugs": {
    "sidecar-schema": "8 error",
    "integration-summary": "1 warning",
    "version-stamps": "1 warning",
    "closure-agreement": "27 error",
    substance: "11 error",
    "writeup-sections": "1 error",
  },
} as const;

const CHECKS = [
  "sidecar-schema",
  "verdict-derivation",
  "fix-patch-flag",
  "tdd-summary",
  "integration-summary",
  "recommendation",
  "recheck-summary",
  "closure-agreement",
  "severity-agreement",
  "traceability-results",
  "dates",
  "version-stamps",
  "substance",
  "writeup-sections",
];

for (const [run, expected] of Object.entries(EXPECTED))
  test(`${run}: what is derived in it`, { skip }, async () => {
    const { findings } = await judge(readDirectory(join(corpus ?? "", "runs", run)));
    const counts = new Map<string, number>();
    for (const { check, level } of findings)
      if (CHECKS.includes(check)) counts.set(`${check} ${level}`, (counts.get(`${check} ${level}`) ?? 0) + 1);
    const found = [...counts].map(([key, count]) => {
      const [check = "", level = ""] = key.split(" ");
      return [check, `${count} ${level}`] as const;
    });
    assert.deepEqual(Object.fromEntries(found), expected);
  });

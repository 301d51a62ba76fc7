import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { judge } from "../support/judge.ts";
import { readDirectory } from "../support/valid-runs.ts";

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS does not name a directory of real runs" : false;

/** Errors of each check in real runs, counted by hand. */
const RUNS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "bootstrap-18-bugs": {
    "log-format": 0,
    "red-runs": 16,
    "green-runs": 1,
    "log-sidecar": 0,
    "log-guards": 0,
    "log-bodies": 0,
    "patch-form": 4,
    "patch-apply": 0,
    "patch-scope": 0,
  },
  "bootstrap-27-bugs": {
    "log-format": 27,
    "red-runs": 0,
    "green-runs": 27,
    "log-sidecar": 0,
    "log-guards": 0,
    "log-bodies": 0,
    "patch-form": 44,
    "patch-apply": 0,
    "patch-scope": 0,
  },
};

for (const [run, errors] of Object.entries(RUNS))
  describe(`logs and patches of ${run}`, { skip }, () => {
    let verdict: GateVerdict;
    before(async () => {
      verdict = await judge(readDirectory(`${corpus}/runs/${run}`));
    });
    for (const [id, count] of Object.entries(errors))
      test(`${id} has ${count} errors`, () => {
        const found = verdict.findings.filter(({ check, level }) => check === id && level === "error");
        assert.equal(found.length, count);
      });
  });

test("ten of the red logs of bootstrap-18-bugs are of commands that never started", { skip }, async () => {
  const { findings } = await judge(readDirectory(`${corpus}/runs/bootstrap-18-bugs`));
  assert.equal(findings.filter(({ message }) => message.includes("is ERROR, not RED")).length, 10);
});

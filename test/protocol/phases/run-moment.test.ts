import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../../src/contract/schemas/run.ts";
import { runMoment } from "../../../src/protocol/phases/run-moment.ts";
import { smallRun } from "../../support/phase-run.ts";

const RUN = smallRun(["finished", "running"]);
const rerun = { at: "2026-11-23T00:00:00Z", attempt: 2, asked: ["one"], phases: ["One"], fallback: false };
const iteration = { number: 2, finished: null, known: [], found: null };

const CASES: readonly (readonly [what: string, run: Run, now: string, moment: string])[] = [
  ["a clock that goes on", RUN, "2026-11-21T12:00:00.900Z", "2026-11-21T12:00:00Z"],
  ["a clock that was set back", RUN, "2026-11-19T12:00:00Z", "2026-11-20T10:30:00Z"],
  ["a clock behind the last rerun", { ...RUN, reruns: [rerun] }, "2026-11-22T00:00:00Z", rerun.at],
  [
    "a clock behind the last iteration",
    { ...RUN, iterations: [{ ...iteration, strategy: "gap", started: "2026-11-24T00:00:00Z" }] },
    "2026-11-22T00:00:00Z",
    "2026-11-24T00:00:00Z",
  ],
  ["a clock before the run", smallRun(["pending"]), "2001-01-01T00:00:00Z", "2026-11-20T09:14:03Z"],
];
for (const [what, run, now, moment] of CASES)
  test(`the moment of ${what}`, () => assert.equal(runMoment(run, new Date(now)), moment));

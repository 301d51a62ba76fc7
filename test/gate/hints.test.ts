import assert from "node:assert/strict";
import { test } from "node:test";
import { bugsFile } from "../support/check-cases.ts";
import { judge } from "../support/judge.ts";
import type { MemoryFiles } from "../support/memory-host.ts";
import { tddFile } from "../support/small-records.ts";

const BUGS = { "quality/BUGS.md": bugsFile({ "BUG-001": ["- **Fix patch:** none — open"] }) };
const PROGRESS = { ...BUGS, "quality/PROGRESS.md": "# Progress\n" };
const sidecar = (...ids: readonly string[]) => tddFile(ids.map(id => ({ id })));
const entry = (writeup_path: string) => tddFile([{ writeup_path }]);
const deferred = { red_phase: "error", green_phase: "skipped", verdict: "deferred" };

/** What a person is told to do, where it depends on what was found. */
const cases: readonly { check: string; what: string; files: MemoryFiles; hint: string }[] = [
  {
    check: "sidecar-ids",
    what: "another spelling of an id",
    files: { ...BUGS, ...sidecar("BUG-001", "BUG-1") },
    hint: "Write the id as BUGS.md does: BUG-001.",
  },
  {
    check: "sidecar-ids",
    what: "an id that is nobody's",
    files: { ...BUGS, ...sidecar("BUG-001", "BUG-010") },
    hint: "Confirm the bug in BUGS.md, or take the record out.",
  },
  {
    check: "sidecar-ids",
    what: "a bug that is missing",
    files: { ...BUGS, ...sidecar() },
    hint: "Add BUG-001 to quality/results/tdd-results.json.",
  },
  {
    check: "patch-ids",
    what: "a bug without its patch",
    files: BUGS,
    hint: "Write quality/patches/BUG-001-regression-test.patch.",
  },
  {
    check: "writeup-paths",
    what: "a writeup that is elsewhere",
    files: { ...entry("x.md"), "quality/writeups/BUG-001.md": "# BUG-001\n" },
    hint: "Name quality/writeups/BUG-001.md.",
  },
  {
    check: "writeup-paths",
    what: "a writeup that is nowhere",
    files: entry("quality/writeups/BUG-001.md"),
    hint: "Write the bug up in quality/writeups/BUG-001.md.",
  },
  {
    check: "mechanical-receipts",
    what: "a verification that is there, and nothing said of it",
    files: { ...PROGRESS, "quality/mechanical/verify.sh": "diff a b\n" },
    hint: 'Write "Mechanical verification: PASS" or "FAIL", as its receipt says.',
  },
  {
    check: "mechanical-receipts",
    what: "no verification, and nothing said of it",
    files: PROGRESS,
    hint: 'Write "Mechanical verification: NOT APPLICABLE", and why.',
  },
  {
    check: "tdd-summary",
    what: "a wrong count",
    files: tddFile([{}, {}], { total: 2, verified: 1 }),
    hint: "Count the entries again.",
  },
  {
    check: "tdd-summary",
    what: "no count at all",
    files: tddFile([{}, deferred], { total: 2, verified: 1 }),
    hint: 'Add "deferred": 1 to the summary.',
  },
];

for (const { check, what, files, hint } of cases)
  test(`${check} says what to do about ${what}`, async () => {
    const { findings } = await judge(files);
    const hints = findings.filter(finding => finding.check === check).map(finding => finding.hint);
    assert.deepEqual(hints, [hint]);
  });

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseProgress } from "../../../src/documents/reports/progress.ts";

const TEXT = `# Progress

## Run metadata
Started: 2026-04-18T23:43:14Z${"  "}
- **Skill version:** 1.4.5${"  "}
With docs: yes: a/b
Skill version: 9.9.9
<!-- Runner: none -->

## Phase completion
- [x] Phase 1: Explore — completed 2026-04-18
- [ ] Phase 2: Generate

## Cumulative BUG tracker (all iterations)

| # | Source | Closure Status |
|---|---|---|
| 1 | Code Review | confirmed open (skip) |

### Second table

| # | Source |
|---|---|
| 2 | Spec Audit |

## Terminal Gate Verification

None yet.

## Other

| # | Source |
|---|---|
| 3 | nowhere |
`;

test("parseProgress reads each section for itself", () => {
  const { metadata, phases, tracker, terminalGate } = parseProgress(TEXT);
  assert.deepEqual(
    [...metadata].map(([key, { text, line }]) => [key, text, line]),
    [
      ["Started", "2026-04-18T23:43:14Z", 4],
      ["Skill version", "1.4.5", 5],
      ["With docs", "yes: a/b", 6],
    ],
  );
  assert.deepEqual(
    phases.map(({ line, checked }) => [line, checked]),
    [
      [11, true],
      [12, false],
    ],
  );
  assert.equal(tracker?.line, 14);
  assert.deepEqual(
    tracker?.rows.map(({ id, line }) => [id, line]),
    [
      ["BUG-001", 18],
      ["BUG-002", 24],
    ],
  );
  assert.deepEqual(terminalGate, { line: 26, sentence: undefined });
});

test("parseProgress of an empty text has nothing", () => {
  assert.deepEqual(parseProgress(""), {
    sections: [],
    inventory: undefined,
    metadata: new Map(),
    phases: [],
    tracker: undefined,
    terminalGate: undefined,
  });
});

test("of several terminal gates the last counts", () => {
  assert.equal(
    parseProgress("## Terminal Gate\n## Terminal Gate Verification (gap)\n").terminalGate?.line,
    2,
  );
});

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : false;

test("real run bootstrap-18-bugs", { skip }, () => {
  const document = parseProgress(
    readFileSync(`${corpus}/runs/bootstrap-18-bugs/quality/PROGRESS.md`, "utf8"),
  );
  assert.equal(document.metadata.get("Skill version")?.text, "1.4.0");
  assert.deepEqual(
    document.phases.map(({ number, checked, completed }) => [number, checked, completed]),
    [1, 2, 3, 4, 5, 6].map(number => [number, true, "2026-04-15"]),
  );
  assert.deepEqual(closures(document.tracker?.rows), { verified: 1, open: 15, exempt: 2 });
  assert.deepEqual(document.terminalGate?.sentence, {
    line: 101,
    entries: 18,
    tests: 16,
    exemptions: 2,
    unresolved: 0,
    review: 15,
    audit: 3,
    netNew: 3,
    addends: [15, 3],
    expected: 18,
  });
});

test("real run bootstrap-27-bugs", { skip }, () => {
  const document = parseProgress(
    readFileSync(`${corpus}/runs/bootstrap-27-bugs/quality/PROGRESS.md`, "utf8"),
  );
  assert.deepEqual([document.metadata.size, document.metadata.get("Skill version")?.text], [9, "1.4.5"]);
  assert.deepEqual(
    document.phases.map(({ number, checked }) => [number, checked]),
    [1, 2, 3, 4, 5, 6, 7].map(number => [number, number < 7]),
  );
  assert.deepEqual(
    document.phases.slice(0, 2).map(({ completed }) => completed),
    ["2026-04-18T23:43:14Z", "2026-04-18"],
  );
  assert.deepEqual(closures(document.tracker?.rows), { fixed: 27 });
  const { line: _, ...numbers } = document.terminalGate?.sentence ?? { line: 0 };
  assert.deepEqual(numbers, {
    entries: 27,
    tests: 27,
    exemptions: 0,
    unresolved: 0,
    review: 26,
    audit: 12,
    netNew: 1,
    addends: [26, 1],
    expected: 27,
  });
});

function closures(rows: readonly { closure: { kind: string } }[] = []) {
  const counts: Record<string, number> = {};
  for (const { closure } of rows) counts[closure.kind] = (counts[closure.kind] ?? 0) + 1;
  return counts;
}

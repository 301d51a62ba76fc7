import assert from "node:assert/strict";
import { test } from "node:test";
import type { PhaseNumber } from "../../src/contract/phases.ts";
import { createBase } from "../../src/evidence/base.ts";
import { type Check, defineCheck, type Finding, type Remark } from "../../src/gate/check.ts";
import type { RunContext } from "../../src/gate/inputs.ts";
import { judgeRun } from "../../src/gate/run.ts";
import { createTree } from "../../src/tree.ts";
import { judgeBy } from "../support/judge.ts";
import { FROZEN_NOW, type MemoryFiles, memorySource } from "../support/memory-host.ts";

function context(files: MemoryFiles = {}, phase: PhaseNumber = 6): RunContext {
  const tree = createTree(memorySource(files), () => 1000, []);
  const base = createBase(tree, undefined, undefined, () => ({ problem: "no git here" }));
  const headDigest = () => ({ problem: "no git here" });
  return { tree, mode: "benchmark", phase, now: FROZEN_NOW, run: undefined, base, headDigest };
}

interface Sketch {
  readonly id?: string;
  readonly phase?: 1 | 6;
  readonly needs?: Check["needs"];
  readonly subjects?: number;
  readonly floor?: number;
  readonly yields?: readonly Remark[];
}

const sketch = ({
  id = "a",
  phase = 1,
  needs = ["context"],
  subjects = 1,
  floor = 1,
  yields = [],
}: Sketch): Check =>
  defineCheck({
    ...{ id, phase, needs, title: "", why: "", unit: "things", controls: [] },
    subjects: () => Array.from({ length: subjects }, (_, index) => index),
    floor: () => floor,
    check: () => yields,
  });

const finding = (level: Finding["level"], path = "p", line = 1, message = "m"): Finding => ({
  ...{ level, path, line, message },
});

const CASES: readonly { name: string; check: Sketch; status: string; answer: string; files?: MemoryFiles }[] =
  [
    { name: "nothing wrong", check: {}, status: "pass", answer: "yes" },
    { name: "a warning", check: { yields: [finding("warning")] }, status: "pass", answer: "yes" },
    { name: "an error", check: { yields: [finding("error")] }, status: "fail", answer: "no" },
    { name: "below the floor", check: { subjects: 1, floor: 2 }, status: "fail", answer: "no" },
    { name: "nothing to examine", check: { subjects: 0, floor: 0 }, status: "not due", answer: "no verdict" },
    { name: "nothing where there must be", check: { subjects: 0, floor: 1 }, status: "fail", answer: "no" },
    {
      name: "unchecked in part",
      check: { yields: [{ unchecked: "x" }] },
      status: "unchecked",
      answer: "no verdict",
    },
    {
      name: "an unbacked figure",
      check: { yields: [{ figure: "unbacked" }] },
      status: "pass",
      answer: "yes",
    },
    {
      name: "an error beside something unchecked",
      check: { yields: [{ unchecked: "x" }, finding("error")] },
      status: "fail",
      answer: "no",
    },
    { name: "a later phase", check: { phase: 6 }, status: "not due", answer: "no verdict" },
    { name: "a required input is missing", check: { needs: ["bugs"] }, status: "blocked", answer: "no" },
    {
      name: "an optional input is missing",
      check: { needs: ["recheck"] },
      status: "not due",
      answer: "no verdict",
    },
    {
      name: "an optional input that is there and not JSON",
      check: { needs: ["recheck"] },
      files: { "quality/results/recheck-results.json": "{" },
      status: "blocked",
      answer: "no",
    },
  ];

for (const { name, check, status, answer, files } of CASES)
  test(name, () => {
    const judged = judgeRun([sketch(check)], context(files, 5));
    assert.equal(judged.results[0]?.status, status);
    assert.equal(judged.answer, answer);
    assert.equal(judged.reasons.length > 0, answer !== "yes");
  });

test("one bad check outweighs an unchecked one, and that outweighs a good one", () => {
  const [good, open, bad] = [{}, { yields: [{ unchecked: "x" }] }, { yields: [finding("error")] }].map(
    sketch,
  );
  const answer = (...checks: (Check | undefined)[]) =>
    judgeRun(
      checks.flatMap(check => check ?? []),
      context(),
    ).answer;
  assert.equal(answer(good, open), "no verdict");
  assert.equal(answer(good, open, bad), "no");
});

test("findings are ordered by level, path, line and words, whatever order they come in", () => {
  const ordered = [
    finding("error", "a", 2),
    finding("error", "a", 10, "a"),
    finding("error", "a", 10, "b"),
    finding("error", "b", 1),
    finding("warning", "a", 1),
    finding("note", "a", 1),
  ];
  const judged = judgeRun([sketch({ yields: ordered.toReversed() })], context());
  assert.deepEqual(judged.results[0]?.findings, ordered);
});

test("what is unchecked is one finding, with each reason's share", () => {
  const yields = [{ unchecked: "x" }, { unchecked: "y" }, { unchecked: "x" }];
  const [result] = judgeRun([sketch({ subjects: 4, yields })], context()).results;
  assert.deepEqual(
    result?.findings.map(({ message }) => message),
    ["Unchecked: 3 of 4; 2 because x; 1 because y."],
  );
  assert.equal(result?.unchecked, 3);
});

test("figures are counted by what became of them", () => {
  const yields = [{ figure: "unbacked" }, { figure: "recomputed" }, { figure: "unbacked" }] as const;
  const [result, idle] = judgeRun([sketch({ yields }), sketch({ subjects: 0, floor: 0 })], context()).results;
  assert.deepEqual(result?.figures, { recomputed: 1, contradicted: 0, unbacked: 2 });
  assert.deepEqual(result?.findings, []);
  assert.deepEqual(idle?.figures, { recomputed: 0, contradicted: 0, unbacked: 0 });
});

test("a check that throws is a bug of assay, not a verdict", () => {
  const broken = { ...sketch({}), subjects: () => assert.fail("broken") };
  assert.throws(() => judgeRun([broken], context()), /broken/);
});

test("headings of the wrong form block what is compared with bugs, and do not read as no bugs", async () => {
  const files = { "quality/BUGS.md": "# Bugs\n\n## BUG-001: one\n\n## BUG-002: two\n" };
  assert.equal((await judgeBy("sidecar-ids", files)).status, "blocked");
  assert.equal((await judgeBy("severity-agreement", files)).status, "blocked");
  assert.equal((await judgeBy("bug-headings", files)).findings.length, 2);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprint } from "../../src/gate/fingerprint.ts";
import { judge } from "../support/judge.ts";
import { kettleOfAnotherTool } from "../support/valid-runs.ts";

const kettle = kettleOfAnotherTool();
const BUGS = "quality/BUGS.md";
const MATRIX = "quality/COVERAGE_MATRIX.md";
const TDD = "quality/results/tdd-results.json";

/** BUGS.md with further lines in the entry of its last bug. */
const withLines = (...lines: readonly string[]) =>
  (kettle[BUGS] ?? "").replace("\n\n## Reviewed", `\n${lines.join("\n")}\n\n## Reviewed`);

/** The sums that the verdict states, made again from its findings and checks. */
test("the verdict counts what it lists", async () => {
  const verdict = await judge({
    ...kettle,
    [BUGS]: withLines("- **Mood:** grim", "- **Kind:** wrong"),
    "quality/patches/BUG-001-fix.patch": "",
    "quality/patches/BUG-001-spec-fix.patch": "",
  });
  const of = (level: string) => verdict.findings.filter(finding => finding.level === level).length;
  const unchecked = verdict.checks.reduce((sum, check) => sum + check.unchecked, 0);
  assert.deepEqual(verdict.counts, {
    ...{ error: of("error"), pending: 0, warning: of("warning"), note: of("note"), waived: 0, unchecked },
  });
  assert.ok([of("error"), of("warning"), of("note"), unchecked].every(count => count > 0));
  for (const { id, findings } of verdict.checks)
    assert.equal(findings, verdict.findings.filter(finding => finding.check === id).length, id);
  assert.equal(verdict.exit_code, 1);
  assert.equal(verdict.stamp.judged_at, "2026-11-21T12:00:00Z");
});

test("the figures of the verdict are those of its checks", async () => {
  const wrong = { [TDD]: (kettle[TDD] ?? "").replace(/("total": )\d+/, "$19") };
  const [right, one] = [await judge(kettle), await judge({ ...kettle, ...wrong })];
  for (const { figures, checks } of [right, one])
    for (const state of ["recomputed", "contradicted", "unbacked"] as const)
      assert.equal(
        figures[state],
        checks.reduce((sum, check) => sum + (check.figures?.[state] ?? 0), 0),
        state,
      );
  assert.deepEqual(right.figures, { recomputed: 89, contradicted: 0, unbacked: 10 });
  assert.deepEqual(one.figures, { recomputed: 88, contradicted: 1, unbacked: 10 });
  for (const { id, figures, unbacked = [] } of right.checks)
    assert.equal(unbacked.length, figures?.unbacked ?? 0, `${id} names what nothing backs`);
  const [first] = right.checks.flatMap(({ unbacked = [] }) => unbacked);
  assert.deepEqual(first, { path: "quality/CONTRACTS.md", line: 7, what: "The source files" });
  assert.equal(right.answer, "yes", "what nothing backs is counted, and no more");
});

/** Sums of the kettle by check: whoever drops one of them drops it from here. */
test("each check that compares a number counts it", async () => {
  const { checks } = await judge(kettle);
  const figures = checks.flatMap(({ id, figures }) =>
    figures === undefined ? [] : [`${id} ${figures.recomputed} ${figures.unbacked}`],
  );
  assert.deepEqual(figures, [
    "contract-counts 16 1",
    "requirement-counts 4 0",
    "coverage-matrix 3 0",
    "council 1 0",
    "tdd-summary 6 0",
    "integration-summary 4 8",
    "recheck-summary 11 0",
    "severity-agreement 5 0",
    "terminal-gate 9 1",
    "artifact-inventory 29 0",
    "run-metadata 1 0",
  ]);
});

test("the verdict says why a check is not a pass, and of no other", async () => {
  const { [TDD]: _gone, ...rest } = kettle;
  const verdict = await judge(rest);
  const missing = verdict.checks.find(({ id }) => id === "sidecar-ids");
  assert.equal(missing?.reason, `${TDD} is missing.`);
  assert.ok(verdict.reasons.includes(`sidecar-ids: blocked, ${TDD} is missing.`));
  assert.ok(verdict.checks.every(check => check.status !== "pass" || !("reason" in check)));
});

for (const [what, file, why] of [
  ["is not there", undefined, "is missing"],
  ["is no text", new Uint8Array([0xff, 0xfe]), "cannot be read"],
] as const)
  test(`a check whose document ${what} says so`, async () => {
    const { [MATRIX]: _gone, ...rest } = kettle;
    const verdict = await judge(file === undefined ? rest : { ...rest, [MATRIX]: file });
    assert.ok(verdict.reasons.includes(`coverage-matrix: blocked, ${MATRIX} ${why}.`));
  });

test("the reasons of a no count the errors alone", async () => {
  const reasons = async (...lines: readonly string[]) =>
    (await judge({ ...kettle, [BUGS]: withLines(...lines) })).reasons;
  assert.deepEqual(await reasons("- **Mood:** grim", "- **Kind:** wrong"), ["bug-fields: fail, 1 error"]);
  assert.deepEqual(await reasons("- **Class:** odd", "- **Kind:** wrong"), ["bug-fields: fail, 2 errors"]);
});

test("the inputs are what was read, each with its digest", async () => {
  const { inputs } = await judge(kettle);
  const bugs = inputs.find(({ path }) => path === BUGS);
  assert.match(bugs?.sha256 ?? "", /^[0-9a-f]{64}$/);
});

test("a fingerprint is sixteen hex digits, the same for the same text and another for any other", () => {
  const texts = ["", "a", "b", "ab", "ba", "a\0", "aa", "the lid is open", "the lid is open."];
  const prints = texts.map(fingerprint);
  assert.ok(prints.every(print => /^[0-9a-f]{16}$/.test(print)));
  assert.equal(new Set(prints).size, texts.length);
  // FNV-1a of "a" with its own offset basis, by the algorithm's authors.
  assert.equal(fingerprint("a").slice(0, 8), "e40c292c");
});

test("equal findings have fingerprints of their own, and keep them when lines move", async () => {
  const prints = async (text: string) => {
    const { findings } = await judge({ ...kettle, [BUGS]: text });
    return findings.filter(({ check }) => check === "bug-fields").map(finding => finding.fingerprint);
  };
  const found = await prints(withLines("- **Kind:** wrong", "- **Kind:** wrong", "- **Kind:** wrong"));
  assert.equal(new Set(found).size, 3);
  assert.deepEqual(
    await prints(withLines("", "- **Kind:** wrong", "- **Kind:** wrong", "- **Kind:** wrong")),
    found,
  );
});

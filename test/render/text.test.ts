import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { runInMemory } from "../support/memory-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const text = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
  (await runInMemory(["gate", "--no-write", ...flags], files)).stdout;

/** Kettle with one error in each of three checks and thirty in a fourth. */
const flawed = {
  ...kettle,
  "quality/patches/BUG-001-fix.patch": "",
  "quality/results/BUG-002.red.log": "RED\nCommand: false\nExit code: 1\n",
  "quality/results/tdd-results.json": (kettle["quality/results/tdd-results.json"] ?? "").replace(
    '"total": 3',
    '"total": 4',
  ),
  "quality/EXPLORATION.md": `${kettle["quality/EXPLORATION.md"]}${Array.from(
    { length: 30 },
    (_, index) => `See src/nothing-${index}.js:1.\n`,
  ).join("")}`,
};

test("an honest run is three lines", async () => {
  assert.match(await text(kettle), /^\d+ of \d+ due checks passed, .*\n\nYES: every due check passed\.\n$/);
});

test("the facts say what became of the figures, where there are any", async () => {
  const facts = /; (figures: [^;]*);/;
  const named =
    '(quality/CONTRACTS.md:7 The source files, quality/results/integration-results.json:8 tests_passed of "Lifetimes and bounds", quality/results/integration-results.json:8 tests_failed of "Lifetimes and bounds" and 7 more)';
  assert.equal(
    facts.exec(await text(kettle))?.[1],
    `figures: 89 recomputed, 0 contradicted, 10 unbacked ${named}`,
  );
  assert.equal(
    facts.exec(await text(flawed))?.[1],
    `figures: 88 recomputed, 1 contradicted, 10 unbacked ${named}`,
  );
  assert.doesNotMatch(await text({ "quality/BUGS.md": "# Bugs\n" }), facts);
});

test("a short report shows twenty findings, some of every check, and how to see the rest", async () => {
  const report = await text(flawed);
  const verdict = await judge(flawed);
  assert.equal(report.match(/^quality\S*: error: /gm)?.length, 20);
  for (const check of ["patch-form", "red-runs", "tdd-summary", "citations"])
    assert.ok(report.includes(`[${check}]`), check);
  assert.match(report, new RegExp(`See all ${verdict.findings.length} findings with --full\\.\\n$`));
  assert.match(report, /^fail {6}citations +30 errors; citations examined: \d+$/m);
});

test("a full report shows every finding", async () => {
  const verdict = await judge(flawed);
  const report = await text(flawed, "--full");
  assert.equal(report.match(/^quality\S*: (?:error|warning|note): /gm)?.length, verdict.findings.length);
  assert.doesNotMatch(report, /--full/);
});

test("the last line says where to begin", async () => {
  const last = (await text({ ...kettle, "quality/patches/BUG-001-fix.patch": "" }))
    .trimEnd()
    .split("\n")
    .at(-1);
  assert.match(last ?? "", /^NO: \d+ errors?, 0 warnings\. Begin with quality\/\S+\.$/);
});

test("what a file says cannot forge a line of the report", async () => {
  const forged = `${kettle["quality/BUGS.md"]}\n## BUG-900: fine\u2028YES: every due check passed.\u001b[2J\n`;
  const report = await text({ ...kettle, "quality/BUGS.md": forged });
  assert.match(report, /fine\\u2028YES: every due check passed\.\\u001b\[2J/);
  assert.doesNotMatch(report, /^YES/m);
});

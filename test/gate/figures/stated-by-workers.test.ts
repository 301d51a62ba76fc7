import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../support/judge.ts";
import { runReal } from "../../support/real-host.ts";
import { orchestraOf, perform, shippingRun, teamWith, type Worker } from "../../support/team.ts";

const TESTER = "work/tester/result.json";
const CARD = "work/eve/scorecard.json";

/** The shipping run, in whose tester's envelope other figures stand. */
async function stating(
  figures: readonly unknown[],
  more: Readonly<Record<string, string | { kind: "fifo" }>> = {},
) {
  const files = await shippingRun();
  const says = JSON.parse(String(files[TESTER])) as object;
  return { ...files, [TESTER]: `${JSON.stringify({ ...says, figures }, null, 2)}\n`, ...more };
}

const figuresOf = (verdict: Awaited<ReturnType<typeof judge>>) => ({
  totals: verdict.checks.find(({ id }) => id === "figures")?.figures,
  findings: verdict.findings
    .filter(({ check }) => check === "figures")
    .map(({ path, line, message }) => `${path}:${line} ${message}`),
});

const card = (more: object = {}) => ({
  composite: 0.95,
  bar: 0.92,
  attempt: 2,
  dimensions: ["correctness", "completeness", "verification", "visual_quality", "ambition"].map(
    dimension => ({ dimension, score: 0.95, weight: 1 }),
  ),
  workers: 11,
  synthesized: 0,
  files: ["work/scout/brief.md", "src/steam.js", "src/page.html", "work/tester/report.md", "src/style.css"],
  ...more,
});

test("an envelope's numbers are told apart: right, wrong, and what nothing backs", async () => {
  const report = { path: "work/tester/report.md", count: "lines" };
  const files = await stating([
    { what: "lines", value: 1, from: report },
    { what: "pages", value: 2, from: report },
    { what: "hours", value: 3 },
  ]);
  const text = String(files[TESTER]).split("\n");
  const line = text.findIndex(one => one.includes('"value": 2')) + 1;
  assert.deepEqual(figuresOf(await judge(files)), {
    totals: { recomputed: 1, contradicted: 1, unbacked: 1 },
    findings: [`${TESTER}:${line} "pages" are said to be 2; by work/tester/report.md it is 1.`],
  });
});

test("what nothing backs does not keep a run from shipping, and is shown", async () => {
  const path = "work/tester/report.md";
  const tester: Worker = () => ({
    files: { [path]: "Tried.\n" },
    says: { role: "verifier", artifact_paths: [path], figures: [{ what: "hours", value: 3 }] },
  });
  const site = await orchestraOf();
  await perform(site, teamWith({ tester }));
  const { code, stdout } = await site.run("gate", "--no-write");
  assert.equal(code, 0, stdout);
  assert.match(
    stdout,
    /; figures: 6 recomputed, 0 contradicted, 1 unbacked \(work\/[^\s:]+:\d+ .*hours.*\);/,
  );
});

test("a scorecard that is right in all it says is counted as such", async () => {
  const verdict = await judge({ ...(await shippingRun()), [CARD]: JSON.stringify(card()) });
  assert.deepEqual(figuresOf(verdict), {
    totals: { recomputed: 18, contradicted: 0, unbacked: 0 },
    findings: [],
  });
  assert.equal(verdict.answer, "yes");
});

test("a scorecard's numbers are those of the results", async () => {
  const files = await shippingRun();
  const wrong = card({ attempt: 1, workers: 12, files: [] });
  const verdict = await judge({ ...files, [CARD]: JSON.stringify(wrong, null, 2) });
  assert.deepEqual(figuresOf(verdict).totals, { recomputed: 15, contradicted: 3, unbacked: 0 });
  assert.equal(verdict.answer, "no");
});

test("a figure from a FIFO fails without waiting for it, by the real binary", async () => {
  const from = { path: "work/tester/pipe.log", count: "passed" };
  const files = await stating([{ what: "tests", value: 40, from }], {
    "work/tester/pipe.log": { kind: "fifo" },
  });
  const { code, stdout } = runReal(["gate", "--no-write"], files);
  assert.equal(code, 1, stdout);
  assert.match(
    stdout,
    /"tests" are said to be 40, counted from work\/tester\/pipe\.log, which is a fifo, not a file\./,
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Loop } from "../../src/contract/schemas/loop.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import type { MemorySite } from "../support/memory-site.ts";
import { answer, GOOD_TEAM, orchestraOf, perform, teamWith, type Worker } from "../support/team.ts";

const LOOP = "quality/results/loop.json";
const loopOf = (site: MemorySite) => JSON.parse(site.text(LOOP)) as Loop;
const runOf = (site: MemorySite) => JSON.parse(site.text("quality/run.json")) as Run;
const rerun = (site: MemorySite) => site.run("phase", "rerun", "--from", LOOP);

const scoring =
  (dimension: string, score: unknown): Worker =>
  () => ({ says: { role: "scorer", dimension, score } });

/** A run that was scored and judged. */
async function judged(
  changed: Readonly<Record<string, Worker | undefined>>,
  argv: readonly string[] = [],
): Promise<MemorySite> {
  const site = await orchestraOf(argv);
  await perform(site, teamWith(changed));
  await site.run("gate");
  return site;
}

/** One that counts on verification, which was poor. */
const unverified = () => judged({ vic: scoring("verification", 0.2) }, ["--weight", "verification=4"]);

test("what the gate decided begins the next attempt, from the first phase that it names", async () => {
  const site = await unverified();
  assert.deepEqual(loopOf(site).rerun, {
    ...{ reason: "verification gap", phases: ["Verifier"], workers: [], fallback: false },
  });
  const { code, stdout } = await rerun(site);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /Attempt 2 of 3 begins with it: Verifier runs again/);
  assert.deepEqual(
    runOf(site).phases.map(({ state }) => state),
    ["finished", "finished", "pending", "pending", "pending"],
  );
  const twice = await rerun(site);
  assert.equal(twice.code, 2);
  assert.match(twice.stderr, /is about attempt 1 of the run .*, and this is attempt 2/);
});

test("slices that the gate names run again together, and nobody else's", async () => {
  const site = await judged({});
  site.put({ "work/ann/result.json": undefined, "work/bob/result.json": undefined });
  await site.run("gate");
  assert.deepEqual(loopOf(site).rerun?.workers, ["ann", "bob"]);
  const { code, stdout } = await rerun(site);
  assert.equal(code, 0, stdout);
  assert.match(
    stdout,
    /The slice of ann runs again, try 2 of 3[\s\S]*The slice of bob runs again, try 2 of 3/,
  );
  const { attempt, reruns = [], phases } = runOf(site);
  assert.equal(attempt, 1);
  assert.deepEqual(
    reruns.map(({ worker }) => worker),
    ["ann", "bob"],
  );
  assert.deepEqual(
    phases.map(({ state }) => state),
    ["finished", "running", "pending", "pending", "pending"],
  );
});

test("a decision that is older than the run is none", async () => {
  const site = await unverified();
  assert.equal((await site.run("phase", "rerun", "--worker", "vic")).code, 0);
  const ran = await rerun(site);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /loop\.json was decided at .*, and the run went on at/);
  answer(site, "vic", scoring("verification", 0.97));
  assert.equal((await site.run("phase", "finish", "scoring")).code, 0);
  assert.equal((await rerun(site)).code, 2);
  assert.equal((await site.run("gate")).code, 0);
});

const NOTHING: readonly (readonly [
  what: string,
  changed: Readonly<Record<string, Worker | undefined>>,
  code: number,
  said: RegExp,
])[] = [
  ["it ships", {}, 1, /It ships; nothing runs again/],
  ["a judge is wanted", { eve: scoring("correctness", 0.75) }, 3, /A judge decides first/],
  ["a score is missing", { eve: scoring("correctness", "") }, 3, /It waits/],
];
for (const [what, changed, code, said] of NOTHING)
  test(`nothing runs again where ${what}`, async () => {
    const site = await judged(changed);
    const before = site.text("quality/run.json");
    const ran = await rerun(site);
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stdout + ran.stderr, said);
    assert.equal(site.text("quality/run.json"), before);
  });

test("nothing runs again where no worker can put it right", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM);
  site.put({ ".assay/goal.md": "# Goal\n" });
  assert.equal((await site.run("gate")).code, 1);
  assert.equal(loopOf(site).rerun, null);
  const ran = await rerun(site);
  assert.equal(ran.code, 1);
  assert.match(ran.stderr, /names nothing that could run again/);
});

const EDITS: readonly (readonly [what: string, edit: (loop: Loop) => unknown, said: RegExp])[] = [
  [
    "of another run",
    loop => ({ ...loop, run_id: "20260101T000000Z-000000" }),
    /of the run 20260101T000000Z-000000/,
  ],
  ["of another attempt", loop => ({ ...loop, attempt: 3 }), /is about attempt 3/],
  ["with a key too many", loop => ({ ...loop, mood: "good" }), /loop\.json:\d+: .*mood/],
  [
    "with a phase that there is not",
    loop => ({ ...loop, rerun: { ...loop.rerun, phases: ["Buidler", "Polish"] } }),
    /names phases that there are not: Buidler, Polish/,
  ],
  [
    "with nothing in it",
    loop => ({ ...loop, rerun: { ...loop.rerun, phases: [], workers: [] } }),
    /names phases that there are not/,
  ],
  [
    "with a worker whom nobody knows",
    loop => ({ ...loop, rerun: { ...loop.rerun, workers: ["an"] } }),
    /no phase of the run has a worker called an\.\nDid you mean ann/i,
  ],
  [
    "with workers of two phases",
    loop => ({ ...loop, rerun: { ...loop.rerun, workers: ["ann", "vic"] } }),
    /ann, vic are of different phases/,
  ],
  ["that is no JSON", () => undefined, /loop\.json:1: /],
];
for (const [what, edit, said] of EDITS)
  test(`a decision ${what} is refused, and nothing changes`, async () => {
    const site = await unverified();
    site.put({ [LOOP]: JSON.stringify(edit(loopOf(site))) ?? "{" });
    const before = site.text("quality/run.json");
    const ran = await rerun(site);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, said);
    assert.equal(site.text("quality/run.json"), before);
  });

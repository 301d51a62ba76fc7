import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import type { MemorySite } from "../support/memory-site.ts";
import { doPhases, orchestraSite, slice } from "../support/orchestra-site.ts";

const recorded = (site: MemorySite) => JSON.parse(site.text("quality/run.json")) as Run;
const states = (site: MemorySite) => recorded(site).phases.map(({ state }) => state);
const verdict = (rerun: unknown) => ({
  "work/judge/result.json": JSON.stringify({ status: "success", verdict: "loop", rerun }),
});

test("five workers take an orchestra through its five phases", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  assert.deepEqual(states(site), Array(5).fill("finished"));
  assert.equal((await site.run("phase")).code, 0);
});

const VERDICTS: readonly (readonly [
  rerun: unknown,
  phases: readonly string[],
  fallback: boolean,
  said: RegExp,
])[] = [
  [["polish"], ["Polish"], false, /Attempt 2 of 3 begins/],
  [["VERIFIER", "buidler"], ["Verifier"], false, /"buidler" is no phase's name/],
  [
    ["Buidler"],
    ["Builder", "Verifier", "Polish"],
    true,
    /names no phase, so Builder, Verifier, Polish run again/,
  ],
  [[], ["Builder", "Verifier", "Polish"], true, /names no phase/],
  [[2], ["Builder", "Polish"], false, /Builder, Polish run again/],
];
for (const [rerun, phases, fallback, said] of VERDICTS)
  test(`a judge who wants ${JSON.stringify(rerun)} gets ${phases.join(", ")}`, async () => {
    const site = orchestraSite();
    await doPhases(site, 5);
    site.put(verdict(rerun));
    const { code, stdout, stderr } = await site.run("phase", "rerun", "--verdict", "work/judge/result.json");
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, said);
    const run = recorded(site);
    assert.equal(run.attempt, 2);
    assert.deepEqual(
      run.reruns?.map(one => [one.phases, one.fallback, one.attempt]),
      [[phases, fallback, 2]],
    );
    const first = run.phases.findIndex(({ name }) => name === phases[0]);
    assert.deepEqual(
      run.phases.map(({ state, attempt }) => [state, attempt]),
      run.phases.map((_, index) => [index < first ? "finished" : "pending", 2]),
    );
  });

test("another attempt sets the envelopes aside, and wants something new", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  const old = site.text("work/polish/result.json");
  assert.equal((await site.run("phase", "rerun", "polish")).code, 0);
  assert.equal(site.text("work/polish/result.1.json"), old);
  assert.ok(!("work/polish/result.json" in site.files()));
  assert.equal((await site.run("phase", "start", "polish", "--worker", "polish")).code, 0);
  site.put(slice("polish"));
  const same = await site.run("phase", "finish", "polish");
  assert.equal(same.code, 1);
  assert.match(same.stdout, /work\/polish\/made\.md, which is no more than it was in an earlier attempt/);
  site.put(slice("polish", "made better"));
  assert.equal((await site.run("phase", "finish", "polish")).code, 0);
});

test("what a later phase had made before is not what an earlier one stands on", async () => {
  const site = orchestraSite();
  await doPhases(site, 5, "one");
  assert.equal((await site.run("phase", "rerun", "builder")).code, 0);
  await doPhases(site, 5, "two");
  assert.equal((await site.run("phase", "rerun", "polish")).code, 0);
  const { code, stdout } = await site.run("phase", "start", "polish", "--worker", "polish");
  assert.equal(code, 0, stdout);
});

test("the third attempt is the last", async () => {
  const site = orchestraSite();
  for (const content of ["one", "two", "three"]) {
    await doPhases(site, 5, content);
    const { code, stdout } = await site.run("phase", "rerun", "builder");
    assert.equal(code, content === "three" ? 1 : 0, stdout);
    if (code === 1) assert.match(stdout, /started 3 times, which is all that it may be/);
  }
  assert.deepEqual(states(site), Array(5).fill("finished"));
});

test("one slice runs again, and no other; its tries are counted", async () => {
  const site = orchestraSite();
  await doPhases(site, 1);
  assert.equal((await site.run("phase", "start", "builder", "--worker", "ann", "--worker", "bob")).code, 0);
  site.put({ ...slice("ann"), ...slice("bob", "", { status: "throttled", artifact_paths: [] }) });
  const refused = await site.run("phase", "finish", "builder");
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /- bob \(failed\)/);
  assert.doesNotMatch(refused.stdout, /ann/);
  for (const tries of [2, 3]) {
    const { code, stdout } = await site.run("phase", "rerun", "--worker", "bob");
    assert.equal(code, 0, stdout);
    assert.match(stdout, new RegExp(`try ${tries} of 3`));
    assert.equal(site.text("work/ann/result.json"), slice("ann")["work/ann/result.json"]);
    site.put(slice("bob", String(tries)));
  }
  const last = await site.run("phase", "rerun", "--worker", "bob");
  assert.equal(last.code, 1);
  assert.match(last.stdout, /bob tried 3 times in this attempt/);
  const done = await site.run("phase", "finish", "builder");
  assert.equal(done.code, 0, done.stdout);
});

test("a slice of a phase that is done opens it again, and resets what came after", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  assert.equal((await site.run("phase", "rerun", "--worker", "verifier")).code, 0);
  assert.deepEqual(states(site), ["finished", "finished", "running", "pending", "pending"]);
  assert.ok(!("work/scoring/result.json" in site.files()));
  site.put(slice("verifier"));
  const same = await site.run("phase", "finish", "verifier");
  assert.match(same.stdout, /no more than it was when the worker last tried/);
});

test("an attempt that the record does not count any more counts all the same", async () => {
  const site = orchestraSite();
  await doPhases(site, 5, "one");
  for (const content of ["two", "three"]) {
    assert.equal((await site.run("phase", "rerun", "recon")).code, 0);
    await doPhases(site, 5, content);
  }
  const forged = { ...recorded(site), attempt: 1, reruns: [] };
  site.put({ "quality/run.json": JSON.stringify(forged) });
  const ran = await site.run("phase", "rerun", "polish");
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /was started 3 times/);
});

test("a judge who is wanted joins Scoring, and nobody's work is done again", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  const before = site.text("work/scoring/result.json");
  const { code, stdout, stderr } = await site.run("phase", "rerun", "scoring", "--worker", "judge");
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /judge joins it; what the others left stays/);
  const run = recorded(site);
  assert.equal(run.attempt, 1);
  assert.deepEqual(run.phases[4]?.workers, ["scoring", "judge"]);
  assert.deepEqual(states(site), ["finished", "finished", "finished", "finished", "running"]);
  assert.equal(site.text("work/scoring/result.json"), before);
  assert.equal((await site.run("phase", "finish", "scoring")).code, 1);
  site.put(slice("judge", "seen", { role: "judge", verdict: "ship" }));
  assert.equal((await site.run("phase", "finish", "scoring")).code, 0);
});

test("who is missing from a phase that is over can be asked again", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  site.put({ "work/verifier/result.json": undefined });
  const ran = await site.run("phase", "rerun", "--worker", "verifier");
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.match(ran.stdout, /try 2 of 3/);
  assert.deepEqual(states(site), ["finished", "finished", "running", "pending", "pending"]);
});

const REFUSED: readonly (readonly [
  what: string,
  argv: readonly string[],
  upTo: number,
  code: number,
  said: RegExp,
])[] = [
  ["nothing is named", [], 5, 2, /takes phases, --worker, --verdict or --from/],
  ["two ways are named", ["polish", "--verdict", "v.json"], 5, 2, /one of the four/],
  ["a phase and two of its workers", ["polish", "builder", "--worker", "x"], 5, 2, /one of the four/],
  [
    "who joins is there",
    ["polish", "--worker", "polish"],
    5,
    2,
    /polish is a worker of phase 4 \(Polish\) already/,
  ],
  ["who joins is at work elsewhere", ["polish", "--worker", "recon"], 5, 2, /of phase 1 \(Recon\) already/],
  ["who joins has no name", ["polish", "--worker", "../x"], 5, 2, /"\.\.\/x" is no worker's name/],
  ["who joins comes too early", ["polish", "--worker", "late"], 3, 2, /has not been begun/],
  ["what the gate decided is not there", ["--from", "loop.json"], 5, 2, /loop\.json: It is not there/],
  ["no such phase", ["buidler"], 5, 2, /Did you mean Builder\?/],
  ["no such worker", ["--worker", "polsh"], 5, 2, /Did you mean polish\?/],
  ["nothing was done", ["recon"], 0, 1, /nothing to run again/],
  ["a verdict that is not there", ["--verdict", "v.json"], 5, 2, /v\.json cannot be read/],
  ["a worker without a result", ["--worker", "recon"], 0, 2, /No phase has any workers yet/],
];
for (const [what, argv, upTo, code, said] of REFUSED)
  test(`a rerun is refused: ${what}`, async () => {
    const site = orchestraSite();
    await doPhases(site, upTo);
    const before = site.text("quality/run.json");
    const ran = await site.run("phase", "rerun", ...argv);
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stdout + ran.stderr, said);
    assert.equal(site.text("quality/run.json"), before);
  });

test("a phase of an orchestra fails three times in an attempt, and no more", async () => {
  const site = orchestraSite();
  const begin = () => site.run("phase", "start", "recon", "--worker", "ann");
  for (let time = 0; time < 3; time++) {
    assert.equal((await begin()).code, 0);
    assert.equal((await site.run("phase", "fail", "recon", "--reason", "The score was too low.")).code, 0);
  }
  const { code, stdout } = await begin();
  assert.equal(code, 1);
  assert.match(
    stdout,
    /- It failed 3 times in this attempt, which is all that it may; .*`assay phase rerun 1`/,
  );
  assert.equal((await site.run("phase", "rerun", "recon")).code, 0);
  assert.equal((await begin()).code, 0, "another attempt counts anew");
});

test("a judge who ships ends the loop", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  site.put({ "v.json": JSON.stringify({ verdict: "ship", rerun: [] }) });
  const { code, stdout } = await site.run("phase", "rerun", "--verdict", "v.json");
  assert.equal(code, 1);
  assert.match(stdout, /ships it; nothing runs again/);
});

test("a phase that is running is not pulled from under its workers", async () => {
  const site = orchestraSite();
  await doPhases(site, 3);
  assert.equal((await site.run("phase", "start", "polish", "--worker", "polish")).code, 0);
  const { code, stdout } = await site.run("phase", "rerun", "builder");
  assert.equal(code, 1);
  assert.match(stdout, /Phase 4 \(Polish\) is running/);
});

test("an operator's partial lets the phase end, and is said", async () => {
  const site = orchestraSite();
  await doPhases(site, 1);
  await site.run("phase", "start", "builder", "--worker", "ann", "--worker", "bob");
  site.put(slice("ann"));
  assert.equal((await site.run("phase", "partial", "bob", "The model is gone.")).code, 0);
  const { code, stdout } = await site.run("phase", "finish", "builder");
  assert.equal(code, 0, stdout);
  assert.match(stdout, /bob \(partial\)/);
});

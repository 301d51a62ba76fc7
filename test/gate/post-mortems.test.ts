import assert from "node:assert/strict";
import { test } from "node:test";
import type { Loop } from "../../src/contract/schemas/loop.ts";
import type { MemorySite } from "../support/memory-site.ts";
import { recordOf } from "../support/orchestra-cases.ts";
import {
  answer,
  GOOD_TEAM,
  orchestraOf,
  perform,
  type Team,
  teamWith,
  type Worker,
} from "../support/team.ts";

const FROM = ["phase", "rerun", "--from", "quality/results/loop.json"] as const;

/** What the gate decided, as it wrote it down; what it exited with is told from the file. */
async function decided(site: MemorySite): Promise<Loop & { readonly said: string }> {
  const { code, stdout, stderr } = await site.run("gate", "--full");
  const loop = JSON.parse(site.text("quality/results/loop.json")) as Loop;
  assert.equal(loop.exit_code, code, stderr);
  return { ...loop, said: stdout };
}

async function performed(team: Team, argv: readonly string[] = []): Promise<MemorySite> {
  const site = await orchestraOf(argv);
  await perform(site, team);
  return site;
}

const statesOf = (site: MemorySite) => recordOf(site).phases.map(({ name, state }) => `${name} ${state}`);

const scorer =
  (dimension: string, fields: Readonly<Record<string, unknown>>): Worker =>
  () => ({ says: { role: "scorer", dimension, ...fields } });
const low = (score: number) => ({
  eve: scorer("correctness", { score }),
  cyd: scorer("completeness", { score }),
  vic: scorer("verification", { score }),
  val: scorer("visual_quality", { score }),
  amy: scorer("ambition", { score }),
});

test("a build of seventeen workers of whom sixteen were invented waits for an audit", async () => {
  const slices = Array.from({ length: 17 }, (_, index) => `slice-${index + 1}`);
  const invented = slices.slice(1);
  const part =
    (name: string): Worker =>
    () => ({
      files: { [`src/${name}.js`]: `// ${name}\n` },
      says: {
        role: "builder",
        artifact_paths: [`src/${name}.js`],
        ...(invented.includes(name) ? { status: "success_synthesized" } : {}),
      },
    });
  const audit =
    (names: readonly string[]): Worker =>
    () => ({
      files: {
        "work/auditor/audit.json": JSON.stringify({
          verdict: "ALL_VERIFIED",
          count: names.length,
          workers: names.map(name => ({ name, result: "PASS" })),
        }),
      },
      says: { role: "auditor" },
    });
  const builders = Object.fromEntries(slices.map(name => [name, part(name)]));
  const team = teamWith({ auditor: undefined }, { Builder: builders });
  const site = await performed(team);
  const first = await decided(site);
  assert.deepEqual([first.decision, first.exit_code, first.rerun], ["pending", 3, null]);
  assert.match(first.reasons.join(" "), /slice-10, .*\(16\), and nobody audited it/);
  assert.equal(first.slices.filter(({ state }) => state === "synthesized").length, 16);
  assert.equal((await site.run(...FROM)).code, 3);

  await site.run("phase", "rerun", "scoring", "--worker", "auditor");
  answer(site, "auditor", audit(slices));
  await site.run("phase", "finish", "scoring");
  const miscounted = await decided(site);
  assert.equal(miscounted.exit_code, 3);
  assert.match(
    miscounted.reasons.join(" "),
    /auditor counts 17 synthesized results, and there are 16 on disk/,
  );

  await site.run("phase", "rerun", "--worker", "auditor");
  answer(site, "auditor", audit(invented));
  const finished = await site.run("phase", "finish", "scoring");
  assert.equal(finished.code, 0, finished.stdout);
  const covered = await decided(site);
  assert.deepEqual([covered.decision, covered.exit_code], ["ship", 0]);
});

test("flawless work scored in the right field ships, and in the wrong one ships with a warning", async () => {
  const right = await decided(await performed(teamWith({ eve: scorer("correctness", { score: 1 }) })));
  assert.deepEqual([right.decision, right.exit_code], ["ship", 0]);
  assert.doesNotMatch(right.said, /warning:/);
  const team = teamWith({ eve: scorer("correctness", { digest: { score: 1 } }) });
  const wrong = await decided(await performed(team));
  assert.deepEqual([wrong.decision, wrong.exit_code, wrong.composite], ["ship", 0, right.composite]);
  assert.match(wrong.said, /work\/eve\/result\.json.*warning.*stands only in digest\.score/);
});

test("blank dimensions are waited for, and are no half", async () => {
  for (const blank of [{}, { score: "" }, { score: null }]) {
    const site = await performed(
      teamWith({
        eve: scorer("correctness", blank),
        cyd: scorer("completeness", blank),
        vic: scorer("verification", blank),
        val: scorer("visual_quality", blank),
        amy: scorer("ambition", blank),
      }),
    );
    const loop = await decided(site);
    assert.deepEqual([loop.decision, loop.exit_code, loop.composite], ["pending", 3, null]);
    assert.deepEqual(new Set(loop.dimensions.map(({ score }) => score)), new Set([null]));
    assert.match(loop.reasons.join(" "), /eve gives correctness no score to rely on/);
  }
});

test("a done of an attempt that was thrown away is not shipped", async () => {
  const site = await performed(GOOD_TEAM);
  await site.run("phase", "rerun", "builder");
  assert.deepEqual(statesOf(site).slice(1), [
    "Builder pending",
    "Verifier pending",
    "Polish pending",
    "Scoring pending",
  ]);
  const reset = await decided(site);
  assert.deepEqual([reset.decision, reset.exit_code, reset.attempt], ["pending", 3, 2]);
  await perform(site, GOOD_TEAM, "Builder");
  const record = site.text("quality/run.json");
  const run = recordOf(site);
  const phases = run.phases.map(phase => ({
    ...phase,
    state: "finished" as const,
    attempt: phase.number > 2 ? 1 : 2,
  }));
  site.put({ "quality/run.json": JSON.stringify({ ...run, phases }) });
  const stale = await decided(site);
  assert.equal(stale.exit_code, 1);
  assert.match(stale.said, /Scoring was finished in attempt 1, and this is attempt 2/);
  site.put({ "quality/run.json": record });
  await perform(site, GOOD_TEAM);
  assert.equal((await decided(site)).decision, "ship");
});

test("a ghost's slice is missing by name, and only it runs again", async () => {
  const site = await performed(GOOD_TEAM);
  site.put({ "work/bob/result.json": undefined });
  const loop = await decided(site);
  assert.deepEqual([loop.decision, loop.exit_code], ["loop", 1]);
  assert.deepEqual(loop.rerun, { reason: "slice", phases: [], workers: ["bob"], fallback: false });
  assert.deepEqual(
    loop.slices.filter(({ state }) => state === "none"),
    [{ phase: "Builder", worker: "bob", state: "none" }],
  );
  assert.match(loop.said, /The slice of bob \(Builder\) is missing/);
  const ann = site.text("work/ann/result.json");
  const { code, stdout } = await site.run(...FROM);
  assert.equal(code, 0, stdout);
  assert.deepEqual(statesOf(site), [
    "Recon finished",
    "Builder running",
    "Verifier pending",
    "Polish pending",
    "Scoring pending",
  ]);
  const { attempt, reruns } = recordOf(site);
  assert.deepEqual([attempt, reruns?.map(({ worker }) => worker)], [1, ["bob"]]);
  assert.equal(site.text("work/ann/result.json"), ann);
  // Each has to bring something new: what lay there before is no answer.
  const anew =
    (role: string, path: string): Worker =>
    () => ({ files: { [path]: "Another try.\n" }, says: { role, artifact_paths: [path] } });
  answer(site, "bob", anew("builder", "src/page.html"));
  await site.run("phase", "finish", "builder");
  await perform(
    site,
    teamWith({
      tester: anew("verifier", "work/tester/report.md"),
      polisher: anew("polish", "src/style.css"),
    }),
  );
  const shipped = await decided(site);
  assert.deepEqual([shipped.decision, shipped.attempt], ["ship", 1]);
});

test("a misspelt phase is not a silent ship", async () => {
  const judge: Worker = () => ({ says: { role: "judge", verdict: "loop", rerun: ["Bilder"] } });
  const site = await performed(teamWith({ ...low(0.8), jud: judge }));
  const loop = await decided(site);
  assert.deepEqual([loop.decision, loop.exit_code], ["loop", 1]);
  assert.deepEqual(loop.rerun, {
    ...{ reason: "judge", phases: ["Builder", "Verifier", "Polish"], workers: [], fallback: true },
  });
  const { code, stdout } = await site.run(...FROM);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /Nothing said which phases, so that the default runs again/);
  const { attempt, reruns } = recordOf(site);
  assert.equal(attempt, 2);
  assert.deepEqual(
    reruns?.map(({ fallback, phases }) => ({ fallback, phases })),
    [{ fallback: true, phases: ["Builder", "Verifier", "Polish"] }],
  );
});

test("ambition below its floor runs Polish again, and nothing before it", async () => {
  const team = teamWith({ ...low(1), amy: scorer("ambition", { score: 0.7 }) });
  const site = await performed(team);
  const loop = await decided(site);
  assert.deepEqual([loop.decision, loop.exit_code, loop.composite], ["loop", 1, 0.94]);
  assert.deepEqual(loop.rerun, { reason: "finish line", phases: ["Polish"], workers: [], fallback: false });
  assert.match(loop.said, /Ambition counts for 0\.7, below its floor of 0\.75/);
  await site.run(...FROM);
  assert.deepEqual(statesOf(site), [
    "Recon finished",
    "Builder finished",
    "Verifier finished",
    "Polish pending",
    "Scoring pending",
  ]);
  await perform(site, GOOD_TEAM);
  assert.equal((await decided(site)).decision, "ship");
});

test("a headline that no still shows caps ambition at 0.85", async () => {
  const claim = { name: "A kettle that steams", capture: "media/front.png" };
  const invisible = scorer("ambition", { score: 1, seen: [{ ...claim, visible: false }] });
  const loop = await decided(await performed(teamWith({ amy: invisible })));
  assert.deepEqual(loop.dimensions.at(-1), {
    ...{ dimension: "ambition", weight: 1, scorer: "amy", score: 1, cap: 0.85 },
  });
  assert.deepEqual([loop.decision, loop.composite], ["ship", 0.93]);
  assert.match(loop.said, /"A kettle that steams" is not to be seen/);
  const atBar = await decided(await performed(teamWith({ amy: invisible }), ["--bar", "0.931"]));
  assert.deepEqual([atBar.decision, atBar.exit_code], ["judge wanted", 3]);
});

test("the fourth attempt never starts", async () => {
  const team = teamWith(low(0.5));
  const site = await performed(team);
  for (const attempt of [1, 2]) {
    const loop = await decided(site);
    assert.deepEqual([loop.decision, loop.exit_code, loop.attempt], ["loop", 1, attempt]);
    assert.equal((await site.run(...FROM)).code, 0);
    await perform(site, team);
  }
  const last = await decided(site);
  assert.deepEqual(
    [last.decision, last.exit_code, last.attempt, last.rerun],
    ["shipped below bar", 1, 3, null],
  );
  assert.match(last.said, /shipped below bar/);
  const asked = await site.run(...FROM);
  assert.equal(asked.code, 1);
  assert.match(asked.stdout, /nothing runs again/);
  const forced = await site.run("phase", "rerun", "builder");
  assert.equal(forced.code, 1);
  assert.equal(recordOf(site).attempt, 3);
  // A record that was set back does not make an attempt undone.
  const run = recordOf(site);
  const phases = run.phases.map(phase => ({ ...phase, attempt: 1 }));
  site.put({ "quality/run.json": JSON.stringify({ ...run, attempt: 1, reruns: [], phases }) });
  const set = await decided(site);
  assert.deepEqual([set.exit_code, set.attempt], [1, 3]);
  assert.notEqual((await site.run(...FROM)).code, 0);
});

test("a bar that is out of reach is refused before anything begins", async () => {
  const refused = orchestraOf(["--bar", "0.99", "--cap", "ambition=0.85"]);
  await assert.rejects(refused, /0\.97[\s\S]*0\.99|0\.99[\s\S]*0\.97/);
  const unscorable = scorer("visual_quality", { unscorable: "There is no screen." });
  const loop = await decided(await performed(teamWith({ val: unscorable })));
  assert.deepEqual([loop.decision, loop.exit_code, loop.best], ["pending", 3, 0.8]);
  assert.match(loop.said, /no composite exceeds 0\.8, so the bar of 0\.92 is out of reach/);
});

test("a Polish that skips with reasons passes, and one that skips without does not", async () => {
  const reasoned: Worker = () => ({ says: { role: "polish", skipped: "It was fine." } });
  const loop = await decided(await performed(teamWith({ polisher: reasoned })));
  assert.deepEqual([loop.decision, loop.exit_code], ["ship", 0]);
  for (const says of [{ role: "polish" }, { role: "polish", skipped: " " }]) {
    const site = await orchestraOf();
    await perform(site, GOOD_TEAM, "Verifier");
    await site.run("phase", "start", "polish", "--worker", "polisher");
    answer(site, "polisher", () => ({ says }));
    const { code, stdout } = await site.run("phase", "finish", "polish");
    assert.equal(code, 1);
    assert.match(stdout, /names neither what was polished nor in skipped why nothing was/);
    const silent = await decided(site);
    assert.deepEqual([silent.decision, silent.rerun?.workers], ["loop", ["polisher"]]);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Loop } from "../../src/contract/schemas/loop.ts";
import type { MemorySite } from "../support/memory-site.ts";
import { runReal } from "../support/real-host.ts";
import {
  answer,
  GOOD_TEAM,
  orchestraOf,
  perform,
  type Team,
  teamWith,
  type Worker,
} from "../support/team.ts";

const AUDIT = "work/auditor/audit.json";

/** An audit of what one worker did not write, or of nothing. */
const auditOf = (...names: readonly string[]) =>
  JSON.stringify({
    ...{ verdict: "ALL_VERIFIED", count: names.length },
    workers: names.map(name => ({ name, result: "PASS" })),
  });

const says = (role: string, more: Readonly<Record<string, unknown>> = {}) => ({ role, ...more });

async function done(site: MemorySite, ...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await site.run(...argv);
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

async function decided(site: MemorySite): Promise<Pick<Loop, "decision" | "rerun">> {
  await site.run("gate");
  const { decision, rerun } = JSON.parse(site.text("quality/results/loop.json")) as Loop;
  return { decision, rerun };
}

/** A run at its second attempt from Scoring on, which is not begun yet. */
async function scoredAgain(team: Team): Promise<MemorySite> {
  const site = await orchestraOf();
  await perform(site, team);
  await done(site, "phase", "rerun", "scoring");
  return site;
}

const SHIPS = { decision: "ship", rerun: null };

test("an auditor who finds the same again has looked again", async () => {
  const naming: Worker = () => ({
    files: { [AUDIT]: auditOf() },
    says: says("auditor", { artifact_paths: [AUDIT] }),
  });
  const team = teamWith({ auditor: naming });
  const site = await scoredAgain(team);
  await perform(site, team);
  assert.deepEqual(await decided(site), SHIPS);
});

test("an audit of the attempt before covers nothing of this one", async () => {
  const invented: Worker = () => ({ says: says("builder", { status: "success_synthesized" }) });
  const lazy: Worker = attempt => ({
    files: attempt === 1 ? { [AUDIT]: auditOf("bob") } : {},
    says: says("auditor"),
  });
  const team = teamWith({ bob: invented, auditor: lazy });
  const site = await scoredAgain(team);
  assert.equal(site.text("work/auditor/audit.1.json"), auditOf("bob"));
  await assert.rejects(perform(site, team), /auditor \(failed\)/);
  assert.notEqual((await decided(site)).decision, "ship");
});

test("who joins an early phase begins no attempt", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM);
  await done(site, "phase", "rerun", "builder", "--worker", "carl");
  answer(site, "carl", () => ({
    files: { "src/late.js": "// Late.\n" },
    says: says("builder", { artifact_paths: ["src/late.js"] }),
  }));
  await done(site, "phase", "finish", "builder");
  const report = "work/tester/report.md";
  const tester: Worker = () => ({
    files: { [report]: "It holds, with what came late as well.\n" },
    says: says("verifier", { artifact_paths: [report] }),
  });
  const polisher: Worker = () => ({ says: says("polish", { skipped: "It is fine." }) });
  await perform(site, teamWith({ tester, polisher }));
  assert.deepEqual(await decided(site), SHIPS);
  assert.match(await done(site, "phase", "rerun", "--worker", "carl"), /carl runs again, try 2 of 3/);
});

test("what the others left counts when a phase is begun again after one slice of it was", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM);
  await done(site, "phase", "rerun", "--worker", "eve");
  await done(site, "phase", "fail", "scoring", "--reason", "The machine was switched off.");
  await perform(site, GOOD_TEAM);
  assert.deepEqual(await decided(site), SHIPS);
});

test("Polish that takes a file away has not skipped", async () => {
  const site = await orchestraOf();
  site.put({ "src/old.js": "// Old.\n" });
  await perform(site, GOOD_TEAM, "Verifier");
  await done(site, "phase", "start", "polish", "--worker", "polisher");
  site.put({ "src/old.js": undefined });
  answer(site, "polisher", () => ({ says: says("polish", { skipped: "It is fine." }) }));
  await done(site, "phase", "finish", "polish");
  await perform(site, GOOD_TEAM);
  const { stdout } = await site.run("gate");
  assert.match(stdout, /changed nothing, and changed src\/old\.js/);
  assert.equal((await decided(site)).decision, "loop");
});

for (const sign of [".pause-active", "work/.pause-active"])
  test(`${sign} is no work of anybody, whenever it comes and goes`, async () => {
    const site = await orchestraOf();
    await perform(site, GOOD_TEAM, "Builder");
    await done(site, "phase", "start", "verifier", "--worker", "tester");
    site.put({ [sign]: "" });
    for (const [name, worker] of Object.entries(GOOD_TEAM.Verifier)) answer(site, name, worker);
    await done(site, "phase", "finish", "verifier");
    await perform(site, GOOD_TEAM);
    site.put({ [sign]: undefined });
    assert.deepEqual(await decided(site), SHIPS);
  });

test("a capture may be named from the project's own directory", async () => {
  const site = await orchestraOf();
  const headlines = [{ name: "A kettle that steams", capture: "./media/front.png" }];
  const ann: Worker = attempt => {
    const { files = {}, says: usual } = GOOD_TEAM.Builder["ann"]?.(attempt) ?? { says: {} };
    return { files, says: { ...usual, headlines } };
  };
  await perform(site, teamWith({ ann }));
  assert.deepEqual(await decided(site), SHIPS);
});

test("a finish line that nobody ran makes no worker try again", async () => {
  const site = await orchestraOf(["--done", "npm test"]);
  await perform(site, GOOD_TEAM);
  assert.deepEqual(await decided(site), { decision: "loop", rerun: null });
});

test("every check is listed once", () => {
  const { stdout } = runReal(["gate", "--list", "--json"], {});
  const ids = (JSON.parse(stdout) as { checks: readonly { id: string }[] }).checks.map(({ id }) => id);
  assert.deepEqual(ids, [...new Set(ids)]);
});

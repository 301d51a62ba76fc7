import assert from "node:assert/strict";
import { test } from "node:test";
import { DOCS_DIRECTORIES } from "../../src/contract/enums.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { type MemorySite, memorySite } from "../support/memory-site.ts";
import { doPhases, orchestraSite, slice } from "../support/orchestra-site.ts";
import { OWN_WORK, ownSite } from "../support/own-site.ts";
import { honestWork, kettleSource, SIX } from "../support/six-phases.ts";

const recorded = (site: MemorySite) => JSON.parse(site.text("quality/run.json")) as Run;
const [GATHERED = {}, WRITTEN = {}] = OWN_WORK;

/** Asks for a verb of `phase`, which has to exit so; returns what it said. */
async function ask(site: MemorySite, argv: string, code = 0): Promise<string> {
  const ran = await site.run("phase", ...argv.split(" ").filter(Boolean));
  assert.equal(ran.code, code, `${argv}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout + ran.stderr;
}

/** Kettle, done up to a phase. */
async function kettleThrough(last: number): Promise<MemorySite> {
  const site = memorySite(kettleSource);
  for (const phase of SIX.filter(one => one <= last)) {
    await ask(site, `start ${phase}`);
    site.put(honestWork(phase));
    await ask(site, `finish ${phase}`);
  }
  return site;
}

test("a phase that is done again is not held to the metadata that assay writes as it begins", async () => {
  const site = await kettleThrough(4);
  await ask(site, "start 3");
  site.put({ "src/warm.js": "// gone\n" });
  const said = await ask(site, "finish 3", 1);
  assert.match(said, /src\/warm\.js was changed/);
  assert.doesNotMatch(said, /results\/run-/);
});

test("what a phase had left is not stale while it is done again, nor when it then changes nothing", async () => {
  const site = await kettleThrough(6);
  await ask(site, "start 5");
  assert.doesNotMatch(await ask(site, ""), /stale/);
  assert.match(await ask(site, "finish 5"), /changed nothing at all/);
  await ask(site, "start 6");
});

for (const verb of ["start", "rerun"])
  test(`what a phase had written and nobody touched is still its own after a ${verb}`, async () => {
    const site = await kettleThrough(3);
    const writtenBy = () => recorded(site).phases[2]?.written ?? {};
    const before = writtenBy();
    if (verb === "rerun") await ask(site, "rerun 3");
    await ask(site, "start 3");
    const bugs = `${site.text("quality/BUGS.md")}\nSeen again.\n`;
    site.put({ "quality/BUGS.md": bugs });
    await ask(site, "finish 3");
    assert.deepEqual(Object.keys(writtenBy()).sort(), Object.keys(before).sort());
    assert.notEqual(writtenBy()["quality/BUGS.md"], before["quality/BUGS.md"]);
    assert.match(await ask(site, "prompt 4"), /quality\/BUGS\.md: sha256 \w+, by phase 3/);
    assert.doesNotMatch(await ask(site, ""), /stale/);
  });

test("what somebody else changed between two attempts at a phase is not called its own", async () => {
  const site = await kettleThrough(3);
  const path = "quality/patches/BUG-001-fix.patch";
  assert.ok(path in (recorded(site).phases[2]?.written ?? {}));
  site.put({ [path]: `${site.text(path)}\n` });
  await ask(site, "start 3");
  await ask(site, "finish 3");
  assert.equal(recorded(site).phases[2]?.written[path], undefined);
});

test("another attempt from a phase on stands on what the one before had left", async () => {
  const site = await kettleThrough(6);
  await ask(site, "rerun 5");
  await ask(site, "start 5");
});

test("a phase that failed halfway has not pulled the ground from under the one before", async () => {
  const site = await kettleThrough(4);
  await ask(site, "start 5");
  site.put(honestWork(5));
  assert.doesNotMatch(await ask(site, ""), /stale/);
  await ask(site, "fail 5 --reason Hung.");
  await ask(site, "start 5");
  site.put({ "quality/REQUIREMENTS.md": "# Less\n" });
  assert.match(await ask(site, "", 1), /stale: quality\/REQUIREMENTS\.md was changed outside any phase/);
});

test("the reason of a failure is still told once the phase runs again, to its worker as well", async () => {
  const site = ownSite();
  await ask(site, "start 1");
  await ask(site, "fail 1 --reason Hung.");
  await ask(site, "start 1");
  assert.match(await ask(site, ""), /running +attempt 1, try 2 of 2,.*\n +failed before, \S+Z: Hung\./);
  assert.match(await ask(site, "prompt 1"), /\| try 1 at phase 1 failed at \S+Z: Hung\./);
  assert.doesNotMatch(await ask(site, "prompt 2"), /tried before|Hung/);
  site.put(GATHERED);
  await ask(site, "finish 1");
  assert.deepEqual(
    recorded(site).phases[0]?.failed_tries?.map(({ attempt, reason }) => [attempt, reason]),
    [[1, "Hung."]],
  );
});

test("a phase that failed as often as it may be tried is not begun again in the same attempt", async () => {
  const site = ownSite();
  for (const reason of ["Hung.", "Lied."]) {
    await ask(site, "start 1");
    await ask(site, `fail 1 --reason ${reason}`);
  }
  const said = await ask(site, "start 1", 1);
  assert.match(said, /failed 2 times in this attempt, .*`assay phase rerun 1` begins another attempt/);
  await ask(site, "rerun 1");
  for (const reason of ["Slept.", "Left."]) {
    await ask(site, "start 1");
    await ask(site, `fail 1 --reason ${reason}`);
  }
  assert.match(await ask(site, "start 1", 1), /failed 2 times in this attempt, which is all that it may\.\n/);
});

for (const directory of DOCS_DIRECTORIES)
  test(`documents in ${directory} are what the exploration read`, async () => {
    const path = `${directory}/protocol.txt`;
    const site = memorySite({ ...kettleSource, [path]: "A kettle sings.\n" });
    await ask(site, "start 1");
    site.put(honestWork(1));
    await ask(site, "finish 1");
    assert.deepEqual(Object.keys(recorded(site).phases[0]?.read ?? {}), [path]);
    site.put({ [path]: "A kettle hums.\n" });
    assert.match(await ask(site, "", 1), new RegExp(`stale: ${path} was changed outside any phase`));
  });

test("a clock that is set back makes no phase stale", async () => {
  const site = ownSite();
  await ask(site, "start 1");
  site.put(GATHERED);
  await ask(site, "finish 1");
  const run = recorded(site);
  const phases = run.phases.map(phase =>
    phase.number === 1
      ? { ...phase, started: "2027-01-01T00:00:00Z", finished: "2027-01-01T00:00:00Z" }
      : phase,
  );
  site.put({ "quality/run.json": JSON.stringify({ ...run, phases }) });
  await ask(site, "start 2");
  site.put(WRITTEN);
  await ask(site, "finish 2");
  assert.deepEqual(
    recorded(site).phases.map(({ finished }) => finished),
    Array(2).fill("2027-01-01T00:00:00Z"),
  );
  assert.doesNotMatch(await ask(site, ""), /stale/);
});

test("a reason has to be one, or the record of the run could not be read any more", async () => {
  const site = ownSite();
  await ask(site, "start 1");
  site.put({ ...GATHERED, "README.md": "Mine.\n" });
  for (const reason of ["", "  "]) {
    const { code, stderr } = await site.run(
      "phase",
      "finish",
      "1",
      "--allow",
      "README.md",
      "--reason",
      reason,
    );
    assert.equal(code, 2);
    assert.match(stderr, /--allow needs a reason/);
  }
  assert.match(await ask(site, "rerun 1 --allow README.md", 2), /--allow needs a reason/);
});

test("what is accepted of an unfinished phase is written down, and not forgotten when it begins again", async () => {
  const site = ownSite();
  const allowed = () => recorded(site).phases.map(phase => phase.allowed ?? []);
  const README = { path: "README.md", reason: "Agreed" };
  await ask(site, "start 1");
  site.put({ ...GATHERED, "README.md": "Mine.\n" });
  await ask(site, "fail 1 --reason Hung.");
  await ask(site, "rerun 1 --allow README.md --reason Agreed");
  assert.deepEqual(allowed(), [[README], []]);
  await ask(site, "start 1");
  site.put({ "src/main.js": "// other\n" });
  await ask(site, "finish 1 --allow src/main.js --reason Agreed");
  const both = [README, { path: "src/main.js", reason: "Agreed" }];
  assert.deepEqual(allowed(), [both, []]);
  await ask(site, "start 2");
  site.put({ ...WRITTEN, "README.md": "Yours.\n" });
  await ask(site, "start 1 --allow README.md --reason Agreed");
  await ask(site, "finish 1");
  assert.deepEqual(allowed(), [both, [README]]);
});

test("a slice of a finished phase is not held to what later phases did", async () => {
  const site = orchestraSite();
  await doPhases(site, 1);
  await ask(site, "start builder --worker builder");
  site.put({ ...slice("builder"), "src/main.js": "// built\n" });
  await ask(site, "finish builder");
  await ask(site, "rerun --worker recon");
  site.put(slice("recon", "more"));
  await ask(site, "finish recon");
});

test("a slice of a finished phase does not hide what an unfinished one did where it may not", async () => {
  const site = orchestraSite();
  await doPhases(site, 2);
  await ask(site, "start verifier --worker verifier");
  site.put({ "src/main.js": "// tampered\n" });
  const said = await ask(site, "rerun --worker builder", 1);
  assert.match(said, /- Phase 3 \(Verifier\) changed src\/main\.js, which it may not/);
  await ask(site, "rerun --worker builder --allow src/main.js --reason Agreed");
});

test("what other workers wrote stays the phase's when one slice runs again", async () => {
  const site = orchestraSite();
  await doPhases(site, 1);
  await ask(site, "start builder --worker ann --worker bob");
  site.put({ ...slice("ann"), ...slice("bob") });
  await ask(site, "finish builder");
  await ask(site, "rerun --worker bob");
  site.put(slice("bob", "better"));
  await ask(site, "finish builder");
  const { written } = recorded(site).phases[1] ?? {};
  assert.ok(Object.hasOwn(written ?? {}, "work/ann/made.md"));
});

test("no verdict says yes of a last phase that may not be finished", async () => {
  const site = await kettleThrough(5);
  await ask(site, "start 6");
  site.put({ ...honestWork(6), "NOTES.md": "Mine.\n" });
  assert.match(await ask(site, "finish 6", 1), /NOTES\.md was changed/);
  assert.equal(site.text("quality/results/gate.json"), "");
  site.put({ "NOTES.md": undefined });
  await ask(site, "finish 6");
  assert.match(site.text("quality/results/gate.json"), /"answer": "yes"/);
});

test("what an unfinished later phase did has to be accepted unseen when its record is gone", async () => {
  const site = ownSite();
  await ask(site, "start 1");
  site.put(GATHERED);
  await ask(site, "finish 1");
  await ask(site, "start 2");
  const run = recorded(site);
  const phases = run.phases.map(phase => (phase.number === 2 ? { ...phase, snapshot: "other" } : phase));
  site.put({ "quality/run.json": JSON.stringify({ ...run, phases }) });
  assert.match(await ask(site, "start 1", 1), /What phase 2 \(Write\) changed cannot be told/);
  await ask(site, "start 1 --allow ** --reason Cloned");
  assert.deepEqual(recorded(site).phases[1]?.allowed, [{ path: "**", reason: "Cloned" }]);
});

test("a phase of an orchestra is not done again but by an attempt that counts", async () => {
  const site = orchestraSite();
  await doPhases(site, 5);
  assert.match(
    await ask(site, "start scoring --worker another", 1),
    /- It is finished; `assay phase rerun 5` begins another attempt at it, which is counted/,
  );
  site.put({ "work/builder/made.md": "touched\n" });
  assert.match(await ask(site, "", 1), /stale: work\/builder\/made\.md was changed outside any phase/);
  await ask(site, "start verifier --worker verifier");
});

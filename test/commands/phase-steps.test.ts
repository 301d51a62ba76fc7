import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import type { MemorySite } from "../support/memory-site.ts";
import { OWN_WORK, ownSite } from "../support/own-site.ts";

type Files = Readonly<Record<string, string | undefined>>;
/** Files that are put there, or a command with what it has to exit with and to say. */
type Step = Files | readonly [argv: string, code: number, said?: RegExp];

const recorded = (site: MemorySite) => JSON.parse(site.text("quality/run.json")) as Run;
const [GATHERED = {}, WRITTEN = {}] = OWN_WORK;

const STORIES: Readonly<Record<string, readonly Step[]>> = {
  "both phases": [
    ["next", 0, /Phase 1 \(Gather\) is to be started/],
    ["start 1", 0, /3 files were recorded/],
    ["next", 3, /Phase 1 \(Gather\) is running/],
    GATHERED,
    ["finish gather", 0, /Phase 1 \(Gather\) is finished/],
    ["start WRITE", 0],
    WRITTEN,
    ["finish 2", 0],
    ["next", 1, /Every phase is finished/],
  ],
  "a phase out of turn": [["start 2", 1, /- Phase 1 \(Gather\) is pending\./]],
  "a finish without a start": [["finish 1", 1, /is pending, not running/]],
  "a failure": [
    ["start 1", 0],
    ["fail 1", 2, /without a reason/],
    ["fail 1 --reason stuck", 0, /is failed/],
    ["next", 1, /Phase 1 \(Gather\) failed \(stuck\)/],
    ["fail 1 --reason again", 1, /is failed, not running/],
    ["start 2", 1, /Phase 1 \(Gather\) is failed/],
    ["start 1", 0, /counted from that first start/],
    ["next", 3],
  ],
  "everything that is missing at once": [
    ["start 1", 0],
    { "quality/changes.md": "# Change\n", "src/main.js": "// other\n" },
    ["finish 1", 1, /2 things.*\n.*src\/main\.js was changed[\s\S]*has 1 of at least 3 lines/],
    { "src/main.js": "// main\n", "quality/changes.md": "# Changes\n" },
    ["finish 1", 1, /has 1 of at least 3 lines/],
    { "quality/changes.md": "# Change\n- a\n- b\n" },
    ["finish 1", 1, /has no heading "Changes"/],
    GATHERED,
    ["finish 1", 0],
  ],
  "a change that is accepted": [
    ["start 1", 0],
    { ...GATHERED, "src/main.js": "// other\n", "src/new.js": "// new\n" },
    ["finish 1 --allow src/main.js", 2, /--allow needs a reason/],
    ["finish 1 --allow src/main.js --reason Agreed", 1, /src\/new\.js was changed/],
    [
      "finish 1 --allow src/main.js --allow src/n* --reason Agreed",
      0,
      /src\/new\.js was changed as well, which was accepted: Agreed/,
    ],
  ],
  "a file that is gone": [
    ["start 1", 0],
    { ...GATHERED, "src/main.js": undefined },
    ["finish 1", 1, /src\/main\.js was changed/],
  ],
  "the operator's records": [
    ["start 1", 0],
    { ...GATHERED, ".assay/goal.md": "less" },
    ["finish 1", 1, /\.assay\/goal\.md was changed/],
  ],
  "a new start that would forget what was changed": [
    ["start 1", 0],
    GATHERED,
    ["finish 1", 0],
    ["start 2", 0],
    { ...WRITTEN, "README.md": "Mine.\n" },
    ["start 1", 1, /- Phase 2 \(Write\) changed README\.md, which it may not/],
    ["start 2", 0, /first start/],
    ["finish 2", 1, /README\.md was changed/],
    ["start 1 --allow README.md --reason Agreed", 0, /Phase 2 \(Write\) has to be done again/],
    ["finish 1", 0],
  ],
  "an attempt that changes nothing": [
    ["start 1", 0],
    GATHERED,
    ["finish 1", 0],
    ["start 1", 0],
    ["finish 1", 0, /It changed nothing at all/],
  ],
  "an input that changed": [
    ["start 1", 0],
    GATHERED,
    ["finish 1", 0],
    { "src/main.js": "// other\n" },
    ["start 2", 1, /- Phase 1 \(Gather\) is stale: src\/main\.js was changed outside any phase/],
    ["start 1", 0],
    ["finish 1", 0],
    ["start 2", 0],
  ],
  "what an earlier phase left is gone": [
    ["start 1", 0],
    GATHERED,
    ["finish 1", 0],
    { "quality/changes.md": undefined },
    ["start 2", 1, /- quality\/changes\.md is to be there, and is not\./],
  ],
  "one worker for both": [
    ["start 1 --worker ann", 0],
    GATHERED,
    ["finish 1", 0],
    ["start 2 --worker ann --strict-workers", 1, /ann did phase 1 of this attempt/],
    ["start 2 --worker ann", 0],
  ],
  "names that are none": [
    ["start 3", 2, /No phase is called "3"/],
    ["start", 2, /No phase is named/],
    ["start 1 2", 2, /2 is one word too many/],
    ["start 1 --worker ../up", 2, /is no worker's name/],
    ["start 1 --worker ann --worker bob", 2, /Only phases of the orchestra/],
    ["iterate gap", 2, /Only runs of the playbook/],
  ],
};

for (const [story, steps] of Object.entries(STORIES))
  test(`phases: ${story}`, async () => {
    const site = ownSite();
    for (const step of steps) {
      if (!Array.isArray(step)) {
        site.put(step as Files);
        continue;
      }
      const [argv, code, said = /^/] = step as Exclude<Step, Files>;
      const before = site.text("quality/run.json");
      const ran = await site.run("phase", ...argv.split(" "));
      assert.equal(ran.code, code, `${argv}: ${ran.stdout}${ran.stderr}`);
      assert.match(ran.stdout + ran.stderr, said);
      if (code !== 0) assert.equal(site.text("quality/run.json"), before, argv);
    }
  });

test("what a phase read and wrote is recorded by digest, and what assay wrote is not", async () => {
  const site = ownSite();
  await site.run("phase", "start", "1", "--worker", "ann");
  site.put(GATHERED);
  await site.run("phase", "finish", "1");
  const [gather] = recorded(site).phases;
  assert.equal(gather?.worker, "ann");
  assert.deepEqual(Object.keys(gather?.read ?? {}), ["src/main.js"]);
  assert.deepEqual(Object.keys(gather?.written ?? {}), ["quality/changes.md"]);
});

test("a dry run begins nothing and records no file", async () => {
  const site = ownSite();
  const { code, stderr } = await site.run("phase", "start", "1", "--dry-run");
  assert.equal(code, 0);
  assert.match(stderr, /Would take the snapshot .*\nWould write quality\/run\.json/);
  assert.equal(recorded(site).phases[0]?.state, "pending");
});

test("a run whose record has other phases than its pipeline is not gone on with", async () => {
  const site = ownSite();
  const run = recorded(site);
  site.put({ "quality/run.json": JSON.stringify({ ...run, phases: run.phases.slice(1) }) });
  const { code, stderr } = await site.run("phase", "start", "2");
  assert.equal(code, 2);
  assert.match(stderr, /does not have the phases of its pipeline/);
});

test("when the record of a start is gone, a phase is begun anew only where whatever it did is accepted", async () => {
  const site = ownSite();
  await site.run("phase", "start", "1");
  site.put(GATHERED);
  const run = recorded(site);
  const phases = run.phases.map(phase => (phase.number === 1 ? { ...phase, snapshot: "other" } : phase));
  site.put({ "quality/run.json": JSON.stringify({ ...run, phases }) });
  const { code, stderr } = await site.run("phase", "finish", "1");
  assert.equal(code, 2);
  assert.match(stderr, /What phase 1 changed cannot be told/);
  const again = await site.run("phase", "start", "1", "--allow", "*", "--reason", "Cloned");
  assert.equal(again.code, 1);
  assert.match(again.stdout, /- What phase 1 \(Gather\) changed cannot be told, and --allow '\*\*' accepts/);
  const accepted = await site.run("phase", "start", "1", "--allow", "**", "--reason", "Cloned");
  assert.equal(accepted.code, 0, accepted.stdout);
  assert.deepEqual(recorded(site).phases[0]?.allowed, [{ path: "**", reason: "Cloned" }]);
  assert.equal((await site.run("phase", "finish", "1")).code, 0);
});

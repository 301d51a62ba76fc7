import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type MemorySite, memorySite } from "../support/memory-site.ts";
import { OWN_WORK } from "../support/own-site.ts";

const [GATHERED = {}, WRITTEN = {}] = OWN_WORK;

/** A locked run of a pipeline of one's own, and the number of its lock. */
async function lockedSite(): Promise<{ site: MemorySite; lock: string }> {
  const project = { "src/main.js": "// main\n", "test/main.test.js": "// test\n" };
  const site = memorySite(project, {
    "notes.json": readFileSync("test/fixtures/schemas/pipeline.json", "utf8"),
  });
  const { code, stdout, stderr } = await site.run("init", "--pipeline", "notes.json", "--json");
  assert.equal(code, 0, stderr);
  return { site, lock: (JSON.parse(stdout) as { lock: string }).lock };
}

test("phases go on under the lock that is expected", async () => {
  const { site, lock } = await lockedSite();
  for (const [phase, work] of [GATHERED, WRITTEN].entries())
    for (const verb of ["start", "finish"]) {
      const { code, stdout, stderr } = await site.run("phase", verb, String(phase + 1), "--expect", lock);
      assert.equal(code, 0, stdout + stderr);
      if (verb === "start") site.put(work);
    }
});

for (const verb of ["start", "finish"])
  test(`nothing can be ${verb}ed under another lock, or one that is gone`, async () => {
    const { site, lock } = await lockedSite();
    if (verb === "finish") {
      await site.run("phase", "start", "1");
      site.put(GATHERED);
    }
    const before = site.text("quality/run.json");
    const other = await site.run("phase", verb, "1", "--expect", "0".repeat(64));
    assert.equal(other.code, 2);
    assert.match(other.stderr, /was expected/);
    site.put({
      ".assay/pipeline.json": site.text(".assay/pipeline.json").replace('"lines": 3', '"lines": 1'),
    });
    const weakened = await site.run("phase", verb, "1", "--expect", lock);
    assert.equal(weakened.code, 2);
    assert.match(weakened.stderr, /pipeline .* is not as it was frozen/);
    site.put({ ".assay/lock.json": undefined });
    const gone = await site.run("phase", verb, "1", "--expect", lock);
    assert.equal(gone.code, 2);
    assert.match(gone.stderr, /has no \.assay\/lock\.json/);
    assert.equal(site.text("quality/run.json"), before);
  });

test("a frozen test that was changed stands against a start and against a finish, whoever accepts the change", async () => {
  const { site } = await lockedSite();
  assert.equal((await site.run("phase", "start", "1")).code, 0);
  site.put({ ...GATHERED, "test/main.test.js": "// less\n" });
  const finished = await site.run("phase", "finish", "1", "--allow", "test/*", "--reason", "Agreed");
  assert.equal(finished.code, 1);
  assert.match(finished.stdout, /- test\/main\.test\.js was frozen, and is different/);
  const started = await site.run("phase", "start", "1");
  assert.equal(started.code, 1);
  assert.match(started.stdout, /was frozen, and is different/);
  site.put({ "test/main.test.js": "// test\n" });
  assert.equal((await site.run("phase", "finish", "1")).code, 0);
});

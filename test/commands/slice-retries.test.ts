import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemorySite } from "../support/memory-site.ts";
import { answer, GOOD_TEAM, orchestraOf, perform } from "../support/team.ts";

const naming = (...paths: readonly string[]) => ({ says: { role: "builder", artifact_paths: paths } });

/** Builds, with bob naming two files of which one is not there. */
async function halfBuilt(): Promise<MemorySite> {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM, "Recon");
  await site.run("phase", "start", "builder", "--worker", "ann", "--worker", "bob");
  answer(site, "ann", GOOD_TEAM.Builder["ann"] ?? (() => ({ says: {} })));
  answer(site, "bob", () => ({ files: { "src/b.js": "// b\n" }, ...naming("src/b.js", "src/b2.js") }));
  const first = await site.run("phase", "finish", "builder");
  assert.equal(first.code, 1);
  assert.match(first.stdout, /names src\/b2\.js, which is not there/);
  assert.equal((await site.run("phase", "rerun", "--worker", "bob")).code, 0);
  return site;
}

test("a worker who tries again names what stands from before beside what was missing", async () => {
  const site = await halfBuilt();
  answer(site, "bob", () => ({ files: { "src/b2.js": "// b2\n" }, ...naming("src/b.js", "src/b2.js") }));
  const second = await site.run("phase", "finish", "builder");
  assert.equal(second.code, 0, second.stdout);
  await perform(site, GOOD_TEAM);
  const gate = await site.run("gate");
  assert.equal(gate.code, 0, gate.stdout);
});

test("a worker who tries again and brings nothing new has failed", async () => {
  const site = await halfBuilt();
  answer(site, "bob", () => naming("src/b.js"));
  const second = await site.run("phase", "finish", "builder");
  assert.equal(second.code, 1);
  assert.match(second.stdout, /names src\/b\.js, which is no more than it was when the worker last tried/);
});

test("what comes after a slice that ran again may come out as it was, in the same attempt and in no other", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM);
  assert.equal((await site.run("phase", "rerun", "--worker", "bob")).code, 0);
  answer(site, "bob", () => ({ files: { "src/page.html": "Anew.\n" }, ...naming("src/page.html") }));
  assert.equal((await site.run("phase", "finish", "builder")).code, 0);
  // The good team leaves the same in each try of an attempt.
  await perform(site, GOOD_TEAM);
  const gate = await site.run("gate");
  assert.equal(gate.code, 0, gate.stdout);
  assert.equal((await site.run("phase", "rerun", "verifier")).code, 0);
  await site.run("phase", "start", "verifier");
  answer(site, "tester", () => (GOOD_TEAM.Verifier["tester"] ?? (() => ({ says: {} })))(1));
  const again = await site.run("phase", "finish", "verifier");
  assert.equal(again.code, 1);
  assert.match(again.stdout, /no more than it was in an earlier attempt/);
});

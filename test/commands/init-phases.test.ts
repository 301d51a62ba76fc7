import assert from "node:assert/strict";
import { test } from "node:test";
import { runInMemory } from "../support/memory-host.ts";
import { memorySite } from "../support/memory-site.ts";
import { OWN_PIPELINE } from "../support/own-site.ts";
import { honestWork, kettleSource, SIX } from "../support/six-phases.ts";
import { PROJECT } from "../support/task-run.ts";

const { "quality/run.json": _run, ...SOURCE } = kettleSource;

test("honest work finishes every phase of a run that init laid out, whose lock then holds", async () => {
  const site = memorySite(SOURCE);
  assert.equal((await site.run("init", "--pipeline", "playbook")).code, 0);
  for (const phase of SIX) {
    const started = await site.run("phase", "start", String(phase), "--worker", `worker-${phase}`);
    assert.equal(started.code, 0, started.stdout + started.stderr);
    site.put(honestWork(phase));
    const finished = await site.run("phase", "finish", String(phase));
    assert.equal(finished.code, 0, finished.stdout + finished.stderr);
  }
  const judged = await site.run("gate", "--json");
  assert.equal(judged.code, 0, judged.stdout + judged.stderr);
  assert.equal((await site.run("phase", "start", "6")).code, 0);
  site.put({ "test/cache.test.js": "" });
  assert.equal((await site.run("gate")).code, 1);
});

test("what nobody wrote keeps the first phase from finishing, and what is due later does not", async () => {
  const site = memorySite(SOURCE);
  await site.run("init", "--pipeline", "playbook");
  await site.run("phase", "start", "1");
  const { "quality/PROGRESS.md": _progress, ...rest } = honestWork(1);
  site.put(rest);
  const finished = await site.run("phase", "finish", "1");
  assert.equal(finished.code, 1);
  const unmet = finished.stdout.split("\n").filter(line => line.startsWith("- "));
  assert.equal(unmet.length, 2, finished.stdout);
  for (const one of unmet) assert.match(one, /PROGRESS\.md:\d+: The template's "Write here what is known/);
});

test("a pipeline of one's own is laid out, and its phases are started and finished", async () => {
  const operator = { "own.json": OWN_PIPELINE };
  const laid = await runInMemory(["init", "--pipeline", "own.json"], PROJECT, {}, undefined, operator);
  const site = memorySite({ ...PROJECT, ...laid.written });
  assert.equal((await site.run("phase", "start", "gather")).code, 0);
  assert.equal((await site.run("phase", "finish", "Gather")).code, 1);
  site.put({ "quality/changes.md": "# C\n\n## Changes\n\n- a\n" });
  const finished = await site.run("phase", "finish", "1");
  assert.equal(finished.code, 0, finished.stdout + finished.stderr);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { memorySite } from "../support/memory-site.ts";
import { honestWork, kettleSource, SIX } from "../support/six-phases.ts";

test("the phases of a locked run of the playbook are judged by what was frozen, too", async () => {
  const { "quality/run.json": _laid, ...source } = kettleSource;
  const site = memorySite(source);
  assert.equal((await site.run("init", "--pipeline", "playbook")).code, 0);
  for (const phase of SIX) {
    const started = await site.run("phase", "start", String(phase));
    assert.equal(started.code, 0, started.stdout + started.stderr);
    site.put(honestWork(phase));
    const finished = await site.run("phase", "finish", String(phase));
    assert.equal(finished.code, 0, finished.stdout + finished.stderr);
  }
  const { checks } = JSON.parse(site.text("quality/results/gate.json")) as GateVerdict;
  assert.equal(checks.find(({ id }) => id === "frozen-files")?.status, "pass");
});

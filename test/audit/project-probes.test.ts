import assert from "node:assert/strict";
import { test } from "node:test";
import { audit } from "../../src/audit/audit.ts";
import { PROJECT_PROBES } from "../../src/audit/probes/index.ts";
import { assertFound } from "../support/audited.ts";
import {
  auditPlantedProject,
  ownProject,
  playbookProject,
  projectGround,
  SHOWN_ON,
  STAGES,
  taskProject,
} from "../support/audited-projects.ts";

const PROJECTS = {
  "a task": taskProject,
  "a pipeline of one's own": ownProject,
  "an audit": playbookProject,
};

for (const [name, make] of Object.entries(PROJECTS))
  test(`nothing differs in ${name}`, async () => {
    const { divergences, probes } = await audit(PROJECT_PROBES, projectGround(await make()));
    assert.deepEqual(divergences, []);
    assert.deepEqual(
      probes.filter(({ status }) => status !== "agrees" && status !== "not here"),
      [],
    );
  });

for (const [name, make] of Object.entries(STAGES))
  test(`nothing differs in ${name} after any of its phases`, async () => {
    const stages = await make();
    assert.ok(stages.length > 1);
    for (const files of stages) {
      const { divergences, probes } = await audit(PROJECT_PROBES, projectGround(files));
      assert.deepEqual(divergences, []);
      assert.deepEqual(
        probes.flatMap(({ unchecked }) => unchecked),
        [],
      );
    }
  });

for (const probe of PROJECT_PROBES) {
  const shown = SHOWN_ON[probe.id];
  if (shown === undefined) continue;

  test(`${probe.id} has nothing to say where there is no run, and no floor there`, async () => {
    const { probes } = await audit([probe], projectGround({ "README.md": "# Sum\n" }));
    assert.deepEqual(
      probes.map(({ status, compared }) => ({ status, compared })),
      [{ status: "not here", compared: 0 }],
    );
  });

  for (const control of probe.controls)
    test(`${probe.id}: ${control.name}`, async () => {
      assertFound(control, await auditPlantedProject(probe, control, await shown()));
    });
}

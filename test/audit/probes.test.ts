import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { before, test } from "node:test";
import { audit } from "../../src/audit/audit.ts";
import { PROJECT_PROBES, TOOLKIT_PROBES } from "../../src/audit/probes/index.ts";
import { usedCommands } from "../../src/audit/probes/used-commands.ts";
import { assertFound, auditPlanted, groundOver, repositoryFiles } from "../support/audited.ts";

let files: Readonly<Record<string, string>> = {};
before(() => {
  files = repositoryFiles();
});

test("every probe is one file, registered once and named as its file", () => {
  const registered = [...TOOLKIT_PROBES, ...PROJECT_PROBES].map(({ id }) => `${id}.ts`);
  const present = readdirSync("src/audit/probes").filter(name => name !== "index.ts");
  assert.deepEqual(registered.toSorted(), present.toSorted());
});

// What is written of its own run is held in projects that are made for it.
for (const probe of [...TOOLKIT_PROBES, usedCommands].filter(({ runs }) => runs === undefined)) {
  test(`${probe.id} finds nothing in this repository, and compares enough`, async () => {
    const { divergences, probes } = await audit([probe], groundOver(files));
    assert.deepEqual(divergences, []);
    assert.deepEqual(
      probes.map(({ status, unchecked }) => ({ status, unchecked })),
      [{ status: "agrees", unchecked: [] }],
    );
  });

  test(`${probe.id} has a control`, () => assert.ok(probe.controls.length > 0));

  for (const control of probe.controls)
    test(`${probe.id}: ${control.name}`, async () => {
      assertFound(control, await auditPlanted(probe, control, files));
    });
}

test("what is held of a project is so of this one", async () => {
  const { divergences, probes } = await audit(PROJECT_PROBES, groundOver(files));
  assert.deepEqual(divergences, []);
  for (const { id, status } of probes) assert.match(status, /^(?:agrees|not here)$/, id);
});

test("a probe that compares less than its floor is no agreement", async () => {
  const [probe] = TOOLKIT_PROBES;
  assert.ok(probe !== undefined);
  const silent = { ...probe, floor: 1, *compare() {} };
  const { probes } = await audit([silent], groundOver({}));
  assert.equal(probes[0]?.status, "blocked");
});

test("a probe that runs programs is not asked where nothing may be run", async () => {
  const [probe] = TOOLKIT_PROBES;
  assert.ok(probe !== undefined);
  const { probes } = await audit([{ ...probe, runs: true }], groundOver(files));
  assert.equal(probes[0]?.status, "not asked");
});

test("divergences come worst first, and each once", async () => {
  const [probe] = TOOLKIT_PROBES;
  assert.ok(probe !== undefined);
  const side = { path: "a", line: 1, says: "x" };
  const at = (message: string, severity: "drift" | "critical") => ({
    documented: side,
    actual: side,
    message,
    severity,
  });
  const shuffled = {
    ...probe,
    *compare() {
      yield at("b", "drift");
      yield at("c", "critical");
      yield at("a", "drift");
    },
  };
  const { divergences } = await audit([shuffled], groundOver({}));
  assert.deepEqual(
    divergences.map(({ message }) => message),
    ["c", "a", "b"],
  );
});

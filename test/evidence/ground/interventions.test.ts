import assert from "node:assert/strict";
import { test } from "node:test";
import { readInterventions } from "../../../src/evidence/ground/interventions.ts";
import { keyPair } from "../../support/keys.ts";
import type { MemoryFiles } from "../../support/memory-host.ts";
import { memorySite } from "../../support/memory-site.ts";
import { PLANNED, treeOf, trusting } from "../../support/record-site.ts";

const [ours, theirs] = [keyPair(), keyPair()];
const PLACE = ".assay/interventions";
const WORK = `${PLACE}/20261121T120000Z-c0ffee.json`;
const MACHINE = `${PLACE}/20261121T120100Z-c0ffee.json`;

/** A project in which a person did the work once, and improved the machine once. */
async function stepped(): Promise<Readonly<Record<string, string>>> {
  const site = memorySite(PLANNED, { "ours.pem": ours.privateKey });
  const by = ["--by", "ann", "--reason", "The worker's disk was full."];
  for (const argv of [
    ["--kind", "work", "--ticket", "pay"],
    ["--kind", "machine", "--key", "ours.pem"],
  ]) {
    const { code, stderr } = await site.run("oracle", "intervene", ...argv, ...by);
    assert.equal(code, 0, stderr);
  }
  return site.files() as Readonly<Record<string, string>>;
}

test("interventions are counted by kind, each with who vouches for it", async () => {
  const files = await stepped();
  const { known, faults, counts } = readInterventions(treeOf(files), trusting([ours.publicKey], files));
  assert.deepEqual([counts, faults], [{ work: 1, machine: 1 }, []]);
  assert.deepEqual(
    known.map(({ path, record, standing }) => [path, record.kind, record.ticket, standing]),
    [
      [WORK, "work", "assay:pay", "committed"],
      [MACHINE, "machine", undefined, "signed"],
    ],
  );
  const stranger = readInterventions(treeOf(files), trusting([theirs.publicKey]));
  assert.deepEqual(
    [stranger.known.map(({ standing }) => standing), stranger.counts],
    [["unsigned", "unsigned"], { work: 1, machine: 1 }],
  );
});

test("what is no intervention is named and counts for nothing", async () => {
  const { [WORK]: record = "", [MACHINE]: signed = "" } = await stepped();
  const hold = JSON.stringify({ ...JSON.parse(signed), payloadType: "application/vnd.assay.hold+json" });
  const cases: readonly [files: MemoryFiles, fault: RegExp][] = [
    [{ [WORK]: "" }, /empty/],
    [{ [WORK]: record.replace('"work"', '"play"') }, /kind/],
    [{ [MACHINE]: record }, /calls itself 20261121T120000Z-c0ffee/],
    [{ [MACHINE]: hold }, /not an intervention in base64/],
    [{ [`${PLACE}/notes.txt`]: "x" }, /not one that assay gives/],
    [{ [WORK]: { kind: "symlink" } }, /cannot be read/],
  ];
  for (const [files, expected] of cases) {
    const { known, faults, counts } = readInterventions(treeOf({ ...PLANNED, ...files }), trusting());
    assert.deepEqual([known, counts], [[], { work: 0, machine: 0 }], String(expected));
    assert.equal(faults.length, 1, String(expected));
    assert.match(faults[0]?.fault ?? "", expected);
  }
});

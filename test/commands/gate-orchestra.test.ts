import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { runInMemory } from "../support/memory-host.ts";
import { type Aftermath, filesAfter, withPhase } from "../support/orchestra-cases.ts";
import { GOOD_TEAM, orchestraOf, perform } from "../support/team.ts";

const gate = async (aftermath: Aftermath, ...argv: readonly string[]) =>
  runInMemory(["gate", ...argv], await filesAfter(aftermath));

const first = ({ phases }: Run) => phases.slice(0, 4);
const REFUSED: readonly (readonly [what: string, record: (run: Run) => Run, said: RegExp])[] = [
  [
    "a phase under another name",
    withPhase("Scoring", { name: "scoring" }),
    /has the phases .*5 \(scoring\), and those of an orchestra are .*5 \(Scoring\)/,
  ],
  ["a phase too few", run => ({ ...run, phases: first(run) }), /4 \(Polish\), and those/],
  [
    "a phase twice",
    run => ({ ...run, phases: [...first(run), ...first(run).slice(3)] }),
    /4 \(Polish\), 4 \(Polish\)/,
  ],
  ["phases in another order", run => ({ ...run, phases: run.phases.toReversed() }), /5 \(Scoring\), 4/],
  ["no bar", ({ orchestra: _, ...run }) => run, /is not as it was frozen/],
  [
    "another bar",
    run => ({ ...run, ...(run.orchestra && { orchestra: { ...run.orchestra, bar: 0.1 } }) }),
    /The bar 0\.92 is not as it was frozen/,
  ],
  [
    "more attempts",
    run => ({ ...run, ...(run.orchestra && { orchestra: { ...run.orchestra, attempts: 2 } }) }),
    /is not as it was frozen/,
  ],
];

for (const [what, record, said] of REFUSED)
  test(`nothing is judged of a record with ${what}`, async () => {
    const { code, stderr, written } = await gate({ record });
    assert.equal(code, 2);
    assert.match(stderr, said);
    assert.deepEqual(written, {});
  });

test("a run that is called finished from the start is judged by what is there", async () => {
  const finished = (run: Run): Run => ({
    ...run,
    phases: run.phases.map(phase => ({
      ...phase,
      state: "finished",
      started: run.created,
      finished: run.created,
      workers: [phase.name.toLowerCase()],
    })),
  });
  const { code, stdout } = await gate({ upTo: "Recon", record: finished });
  assert.equal(code, 1);
  assert.match(stdout, /The slice of builder \(Builder\) is missing/);
});

test("the verdict after a phase is neither a decision nor recorded", async () => {
  const { code, stdout, written } = await gate({ upTo: "Builder" }, "--phase", "builder", "--json");
  assert.equal(code, 0);
  assert.equal((JSON.parse(stdout) as { loop?: unknown }).loop, undefined);
  assert.deepEqual(written, {});
});

test("nobody has a slice of two phases, for there is one slot", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM, "Builder");
  const { code, stderr } = await site.run(
    "phase",
    "start",
    "verifier",
    "--worker",
    "tester",
    "--worker",
    "ann",
  );
  assert.equal(code, 2);
  assert.match(
    stderr,
    /ann has its slot for phase 2 \(Builder\), and one result cannot answer for two phases/,
  );
});

test("who did a phase may do it again", async () => {
  const site = await orchestraOf();
  await perform(site, GOOD_TEAM, "Builder");
  await site.run("phase", "rerun", "builder");
  const { code, stderr } = await site.run("phase", "start", "builder", "--worker", "ann");
  assert.equal(code, 0, stderr);
});

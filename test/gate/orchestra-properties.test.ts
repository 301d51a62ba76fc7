import assert from "node:assert/strict";
import { test } from "node:test";
import { ORCHESTRA_PHASES, WORKER_ROLES, WORKER_STATUSES } from "../../src/contract/orchestra.ts";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { DIMENSION_NAMES, PRESET_DIMENSIONS } from "../../src/contract/scoring.ts";
import { type MemoryFiles, memorySource, runInMemory } from "../support/memory-host.ts";
import { filesAfter } from "../support/orchestra-cases.ts";
import { fc } from "../support/properties.ts";
import { orchestraOf, PICTURE } from "../support/team.ts";

const { sha256 } = memorySource({});
const RUN = "quality/run.json";
const LATER = new Date("2026-12-24T18:00:00Z");

async function verdictOf(files: MemoryFiles, now?: Date): Promise<GateVerdict> {
  const argv = ["gate", "--json", "--no-write"];
  const world = now === undefined ? {} : { now };
  const { stdout, stderr } = await runInMemory(argv, files, {}, undefined, {}, world);
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as GateVerdict;
}

/** A verdict without the moment, and without the bytes that it was judged by. */
const judgement = ({ stamp: _stamp, inputs: _inputs, ...rest }: GateVerdict) => rest;

/** What is laid out before anybody works. */
let before: Promise<MemoryFiles> | undefined;
const laidOut = () => {
  before ??= orchestraOf().then(site => site.files());
  return before;
};

interface Label {
  readonly worker: string;
  readonly phase: number;
  readonly says: Readonly<Record<string, unknown>>;
  readonly audit: unknown;
}

/** Paths that a label can name: what was there before, what nobody made, and what is no work. */
const NAMED = [
  "package.json",
  "src/add.js",
  ".assay/goal.md",
  "quality/run.json",
  "src/nothing.js",
  "work/w1/result.json",
  "work/w2/audit.json",
  "../outside",
] as const;

const phase = fc.integer({ min: 1, max: 5 });
const often = <T>(value: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const says = fc.record(
  {
    status: often<string>("success", fc.constantFrom(...WORKER_STATUSES)),
    role: fc.constantFrom(...WORKER_ROLES),
    dimension: fc.constantFrom(...DIMENSION_NAMES, "", "speed"),
    score: often<unknown>(0.95, fc.constantFrom(1, 0, 2, "1", null)),
    artifact_paths: fc.subarray([...NAMED], { maxLength: 2 }),
    verdict: fc.constantFrom("ship", "loop"),
    rerun: fc.subarray(["Builder", "polish", "nothing"]),
    skipped: fc.constantFrom("It was fine.", " "),
    headlines: fc.constant([{ name: "A kettle" }]),
  },
  { requiredKeys: ["status"] },
);

/** The scorers and the auditor that a shipping run has, so that only the work is missing. */
const SCORERS: readonly Label[] = [
  ...PRESET_DIMENSIONS["code-visual"].map((dimension, index) => ({
    worker: `s${index}`,
    phase: 5,
    says: { status: "success", role: "scorer", dimension, score: 0.95 },
    audit: undefined,
  })),
];

interface Arrangement {
  readonly labels: readonly Label[];
  readonly auditsAll: boolean;
  readonly states: readonly string[];
}

const arrangement: fc.Arbitrary<Arrangement> = fc.record({
  labels: fc
    .array(fc.record({ phase, says }), { minLength: 1, maxLength: 8 })
    .map(all => all.map((one, index) => ({ ...one, worker: `w${index}`, audit: undefined }))),
  auditsAll: fc.boolean(),
  states: fc.array(often("finished", fc.constantFrom("pending", "running", "failed")), {
    minLength: 5,
    maxLength: 5,
  }),
});

/** An audit that passes everybody whose result is synthesized. */
function auditOf(labels: readonly Label[]): Label {
  const names = labels
    .filter(({ says: { status } }) => status === "success_synthesized")
    .map(({ worker }) => worker);
  const workers = names.map(name => ({ name, result: "PASS" }));
  const audit = { verdict: "ALL_VERIFIED", count: names.length, workers };
  return { worker: "auditor", phase: 5, says: { status: "success", role: "auditor" }, audit };
}

/** The run as labels alone would have it, each phase with all that was written in it; `made` is what the workers made as well. */
async function arranged({ labels, auditsAll, states }: Arrangement, made: MemoryFiles = {}) {
  const all = [...labels, ...SCORERS, ...(auditsAll ? [auditOf(labels)] : [])];
  const files: Record<string, MemoryFiles[string]> = { ...(await laidOut()), ...made };
  const written: Record<number, Record<string, string>> = { 2: {} };
  const put = (number: number, path: string, content: string) => {
    files[path] = content;
    written[number] = { ...written[number], [path]: sha256(content) };
  };
  for (const { worker, phase: number, says: said, audit } of all) {
    put(number, `work/${worker}/result.json`, JSON.stringify({ worker, ...said }));
    if (audit !== undefined) put(number, `work/${worker}/audit.json`, JSON.stringify(audit));
  }
  for (const [path, content] of Object.entries(made))
    written[2] = { ...written[2], [path]: sha256(content as string | Uint8Array) };
  const run = JSON.parse(String(files[RUN])) as Run;
  const phases = ORCHESTRA_PHASES.map(({ number, name }, index): Run["phases"][number] => ({
    number,
    name,
    state: (states[index] ?? "finished") as Run["phases"][number]["state"],
    attempt: 1,
    worker: null,
    started: run.created,
    finished: run.created,
    read: {},
    written: written[number] ?? {},
    workers: all.filter(label => label.phase === number).map(({ worker }) => worker),
  }));
  return { ...files, [RUN]: JSON.stringify({ ...run, phases }) };
}

const FINISHED = Array.from({ length: 5 }, () => "finished");

test("an arrangement of labels ships where the work is there", async () => {
  const made = { "src/page.html": "<p>A kettle.\n", "src/steam.js": "// Steam.\n" };
  const working = (worker: string, number: number, role: string): Label => ({
    worker,
    phase: number,
    says: { status: "success", role, artifact_paths: Object.keys(made) },
    audit: undefined,
  });
  const labels = [1, 2, 3, 4].map(number => working(`w${number}`, number, "builder"));
  const files = await arranged({ labels, auditsAll: true, states: FINISHED }, made);
  const run = JSON.parse(String(files[RUN])) as Run;
  // Each of the phases changed both files.
  const phases = run.phases.map(one => ({
    ...one,
    written: { ...one.written, ...run.phases[1]?.written },
  }));
  const whole = { ...files, [RUN]: JSON.stringify({ ...run, phases }) };
  assert.equal((await verdictOf(whole)).answer, "yes");
  const { "src/page.html": _, ...without }: MemoryFiles = whole;
  assert.equal((await verdictOf(without)).answer, "no");
});

test("no arrangement of labels alone ships", async () => {
  const ships = fc.asyncProperty(arrangement, async one => {
    const verdict = await verdictOf(await arranged(one));
    assert.notEqual(verdict.answer, "yes");
    assert.notEqual(verdict.loop?.decision, "ship");
  });
  await fc.assert(ships);
});

/** What a worker who made nothing could say. */
const EXCUSES = [
  { role: "scorer", dimension: "ambition" },
  { role: "judge", verdict: "ship" },
  { role: "polish", skipped: "It was fine." },
  { role: "auditor" },
  { role: "builder", artifact_paths: ["package.json"] },
  { role: "builder", artifact_paths: ["src/add.js", "./package.json"] },
  { status: "success_synthesized" },
  { status: "success_synthesized", role: "judge" },
  { status: "success_synthesized", role: "polish", skipped: "It was fine." },
  { status: "partial_unverified" },
] as const;

test("no team of which everybody has an excuse ships", async () => {
  const excuse = fc.constantFrom(...EXCUSES);
  const team = fc.record({
    common: excuse,
    own: fc.array(fc.option(excuse, { freq: 2 }), { minLength: 4, maxLength: 4 }),
    auditsAll: fc.boolean(),
  });
  const ships = fc.asyncProperty(team, async ({ common, own, auditsAll }) => {
    const labels = own.map((one, index) => ({
      worker: `w${index}`,
      phase: index + 1,
      says: { status: "success", ...(one ?? common) },
      audit: undefined,
    }));
    assert.notEqual((await verdictOf(await arranged({ labels, auditsAll, states: FINISHED }))).answer, "yes");
  });
  await fc.assert(ships, { numRuns: 300 });
});

/** Runs that ship, loop or wait. */
const AFTERMATHS = [
  {},
  { says: { bob: { status: "throttled" } } },
  { says: { eve: { score: "" }, amy: { seen: [] } } },
  { says: { bob: { status: "success_synthesized" }, ann: { status: "success_synthesized" } } },
  { says: { eve: { score: 0.1 }, bob: { worker: "ann" } }, files: { "work/ghost/result.json": "{}" } },
] as const;

test("the order of workers and of files changes nothing", async () => {
  const orders = fc.asyncProperty(
    fc.constantFrom(...AFTERMATHS),
    fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
    async (aftermath, keys) => {
      const files = await filesAfter(aftermath);
      const shuffled = <T>(all: readonly T[]) =>
        all
          .map((item, index) => ({ item, key: keys[index % keys.length] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const run = JSON.parse(String(files[RUN])) as Run;
      const phases = run.phases.map(one => ({ ...one, workers: shuffled(one.workers ?? []) }));
      const other = {
        ...Object.fromEntries(shuffled(Object.entries(files))),
        [RUN]: JSON.stringify({ ...run, phases }),
      };
      assert.deepEqual(judgement(await verdictOf(other)), judgement(await verdictOf(files)));
    },
  );
  await fc.assert(orders, { numRuns: 30 });
});

test("the verdict is a function of the files, whatever the clock says", async () => {
  for (const aftermath of AFTERMATHS) {
    const files = await filesAfter(aftermath);
    const [first, second, later] = [
      await verdictOf(files),
      await verdictOf(files),
      await verdictOf(files, LATER),
    ];
    assert.deepEqual(second, first);
    assert.deepEqual({ ...later, stamp: first.stamp }, first);
    assert.notDeepEqual(later.stamp, first.stamp);
  }
});

test("what was recorded before changes no decision", async () => {
  for (const aftermath of AFTERMATHS) {
    const files = await filesAfter(aftermath);
    const { written } = await runInMemory(["gate"], files);
    const again = await runInMemory(["gate"], { ...files, ...written });
    for (const path of ["quality/results/gate.json", "quality/results/loop.json"])
      assert.equal(again.written[path], written[path], path);
  }
});

test("no composite exceeds the best", async () => {
  const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));
  const bounded = fc.asyncProperty(
    fc.array(score, { minLength: 5, maxLength: 5 }),
    fc.boolean(),
    async (scores, isSeen) => {
      const files = await filesAfter({
        argv: ["--cap", "correctness=0.9", "--weight", "verification=3", "--bar", "0.9"],
        says: Object.fromEntries(
          ["eve", "cyd", "vic", "val", "amy"].map((name, index) => [
            name,
            { score: scores[index], ...(name === "amy" && !isSeen ? { seen: [] } : {}) },
          ]),
        ),
        files: { "media/front.png": PICTURE },
      });
      const { written } = await runInMemory(["gate"], files);
      const loop = JSON.parse(written["quality/results/loop.json"] ?? "");
      assert.ok(loop.composite <= loop.best, `${loop.composite} exceeds ${loop.best}`);
      assert.equal(loop.best, 0.9857);
    },
  );
  await fc.assert(bounded, { numRuns: 40 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Loop } from "../../src/contract/schemas/loop.ts";
import { judge } from "../support/judge.ts";
import { type MemoryCommand, runInMemory } from "../support/memory-host.ts";
import type { MemorySite } from "../support/memory-site.ts";
import {
  type Aftermath,
  filesAfter,
  polishAgain,
  polishedBy,
  scored,
  withPhase,
} from "../support/orchestra-cases.ts";
import { FAILING, PASSING } from "../support/task-run.ts";
import { answer, GOOD_TEAM, perform, teamWith, type Worker } from "../support/team.ts";

type Rerun = NonNullable<Loop["rerun"]>;

interface LoopCase extends Aftermath {
  readonly what: string;
  readonly decision: Loop["decision"];
  readonly exit: number;
  readonly composite?: number | null;
  /** Null unless given. */
  readonly rerun?: Rerun;
}

function testLoop(cases: readonly LoopCase[]): void {
  for (const { what, decision, exit, composite, rerun = null, ...aftermath } of cases)
    test(`${what}: ${decision}`, async () => {
      const { loop, exit_code: code } = await judge(await filesAfter(aftermath));
      assert.deepEqual(
        { decision: loop?.decision, exit: code, rerun: loop?.rerun },
        { decision, exit, rerun },
      );
      if (composite !== undefined) assert.equal(loop?.composite, composite);
    });
}

const again = (reason: Rerun["reason"], ...phases: readonly string[]): Rerun => ({
  reason,
  phases: [...phases],
  workers: [],
  fallback: false,
});
const slices = (...workers: readonly string[]): Rerun => ({ ...again("slice"), workers: [...workers] });
const BY_DEFAULT: Rerun = { ...again("fault", "Builder", "Verifier", "Polish"), fallback: true };
const POLISH = again("finish line", "Polish");
const VERIFIER = again("verification gap", "Verifier");
const BUILDER = again("structural", "Builder", "Verifier", "Polish");
const LOOP = { decision: "loop", exit: 1 } as const;

testLoop([
  { what: "above the bar", decision: "ship", exit: 0, composite: 0.95 },
  { what: "between the bands", says: scored(0.8), decision: "judge wanted", exit: 3, composite: 0.8 },
  { what: "a missing score", says: { eve: { score: "" } }, decision: "pending", exit: 3, composite: null },
  { what: "nothing begun", upTo: "Recon", decision: "pending", exit: 3, composite: null },

  // Correctness and completeness are structural, visual quality and ambition the finish line.
  { what: "a weak structure", says: scored(0.1, 0.9, 0.9, 0.9, 0.5), ...LOOP, rerun: BUILDER },
  { what: "a weak verification", says: scored(0.9, 0.9, 0.1, 0.9, 0.65), ...LOOP, rerun: VERIFIER },
  { what: "a weak finish line", says: scored(0.95, 0.95, 0.95, 0.1, 0.5), ...LOOP, rerun: POLISH },
  { what: "ambition below its floor, above the bar", says: scored(1, 1, 1, 1, 0.7), ...LOOP, rerun: POLISH },
  {
    what: "a weak verification and a weak finish line",
    says: scored(0.95, 0.95, 0.1, 0.1, 0.5),
    ...LOOP,
    rerun: VERIFIER,
  },
  { what: "everything is weak", says: scored(0.1), ...LOOP, rerun: BUILDER },
  {
    what: "nothing is weak but ambition, and polishing would not suffice",
    says: scored(0.75, 0.75, 0.75, 0.75, 0.4),
    ...LOOP,
    rerun: BUILDER,
  },
  {
    what: "the same, and verifying would suffice",
    says: scored(0.85, 0.85, 0.7, 0.75, 0.3),
    ...LOOP,
    rerun: VERIFIER,
  },
  {
    what: "the same, at a lower bar",
    argv: ["--bar", "0.8"],
    says: scored(0.75, 0.75, 0.75, 0.75, 0.4),
    ...LOOP,
    rerun: POLISH,
  },
  {
    what: "a heavy structure makes polishing suffice",
    argv: ["--weight", "correctness=18"],
    says: scored(0.95, 0.7, 0.7, 0.7, 0.1),
    ...LOOP,
    rerun: POLISH,
  },
  {
    what: "the same without its weight",
    says: scored(0.95, 0.7, 0.7, 0.7, 0.1),
    ...LOOP,
    rerun: VERIFIER,
  },
  {
    what: "a weak dimension is not passed over, also where the rest suffices",
    argv: ["--bar", "0.75"],
    says: scored(1, 1, 0.5, 0.1, 0.75),
    ...LOOP,
    rerun: VERIFIER,
  },
  {
    what: "ambition that cannot be scored has no floor",
    argv: ["--unscorable", "ambition", "--bar", "0.75"],
    says: scored(1, 1, 1, 1, 0.1),
    decision: "ship",
    exit: 0,
    composite: 0.8,
  },
  {
    what: "a judge and an audit are wanted",
    says: scored(0.8),
    files: { "work/auditor/audit.json": undefined },
    decision: "loop",
    exit: 1,
    rerun: slices("auditor"),
  },
  {
    what: "a judge is wanted, and an auditor is not content",
    team: teamWith({
      auditor: () => ({
        files: {
          "work/auditor/audit.json": JSON.stringify({ verdict: "NOT_VERIFIED", count: 0, workers: [] }),
        },
        says: { role: "auditor" },
      }),
    }),
    says: scored(0.8),
    decision: "pending",
    exit: 3,
  },
  {
    what: "a record that was set back, below the bar",
    later: polishAgain,
    says: scored(0.1),
    record: run => ({
      ...run,
      attempt: 1,
      reruns: [],
      phases: run.phases.map(phase => ({ ...phase, attempt: 1 })),
    }),
    ...LOOP,
  },
  {
    what: "what a low bar does not ask for is not weak",
    argv: ["--bar", "0.5"],
    says: scored(0.6, 0.6, 0.6, 0.1, 0.2),
    ...LOOP,
    rerun: POLISH,
  },
  {
    what: "what counts for all that the operator lets it is not weak",
    argv: ["--cap", "correctness=0.6", "--bar", "0.8"],
    says: scored(0.9, 0.9, 0.9, 0.9, 0.1),
    ...LOOP,
    rerun: POLISH,
  },
  {
    what: "what the operator capped cannot be lifted",
    argv: ["--cap", "visual_quality=0.6", "--bar", "0.9"],
    says: scored(0.95, 0.95, 0.95, 0.6, 0.1),
    ...LOOP,
    rerun: VERIFIER,
  },
  {
    what: "what bounds ambition now is lifted with it",
    says: { ...scored(0.9, 0.9, 0.9, 0.9, 0.7), amy: { score: 0.7, seen: [] } },
    ...LOOP,
    rerun: POLISH,
  },
  {
    what: "what the operator left unscored is not weak",
    argv: ["--unscorable", "visual_quality", "--bar", "0.75"],
    says: scored(0.95, 0.95, 0.95, 0, 0.7),
    ...LOOP,
    rerun: POLISH,
  },
]);

const judging =
  (says: Readonly<Record<string, unknown>>): Worker =>
  () => ({ says: { role: "judge", ...says } });
const wants = (...rerun: readonly unknown[]) => judging({ verdict: "loop", rerun });
const judged = (says: Worker, also: Readonly<Record<string, Worker>> = {}) => ({
  team: teamWith({ jud: says, ...also }),
  says: scored(0.8),
});

testLoop([
  { what: "the judge ships it", ...judged(judging({ verdict: "ship" })), decision: "ship", exit: 0 },
  { what: "the judge names Polish", ...judged(wants("POLISH")), ...LOOP, rerun: again("judge", "Polish") },
  {
    what: "the judge names two",
    ...judged(wants("verifier", "2")),
    ...LOOP,
    rerun: again("judge", "Builder", "Verifier", "Polish"),
  },
  {
    what: "the judge spells one of two wrong",
    ...judged(wants("Verifier", "Bilder")),
    ...LOOP,
    rerun: again("judge", "Verifier"),
  },
  ...[wants("Bilder"), wants(), wants(" "), judging({ verdict: "loop" })].map((says, index) => ({
    what: `the judge names nothing that there is (${index + 1})`,
    ...judged(says),
    ...LOOP,
    rerun: { ...BY_DEFAULT, reason: "judge" as const },
  })),
  {
    what: "two judges name one each",
    ...judged(wants("Polish"), { joe: wants("Verifier") }),
    ...LOOP,
    rerun: again("judge", "Verifier", "Polish"),
  },
  {
    what: "the judges do not agree",
    ...judged(wants("Polish"), { joe: judging({ verdict: "ship" }) }),
    decision: "judge wanted",
    exit: 3,
  },
  { what: "the judge says nothing", ...judged(judging({})), decision: "judge wanted", exit: 3 },
  {
    what: "the judge wants what is below the band",
    team: teamWith({ jud: wants("Recon") }),
    says: scored(0.1),
    ...LOOP,
    rerun: BUILDER,
  },
  {
    what: "the judge wants what ships",
    team: teamWith({ jud: wants("Recon") }),
    decision: "ship",
    exit: 0,
  },
]);

const BELOW = scored(0.1);
const SPENT = { decision: "shipped below bar", exit: 1 } as const;
/** Polish leaves a file with some text. */
const polishing = (text: string) =>
  polishedBy(() => ({
    files: { "src/style.css": text },
    says: { role: "polish", artifact_paths: ["src/style.css"] },
  }));
/** Lets bob answer again, and fail again. */
const failing = (times: number) => async (site: MemorySite) => {
  for (let time = 0; time < times; time++) {
    await site.run("phase", "rerun", "--worker", "bob");
    answer(site, "bob", () => ({ says: { status: "throttled" } }));
  }
};

testLoop([
  { what: "an attempt is left", argv: ["--attempts", "2"], says: BELOW, ...LOOP, rerun: BUILDER },
  { what: "no attempt is left", argv: ["--attempts", "2"], later: polishAgain, says: BELOW, ...SPENT },
  { what: "the only attempt is below the bar", argv: ["--attempts", "1"], says: BELOW, ...SPENT },
  { what: "the only attempt reaches the bar", argv: ["--attempts", "1"], decision: "ship", exit: 0 },
  {
    what: "a person decides what is below the bar",
    argv: ["--attempts", "1", "--below-bar", "pending"],
    says: BELOW,
    decision: "shipped below bar",
    exit: 3,
  },
  {
    what: "a judge who wants more than there may be",
    argv: ["--attempts", "1"],
    ...judged(wants("Polish")),
    ...SPENT,
  },
  {
    what: "a judge who wants more, and a person decides",
    argv: ["--attempts", "1", "--below-bar", "pending"],
    ...judged(wants("Polish")),
    decision: "shipped below bar",
    exit: 3,
  },
  {
    what: "a judge is wanted although no attempt is left",
    argv: ["--attempts", "1"],
    says: scored(0.8),
    decision: "judge wanted",
    exit: 3,
  },
  { what: "a rerun to the byte", later: polishing("src/style.css, made in attempt 1.\n"), ...SPENT },
  { what: "a rerun with something new", later: polishing("New.\n"), decision: "pending", exit: 3 },
  { what: "a worker may try again", later: failing(1), ...LOOP, rerun: slices("bob") },
  {
    what: "a scorer of another attempt was throttled",
    later: async site => {
      await site.run("phase", "rerun", "polish");
      await perform(site, GOOD_TEAM, "Polish");
      await site.run("phase", "start", "scoring", "--worker", "eve");
      answer(site, "eve", () => ({ says: { status: "throttled" } }));
    },
    ...LOOP,
    rerun: slices("eve"),
  },
  { what: "a worker has tried often enough", later: failing(2), ...SPENT },
  {
    what: "in the last attempt a slice may still run again",
    argv: ["--attempts", "2"],
    later: polishAgain,
    files: { "work/bob/result.json": undefined },
    ...LOOP,
    rerun: slices("bob"),
  },
]);

const GONE = (...names: readonly string[]) =>
  Object.fromEntries(names.map(name => [`work/${name}/result.json`, undefined]));

testLoop([
  { what: "one slice is missing", files: GONE("bob"), ...LOOP, rerun: slices("bob") },
  {
    what: "two slices of one phase are missing",
    files: GONE("bob", "ann"),
    ...LOOP,
    rerun: slices("ann", "bob"),
  },
  {
    what: "slices of two phases are missing",
    files: GONE("tester", "amy"),
    ...LOOP,
    rerun: slices("tester"),
  },
  {
    what: "a slice is missing, and the composite is low",
    files: GONE("tester"),
    says: BELOW,
    ...LOOP,
    rerun: slices("tester"),
  },
  {
    what: "an audit that is nonsense",
    files: { "work/auditor/audit.json": "[]" },
    ...LOOP,
    rerun: slices("auditor"),
  },
  { what: "a result in another's slot", says: { bob: { worker: "ann" } }, ...LOOP, rerun: slices("bob") },
  {
    what: "a phase failed",
    record: withPhase("Verifier", { state: "failed" }),
    ...LOOP,
    rerun: again("stale", "Verifier"),
  },
  {
    what: "a phase of an attempt before",
    later: polishAgain,
    record: withPhase("Polish", { attempt: 1 }),
    ...LOOP,
    rerun: again("stale", "Polish"),
  },
  {
    what: "what was built has moved",
    files: { "src/page.html": "<blink>\n" },
    ...LOOP,
    rerun: again("stale", "Builder"),
  },
  {
    what: "what was built has moved, and the composite is low",
    files: { "src/style.css": "Dull.\n" },
    says: BELOW,
    ...LOOP,
    rerun: again("stale", "Polish"),
  },
  {
    what: "a phase that nobody was given",
    record: withPhase("Builder", { workers: [] }),
    ...LOOP,
    rerun: BY_DEFAULT,
  },
  { what: "a result of nobody", files: { "work/ghost/result.json": "{}" }, ...LOOP },
  { what: "no goal", files: { ".assay/goal.md": "\n" }, ...LOOP },
  {
    what: "no goal in the last attempt",
    argv: ["--attempts", "1"],
    files: { ".assay/goal.md": "\n" },
    ...LOOP,
  },
  {
    what: "a result of nobody, and the composite is low",
    files: { "work/ghost/result.json": "{}" },
    later: async site => {
      await site.run("phase", "rerun", "scoring");
      await perform(
        site,
        teamWith({
          eve: () => ({ says: { role: "scorer", dimension: "correctness", score: 0 } }),
          amy: () => ({ says: { role: "scorer", dimension: "ambition", score: 0.3 } }),
        }),
      );
    },
    ...LOOP,
    rerun: BUILDER,
  },
]);

test("the verdict names scorers, caps, weights and slices", async () => {
  const files = await filesAfter({
    argv: ["--weight", "correctness=2"],
    says: { amy: { seen: [] }, bob: { status: "failed" } },
  });
  const { written } = await runInMemory(["gate"], files);
  const loop = JSON.parse(written["quality/results/loop.json"] ?? "") as Loop;
  assert.deepEqual(
    loop.dimensions.map(({ dimension, weight, scorer, score, cap }) => [
      dimension,
      weight,
      scorer,
      score,
      cap,
    ]),
    [
      ["correctness", 2, "eve", 0.95, 1],
      ["completeness", 1, "cyd", 0.95, 1],
      ["verification", 1, "vic", 0.95, 1],
      ["visual_quality", 1, "val", 0.95, 1],
      ["ambition", 1, "amy", 0.95, 0.85],
    ],
  );
  assert.deepEqual(
    loop.slices.filter(({ phase }) => phase === "Builder"),
    [
      { phase: "Builder", worker: "ann", state: "done" },
      { phase: "Builder", worker: "bob", state: "failed" },
    ],
  );
  assert.deepEqual(
    {
      best: loop.best,
      bar: loop.bar,
      preset: loop.preset,
      attempt: loop.attempt,
      attempts: loop.attempts,
      exit: loop.exit_code,
    },
    { best: 1, bar: 0.92, preset: "code-visual", attempt: 1, attempts: 3, exit: 1 },
  );
});

test("a score that is there is none that cannot be given", async () => {
  const says = { val: { unscorable: "There is no screen." } };
  const { written } = await runInMemory(["gate"], await filesAfter({ says }));
  const loop = JSON.parse(written["quality/results/loop.json"] ?? "") as Loop;
  assert.deepEqual([loop.decision, loop.best], ["ship", 1]);
});

test("a finish line whose receipt nobody vouches for decides nothing, and a failing one sends all round again", async () => {
  const files = await filesAfter({ argv: ["--done", "npm test"] });
  const after = async (command: MemoryCommand) => {
    const { written } = await runInMemory(["gate", "--run"], files, {}, command);
    return judge({ ...files, ...written });
  };
  const unsigned = await after(PASSING);
  assert.deepEqual(
    [unsigned.exit_code, unsigned.loop?.decision, unsigned.loop?.rerun],
    [2, "no verdict", null],
  );
  const failing = await after(FAILING);
  assert.deepEqual([failing.exit_code, failing.loop?.decision, failing.loop?.rerun], [1, "loop", BY_DEFAULT]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { CANARIES, CANARY_SCORE, earlierBatch } from "../../../src/contract/challenge.ts";
import type { CanaryScore } from "../../../src/contract/schemas/canary-score.ts";
import { batchFault, readBatches } from "../../../src/evidence/challenge/canary-batch.ts";
import { findingsOf } from "../../../src/evidence/challenge/challenge-queue.ts";
import { readRounds } from "../../../src/evidence/challenge/challenge-rounds.ts";
import { CANARY_HINT, standingChallenge } from "../../../src/evidence/challenge/standing-challenge.ts";
import { createTree } from "../../../src/tree.ts";
import {
  type Answers,
  after,
  canary,
  canaryRounds,
  honest,
  KEY,
  keyText,
  RUN,
  SCORED,
  SIX,
  withBatch,
} from "../../support/canary-run.ts";
import { answeredRound, sha256 } from "../../support/challenge-run.ts";
import { type MemoryFiles, memorySource } from "../../support/memory-host.ts";

/** What a first round of the one who answered about the canaries comes to in a batch. */
const faultIn = (
  batch: string | null,
  at: string,
  batches: ReturnType<typeof readBatches>,
  agent = "sceptic-1",
) => batchFault({ batch, at, round: 1, agent }, batches);

const batchesOf = (files: MemoryFiles) => readBatches(createTree(memorySource(files), () => 1 << 20, []));

/** A run whose canaries were challenged and scored. */
async function scoredRun(answers: (title: string) => Answers = honest) {
  const { files, batch } = await withBatch();
  const asked = { ...files, ...canaryRounds(batch, answers) };
  const scored = after(asked, await canary(["score", KEY], asked, undefined, SCORED));
  return { batch, key: batch.key_sha256, asked, files: scored };
}

const DURING = "2026-11-20T11:30:00Z";

const MOMENTS: readonly (readonly [name: string, at: string, fault: RegExp | undefined])[] = [
  [
    "before it was in the queue",
    "2026-11-20T09:59:59Z",
    /before the canaries of its batch were in the queue/,
  ],
  ["in the second in which it was added", "2026-11-20T10:00:00Z", undefined],
  ["while it was in the queue", DURING, undefined],
  ["in the second in which it was scored", "2026-11-20T12:00:00Z", undefined],
  ["after its key was opened", "2026-11-20T12:00:01Z", /after the key of its batch was opened/],
];

for (const [name, at, fault] of MOMENTS)
  test(`a round of a good batch that was answered ${name}`, async () => {
    const { files, key } = await scoredRun();
    assertFault(faultIn(key, at, batchesOf(files)), fault);
  });

test("without canaries no round has a fault, and while they are in the queue one without them has", async () => {
  const { files, asked } = await scoredRun();
  assert.equal(faultIn(null, DURING, batchesOf({})), undefined);
  assert.equal(faultIn(null, "2026-11-20T09:00:00Z", batchesOf(files)), undefined);
  assertFault(faultIn(null, DURING, batchesOf(asked)), /asked without the canaries that were in the queue/);
});

test("rounds of a batch that is not scored, missed, or not known do not count", async () => {
  const { asked, key } = await scoredRun();
  assertFault(faultIn(key, DURING, batchesOf(asked)), /not scored yet/);
  assertFault(
    faultIn("0".repeat(64), DURING, batchesOf(asked)),
    /Nothing says which canaries were in its batch/,
  );
  for (const [answer, fault] of [
    ["bug", /took 3 of 3 findings for bugs/],
    ["not a bug", /found 0 of 3 known bugs/],
  ] as const) {
    const { files } = await scoredRun(() => [answer, answer]);
    assertFault(faultIn(key, DURING, batchesOf(files)), fault);
  }
});

test("whoever answered about no canary of a batch was not measured by it", async () => {
  const { files, key } = await scoredRun();
  assertFault(
    faultIn(key, DURING, batchesOf(files), "yes-man"),
    /yes-man answered no canary of its batch in that round/,
  );
});

test("two rounds whose batch does not count settle nothing", async () => {
  const rounds = ([1, 2] as const).map(round => answeredRound(RUN, "BUG-001", round, { verdict: "bug" }));
  const tree = createTree(memorySource(Object.assign({}, RUN, ...rounds)), () => 1 << 20, []);
  const [finding] = findingsOf(RUN["quality/BUGS.md"] ?? "", "quality/BUGS.md", tree.sha256);
  assert.ok(finding !== undefined);
  const known = readRounds(tree, "quality/challenge", "BUG-001");
  const standing = standingChallenge(finding, known, ({ batch, at }) => `Batch ${batch}, ${at}.`);
  assert.deepEqual(standing, {
    pending: "Round 1 does not count. Batch null, 2026-11-20T11:07:12Z.",
    round: 1,
    hint: CANARY_HINT,
  });
  assert.ok("decision" in standingChallenge(finding, known, () => undefined));
});

type Score = { -readonly [K in keyof CanaryScore]: CanaryScore[K] };

const SWAPPED = keyText(SIX.map(one => ({ ...one, truth: one.truth === "bug" ? "not a bug" : "bug" })));

/** What somebody might do to a score who did badly, or to what it stands on. */
const FORGERIES: readonly {
  readonly name: string;
  readonly forge: (score: Score, files: MemoryFiles, first: string) => MemoryFiles;
  readonly fault: RegExp;
}[] = [
  {
    name: "better figures",
    forge: (score, files) =>
      written(files, { ...score, recall: { of: 3, part: 3 }, false_acceptance: { of: 3, part: 0 } }),
    fault: /does not say what its rounds come to/,
  },
  {
    name: "fewer canaries",
    forge: (score, files) =>
      written(files, {
        ...score,
        recall: { of: 3, part: 3 },
        false_acceptance: { of: 0, part: 0 },
        canaries: score.canaries.filter(({ truth }) => truth === "bug"),
      }),
    fault: /does not say what its rounds come to/,
  },
  {
    name: "other verdicts",
    forge: (score, files) =>
      written(files, {
        ...score,
        false_acceptance: { of: 3, part: 0 },
        canaries: score.canaries.map(one =>
          one.truth === "bug" ? one : { ...one, verdict: "REJECTED" as const },
        ),
      }),
    fault: /does not say what its rounds come to/,
  },
  {
    name: "truths swapped in the list",
    forge: (score, files) =>
      written(files, { ...score, canaries: score.canaries.map(one => ({ ...one, truth: "bug" as const })) }),
    fault: /does not say what its rounds come to/,
  },
  {
    name: "truths swapped in the key",
    forge: (score, files) => written(files, { ...score, key: SWAPPED }),
    fault: /does not open the key that was published/,
  },
  {
    name: "another key with its own digest",
    forge: (score, files) => written(files, { ...score, key: SWAPPED, key_sha256: sha256(SWAPPED) }),
    fault: /does not open the key that was published/,
  },
  {
    name: "another key that is published now",
    forge: (score, files) => {
      const key_sha256 = sha256(SWAPPED);
      const queue = { ...JSON.parse(String(files[CANARIES])), key_sha256 };
      return { ...written(files, { ...score, key: SWAPPED, key_sha256 }), [CANARIES]: JSON.stringify(queue) };
    },
    fault: /Nothing says which canaries were in its batch/,
  },
  {
    name: "a round that was answered anew, after the key was opened",
    forge: (score, files, first) => {
      const path = `quality/challenge/${first}-round-1.json`;
      const at = String(files[path]).replace("2026-11-20T11:07:12Z", "2026-11-20T12:30:00Z");
      return { ...written(files, score), [path]: at };
    },
    fault: /counts 12 rounds, of which 1 are not there as they were answered/,
  },
  {
    name: "a round that is gone",
    forge: (_score, files, first) =>
      Object.fromEntries(
        Object.entries(files).filter(([path]) => path !== `quality/challenge/${first}-round-2.json`),
      ),
    fault: /of which 1 are not there/,
  },
  {
    name: "a score that is no JSON",
    forge: (_score, files) => ({ ...files, [CANARY_SCORE]: "{" }),
    fault: /canary-score\.json:1: /,
  },
  {
    name: "a score that says nothing",
    forge: (_score, files) => ({ ...files, [CANARY_SCORE]: "{}" }),
    fault: /canary-score\.json:1: /,
  },
  {
    name: "canaries that are gone",
    forge: (_score, files) => Object.fromEntries(Object.entries(files).filter(([path]) => path !== CANARIES)),
    fault: /Nothing says which canaries were in its batch/,
  },
  {
    name: "canaries that are no JSON",
    forge: (_score, files) => ({ ...files, [CANARIES]: "{" }),
    fault: /Nothing says which canaries were in its batch\. quality\/challenge\/canaries\.json:1: /,
  },
  {
    name: "canaries under the name of an earlier batch that is not theirs",
    forge: (_score, files) => {
      const { [CANARIES]: queue = "", ...rest } = files;
      return { ...rest, [earlierBatch("0".repeat(64)).canaries]: queue };
    },
    fault: /is not named after the key of its canaries/,
  },
];

for (const { name, forge, fault } of FORGERIES)
  test(`a forged score never counts: ${name}`, async () => {
    const { files, key, batch } = await scoredRun(() => ["bug", "bug"]);
    const forged = forge(JSON.parse(String(files[CANARY_SCORE])), files, batch.canaries[0]?.id ?? "");
    assertFault(faultIn(key, DURING, batchesOf(forged)), fault);
  });

test("a batch that another has followed counts as before, and one that is copied there does not count twice", async () => {
  const { files, key } = await scoredRun();
  const { [CANARIES]: queue = "", [CANARY_SCORE]: score = "", ...rest } = files;
  const names = earlierBatch(key);
  const moved = { ...rest, [names.canaries]: queue, [names.score]: score };
  assert.equal(faultIn(key, DURING, batchesOf(moved)), undefined);
  assert.equal(batchesOf(moved).current, undefined);
  const copied = batchesOf({ ...files, [names.canaries]: queue });
  assert.equal(copied.known.size, 1);
  assert.match(copied.problems[0]?.problem ?? "", /is of a batch that is in the queue/);
});

const written = (files: MemoryFiles, score: Score) => ({ ...files, [CANARY_SCORE]: JSON.stringify(score) });

function assertFault(found: string | undefined, wanted: RegExp | undefined) {
  if (wanted === undefined) assert.equal(found, undefined);
  else assert.match(found ?? "", wanted);
}

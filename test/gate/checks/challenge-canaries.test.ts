import assert from "node:assert/strict";
import { test } from "node:test";
import { CANARIES, CANARY_SCORE, earlierBatch } from "../../../src/contract/challenge.ts";
import {
  type Answers,
  after,
  canary,
  canaryRounds,
  honest,
  KEY,
  RUN,
  SCORED,
  withBatch,
} from "../../support/canary-run.ts";
import { answeredRound } from "../../support/challenge-run.ts";
import { judgeBy } from "../../support/judge.ts";
import { type MemoryFiles, runInMemory } from "../../support/memory-host.ts";

const CHECK = "challenge-canaries";

/** The run with BUG-001 challenged and decided in a batch. */
async function decided(files: MemoryFiles, batch: string | null): Promise<MemoryFiles> {
  const texts = RUN;
  const rounds = ([1, 2] as const).map(round =>
    answeredRound(texts, "BUG-001", round, { verdict: "bug", batch }),
  );
  const all = Object.assign({}, files, ...rounds);
  const made = await runInMemory(["challenge", "decide", "BUG-001"], all);
  return after(all, made);
}

async function scored(answers: (title: string) => Answers) {
  const { files, batch } = await withBatch();
  const asked = { ...files, ...canaryRounds(batch, answers) };
  return {
    key: batch.key_sha256,
    files: after(asked, await canary(["score", KEY], asked, undefined, SCORED)),
  };
}

const RECORD = "quality/challenge/BUG-001-challenge.json";

test(`${CHECK}: without challenges that were made by rounds nothing is said`, async () => {
  assert.deepEqual(await judgeBy(CHECK, RUN), { status: "not due", findings: [] });
});

test(`${CHECK}: challenges without canaries are for the report to tell of`, async () => {
  assert.deepEqual(await judgeBy(CHECK, await decided(RUN, null)), {
    status: "pass",
    findings: [],
  });
});

test(`${CHECK}: a challenge in a batch that was told apart stands, with its figures`, async () => {
  const { files, key } = await scored(honest);
  assert.deepEqual(await judgeBy(CHECK, await decided(files, key)), {
    status: "pass",
    findings: [`note ${CANARY_SCORE}:0 canaries: 3 of 3 known bugs confirmed, 0 of 3 known others accepted`],
  });
});

test(`${CHECK}: one in a batch of a rubber stamp does not`, async () => {
  const { files, key } = await scored(() => ["bug", "bug"]);
  const { status, findings } = await judgeBy(CHECK, await handmade(files, key));
  assert.equal(status, "fail");
  assert.match(
    findings[0] ?? "",
    /^error quality\/challenge\/BUG-001-challenge\.json:\d+ The challenge of BUG-001 does not count\. The challengers took 3 of 3 findings/,
  );
  assert.match(findings[1] ?? "", /^note .*3 of 3 known others accepted$/);
});

test(`${CHECK}: nor one in a batch that is not scored, or that nobody knows`, async () => {
  const { files, batch } = await withBatch();
  for (const [key, why] of [
    [batch.key_sha256, "The canaries of its batch are not scored yet\\."],
    ["0".repeat(64), "Nothing says which canaries were in its batch\\."],
  ] as const) {
    const { status, findings } = await judgeBy(CHECK, await handmade(files, key));
    assert.equal(status, "fail");
    assert.equal(findings.length, 1);
    assert.match(
      findings[0] ?? "",
      new RegExp(`^error ${RECORD}:\\d+ The challenge of BUG-001 does not count\\. ${why}`),
    );
  }
});

test(`${CHECK}: a record that conceals the batch of its rounds is found out`, async () => {
  const { files, key } = await scored(() => ["bug", "bug"]);
  const made = await handmade(files, key);
  const record = String(made[RECORD]).replaceAll(`"batch": "${key}"`, '"batch": null');
  const { status } = await judgeBy(CHECK, { ...made, [RECORD]: record });
  assert.equal(status, "fail");
});

test(`${CHECK}: a score that does not count again is an error, whoever stands on it`, async () => {
  const { files } = await scored(honest);
  const forged = { ...files, [CANARY_SCORE]: String(files[CANARY_SCORE]).replace('"part": 3', '"part": 2') };
  assert.deepEqual(await judgeBy(CHECK, forged), {
    status: "fail",
    findings: [`error ${CANARY_SCORE}:0 ${CANARY_SCORE} does not say what its rounds come to.`],
  });
});

test(`${CHECK}: canaries under a name that is not theirs are an error`, async () => {
  const { files } = await withBatch();
  const path = earlierBatch("0".repeat(64)).canaries;
  const { [CANARIES]: queue = "", ...rest } = files;
  assert.deepEqual(await judgeBy(CHECK, { ...rest, [path]: queue }), {
    status: "fail",
    findings: [`error ${path}:0 ${path} is not named after the key of its canaries.`],
  });
});

/** A decided challenge whose rounds are said to belong to a batch. */
async function handmade(files: MemoryFiles, key: string): Promise<MemoryFiles> {
  const free = await decided(RUN, null);
  const own = Object.entries(free).filter(([path]) => path.includes("BUG-001-"));
  return {
    ...files,
    ...Object.fromEntries(
      own.map(([path, text]) => [path, String(text).replaceAll('"batch": null', `"batch": "${key}"`)]),
    ),
  };
}

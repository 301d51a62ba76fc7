import * as archiveValidators from "assay:archive-validators";
import * as groundValidators from "assay:ground-validators";
import * as validators from "assay:validators";
import * as workValidators from "assay:work-validators";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SCHEMAS } from "../src/contract/schemas/index.ts";
import { parseJson } from "../src/documents/json.ts";
import { validateWith } from "../src/gate/validate-with.ts";
import { createAjv } from "../src/schema-compiler.ts";
import { answeredRound, challengedRun, entryText } from "./support/challenge-run.ts";
import { judge } from "./support/judge.ts";
import { keyPair } from "./support/keys.ts";
import { runInMemory } from "./support/memory-host.ts";
import { fc } from "./support/properties.ts";
import { laidOut, PASSING, proved, receiptPaths } from "./support/task-run.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();

/** What assay itself writes for a task; made in the tests, so that loading them runs nothing. */
const taskFile = (path: string) => async () => (await laidOut())[path] ?? "";
async function receipt(argv: readonly string[] = []) {
  const operator = { "key.pem": keyPair().privateKey };
  const files = await proved(await laidOut(), PASSING, argv, operator);
  return files[receiptPaths(files)[0] ?? ""] ?? "";
}

type SchemaId = Exclude<
  keyof typeof SCHEMAS,
  "gate-verdict" | "gate-verdicts" | "oracle-verdict" | "self-audit"
>;

/** A valid document of every schema. */
const SAMPLES: Readonly<Record<SchemaId, string | (() => Promise<string>)>> = {
  "tdd-results": kettle["quality/results/tdd-results.json"] ?? "",
  "integration-results": kettle["quality/results/integration-results.json"] ?? "",
  "recheck-results": kettle["quality/results/recheck-results.json"] ?? "",
  "run-metadata": Object.entries(kettle).find(([path]) => /results\/run-.*\.json$/.test(path))?.[1] ?? "",
  run: kettle["quality/run.json"] ?? "",
  commands: kettle["quality/commands.json"] ?? "",
  challenge: kettle["quality/challenge/BUG-001-challenge.json"] ?? "",
  "challenge-round":
    answeredRound(challengedRun({ id: "BUG-001" }), "BUG-001", 1, { verdict: "bug" })[
      "quality/challenge/BUG-001-round-1.json"
    ] ?? "",
  canaries: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    key_sha256: "0".repeat(64),
    added: "2026-11-20T09:14:03Z",
    canaries: ["BUG-002", "BUG-003"].map(id => ({ id, entry: entryText({ id }) })),
  }),
  "canary-key": JSON.stringify({
    schema_version: "1.0",
    salt: "5a3c1e".repeat(6),
    canaries: ["bug", "not a bug"].map(truth => ({ truth, title: "It leaks", fields: "- **File:** a.js:1" })),
  }),
  "canary-score": JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    key_sha256: "0".repeat(64),
    key: "{}",
    recall: { of: 1, part: 1 },
    false_acceptance: { of: 1, part: 0 },
    canaries: [
      { id: "BUG-002", truth: "bug", verdict: "CONFIRMED" },
      { id: "BUG-003", truth: "not a bug", verdict: null },
    ],
    scored: "2026-11-20T09:14:03Z",
  }),
  lock: taskFile(".assay/lock.json"),
  tickets: taskFile(".assay/tickets.json"),
  batch: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    ledgers: [
      {
        kind: "json",
        name: "board",
        path: "board.json",
        mapping: { items: "/cards", id: "/key", statuses: { Shipped: "done" } },
        fetch: ["board", "export"],
      },
    ],
    filter: { labels: ["night"], epic: "board:EPIC-1" },
    unproven: ["board:CARD-7"],
  }),
  hold: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    id: "20261120T091403Z-5a3c1e",
    deed: "hold",
    ticket: "assay:goal",
    by: "ann",
    reason: "The bank has not answered.",
    at: "2026-11-20T09:14:03Z",
    evidence: [{ name: "docs/bank.md", sha256: "0".repeat(64) }, { name: "https://bank.example/tickets/7" }],
    attempts: ["Asked twice by mail."],
    alternatives: ["Another bank would take a year."],
    wall: "The bank alone can issue the certificate.",
    ends: "20261119T091403Z-5a3c1e",
  }),
  intervention: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    id: "20261120T091403Z-5a3c1e",
    kind: "machine",
    by: "ann",
    reason: "The worker's disk was full.",
    at: "2026-11-20T09:14:03Z",
    ticket: "assay:goal",
  }),
  "finish-lines": taskFile(".assay/finish-lines.json"),
  receipt: () => receipt(),
  envelope: () => receipt(["--key", "key.pem"]),
  "worker-result": JSON.stringify({
    schema_version: "1.0",
    status: "success",
    role: "judge",
    score: 0.93,
    artifact_paths: ["media/front.png"],
    last_progress_at: null,
    stalled_for_sec: 0,
    digest: { summary: "It works.", warnings_verbatim: [""], score: 1 },
    verdict: "loop",
    rerun: ["Builder"],
  }),
  "worker-audit": JSON.stringify({
    verdict: "ALL_VERIFIED",
    count: 1,
    workers: [{ name: "ann", result: "PASS" }],
  }),
  scorecard: JSON.stringify({
    composite: 0.93,
    bar: 0.92,
    attempt: 1,
    dimensions: [{ dimension: "voice", score: null, weight: 1 }],
    workers: 4,
    synthesized: 0,
    files: ["src/a.js"],
  }),
  loop: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    decision: "loop",
    exit_code: 1,
    reasons: ["composite: fail, 1 error"],
    attempt: 1,
    attempts: 3,
    below_bar: "no",
    preset: "bugfix",
    bar: 0.92,
    composite: 0.61,
    best: 1,
    dimensions: [{ dimension: "root_cause", weight: 1, scorer: "eve", score: 0.61, cap: 1 }],
    slices: [{ phase: "Builder", worker: "ann", state: "done" }],
    rerun: { reason: "structural", phases: ["Builder", "Verifier", "Polish"], workers: [], fallback: false },
    stamp: { decided_at: "2026-11-20T09:14:03Z" },
  }),
  pipeline: readFileSync("test/fixtures/own-pipeline.json", "utf8"),
  "archive-manifest": async () => {
    const { written } = await runInMemory(["archive", "create"], kettle);
    return Object.entries(written).find(([path]) => path.endsWith("/MANIFEST.json"))?.[1] ?? "";
  },
  kept: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    id: "20261121T120000Z-c0ffee",
    made: "2026-11-21T12:00:00Z",
    run_id: "20261120T091403Z-5a3c1e",
    phase: { number: 1, name: "Explore" },
    snapshot: "20261120T091403Z-5a3c1e.1.1",
    changes: [{ path: "src/a.js", was: "0".repeat(64), becomes: `link:${"0".repeat(64)}`, mode: null }],
    staged: [
      {
        path: "src/a.js",
        before: [{ mode: "100644", blob: "0".repeat(40), stage: 0, intent: false }],
        after: [],
      },
    ],
    files: [{ path: "src/a.js", size: 1, mode: "644", sha256: "0".repeat(64) }],
    links: [{ path: "src/b.js", target: "a.js" }],
  }),
  review: JSON.stringify({
    schema_version: "1.0",
    ticket: "assay:goal",
    subject: "0".repeat(64),
    model: "Some Model 5",
    transcript: { path: "control_prompts/review-1.txt", sha256: "0".repeat(64) },
    verdict: "approve",
    reviewer: "ann",
    made: "2026-11-20T09:14:03Z",
  }),
  "reaper-history": JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    worker: "builder-1",
    phase: "Builder",
    attempt: 1,
    started: null,
    budget: 600,
    observations: [{ at: "2026-11-20T09:14:03Z", digest: "0".repeat(64), paused: [".pause-active"] }],
  }),
  waivers: JSON.stringify({
    schema_version: "1.0",
    tool_version: "0.1.0",
    waivers: [
      {
        kind: "check",
        check: "dates",
        owner: "ann",
        reason: "The clock was wrong.",
        until: "2026-12-01T00:00:00Z",
        added: "2026-11-20T00:00:00Z",
      },
    ],
  }),
};

const VALIDATORS = new Map(
  Object.entries({ ...validators, ...groundValidators, ...workValidators, ...archiveValidators }),
);
function problems(id: SchemaId, text: string) {
  const validator = VALIDATORS.get(id.replaceAll("-", "_"));
  assert.ok(validator !== undefined, `${id} has no validator.`);
  return validateWith(validator, parseJson(text));
}

test("every schema but those of verdicts has a validator in the gate", () => {
  assert.deepEqual(
    Object.keys(SAMPLES).sort(),
    Object.keys(SCHEMAS)
      .filter(id => !/^(gate-verdicts?|oracle-verdict|self-audit)$/.test(id))
      .sort(),
  );
});

for (const [name, files] of [
  ["a yes", kettle],
  ["a no", { ...kettle, "quality/BUGS.md": "# Bugs\n" }],
] as const)
  test(`the verdict fits its own schema: ${name}`, async () => {
    const validator = createAjv().compile(SCHEMAS["gate-verdict"]);
    assert.ok(validator(await judge(files)), JSON.stringify(validator.errors));
  });

for (const id of Object.keys(SAMPLES) as SchemaId[]) {
  const sampleText = async () => {
    const sample = SAMPLES[id];
    return typeof sample === "string" ? sample : sample();
  };
  const parsed = async () => JSON.parse(await sampleText()) as Record<string, unknown>;
  test(`${id}: a valid sample passes`, async () => assert.deepEqual(problems(id, await sampleText()), []));

  test(`${id}: a key that the schema does not know is named at its line`, async () => {
    const sample = await parsed();
    const text = JSON.stringify({ ...sample, surprise: 1 }, null, 2);
    const line = text.split("\n").findIndex(row => row.startsWith('  "surprise"')) + 1;
    assert.deepEqual(
      problems(id, text).map(problem => [problem.line, /"surprise"/.test(problem.message)]),
      [[line, true]],
    );
  });

  for (const key of SCHEMAS[id].required as string[])
    test(`${id}: without ${key} it fails`, async () => {
      const { [key]: _, ...rest } = await parsed();
      assert.match(
        problems(id, JSON.stringify(rest))[0]?.message ?? "",
        new RegExp(`lacks the key "${key}"`),
      );
    });

  test(`${id}: the compiled validator agrees with ajv at run time`, async () => {
    const sample = await parsed();
    const ajv = createAjv().compile(SCHEMAS[id]);
    const documents = fc.oneof(
      fc.jsonValue(),
      fc.record(
        Object.fromEntries(
          Object.keys(sample).map(key => [key, fc.oneof(fc.constant(sample[key]), fc.jsonValue())]),
        ),
      ),
    );
    fc.assert(
      fc.property(documents, document => {
        const text = JSON.stringify(document);
        assert.equal(problems(id, text).length === 0, ajv(JSON.parse(text)));
      }),
      { numRuns: 50 },
    );
  });
}

import * as archiveValidators from "assay:archive-validators";
import * as groundValidators from "assay:ground-validators";
import * as validators from "assay:validators";
import * as verdictValidators from "assay:verdict-validators";
import * as workValidators from "assay:work-validators";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SCHEMAS } from "../src/contract/schemas/index.ts";
import { parseJson } from "../src/documents/json/json.ts";
import { validateWith } from "../src/evidence/validate-with.ts";
import { createAjv } from "../src/schema-compiler.ts";
import { answeredRound, challengedRun } from "./support/challenge-run.ts";
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

type SchemaId = keyof typeof SCHEMAS;

/** Valid documents of schemas that no file of kettle has, one each; `assay self-audit` holds them against the schemas, too. */
const FOLDER = "test/fixtures/schemas";
const FIXTURES = readdirSync(FOLDER).map(
  name => [name.replace(/\.json$/, ""), readFileSync(`${FOLDER}/${name}`, "utf8")] as const,
);

/** A valid document of every schema. */
const SAMPLES: Readonly<Record<string, string>> = {
  "tdd-results": kettle["quality/results/tdd-results.json"] ?? "",
  "integration-results": kettle["quality/results/integration-results.json"] ?? "",
  "recheck-results": kettle["quality/results/recheck-results.json"] ?? "",
  "run-metadata": Object.entries(kettle).find(([path]) => /results\/run-.*\.json$/.test(path))?.[1] ?? "",
  run: kettle["quality/run.json"] ?? "",
  commands: kettle["quality/commands.json"] ?? "",
  challenge: kettle["quality/challenge/BUG-001-challenge.json"] ?? "",
  "challenge-round": kettle["quality/challenge/BUG-001-round-1.json"] ?? "",
  ...Object.fromEntries(FIXTURES),
};

/** What commands write, as they write it. */
const WRITTEN: readonly (readonly [id: SchemaId, write: () => Promise<string>])[] = [
  ["lock", taskFile(".assay/lock.json")],
  ["tickets", taskFile(".assay/tickets.json")],
  ["finish-lines", taskFile(".assay/finish-lines.json")],
  ["receipt", () => receipt()],
  ["envelope", () => receipt(["--key", "key.pem"])],
  [
    "archive-manifest",
    async () => {
      const { written } = await runInMemory(["archive", "create"], kettle);
      return Object.entries(written).find(([path]) => path.endsWith("/MANIFEST.json"))?.[1] ?? "";
    },
  ],
  [
    "challenge-round",
    async () =>
      answeredRound(challengedRun({ id: "BUG-001" }), "BUG-001", 1, { verdict: "bug" })[
        "quality/challenge/BUG-001-round-1.json"
      ] ?? "",
  ],
  ["gate-verdict", async () => JSON.stringify(await judge(kettle))],
  ["gate-verdict", async () => JSON.stringify(await judge({ ...kettle, "quality/BUGS.md": "# Bugs\n" }))],
];

const VALIDATORS = new Map(
  Object.entries({
    ...{ ...validators, ...groundValidators, ...workValidators },
    ...{ ...archiveValidators, ...verdictValidators },
  }),
);
function problems(id: SchemaId, text: string) {
  const validator = VALIDATORS.get(id.replaceAll("-", "_"));
  assert.ok(validator !== undefined, `${id} has no validator.`);
  return validateWith(validator, parseJson(text));
}

test("every schema has a sample and a validator", () => {
  assert.deepEqual(Object.keys(SAMPLES).sort(), Object.keys(SCHEMAS).sort());
});

for (const [id, write] of WRITTEN)
  test(`${id}: what a command writes fits it`, async () => assert.deepEqual(problems(id, await write()), []));

for (const id of Object.keys(SAMPLES) as SchemaId[]) {
  const sample = SAMPLES[id] ?? "";
  const parsed = () => JSON.parse(sample) as Record<string, unknown>;
  test(`${id}: a valid sample passes`, () => assert.deepEqual(problems(id, sample), []));

  test(`${id}: a key that the schema does not know is named at its line`, () => {
    const text = JSON.stringify({ ...parsed(), surprise: 1 }, null, 2);
    const line = text.split("\n").findIndex(row => row.startsWith('  "surprise"')) + 1;
    assert.deepEqual(
      problems(id, text).map(problem => [problem.line, /"surprise"/.test(problem.message)]),
      [[line, true]],
    );
  });

  for (const key of SCHEMAS[id].required as string[])
    test(`${id}: without ${key} it fails`, () => {
      const { [key]: _, ...rest } = parsed();
      assert.match(
        problems(id, JSON.stringify(rest))[0]?.message ?? "",
        new RegExp(`lacks the key "${key}"`),
      );
    });

  test(`${id}: the compiled validator agrees with ajv at run time`, () => {
    const record = parsed();
    const ajv = createAjv().compile(SCHEMAS[id]);
    const documents = fc.oneof(
      fc.jsonValue(),
      fc.record(
        Object.fromEntries(
          Object.keys(record).map(key => [key, fc.oneof(fc.constant(record[key]), fc.jsonValue())]),
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

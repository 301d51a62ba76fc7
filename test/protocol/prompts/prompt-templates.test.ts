import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { PHASES } from "../../../src/contract/phases.ts";
import { workerResult } from "../../../src/contract/schemas/worker-result.ts";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { parseTerminalSentence } from "../../../src/documents/reports/terminal-sentence.ts";
import { valuesOf } from "../../../src/protocol/challenge/challenge-prompt.ts";
import { fillTemplate, placeholdersOf } from "../../../src/protocol/prompts/fill-template.ts";
import { phasePrompt, phaseValues } from "../../../src/protocol/prompts/phase-prompt.ts";
import * as templates from "../../../src/protocol/prompts/prompt-templates.ts";
import { CONTRACT_VALUES } from "../../../src/protocol/prompts/prompt-values.ts";
import { freshRun } from "../../support/pipeline-runs.ts";

const FOLDER = "references/prompts";
const files = readdirSync(FOLDER).map(name => [name, readFileSync(`${FOLDER}/${name}`, "utf8")] as const);
const facts = {
  ...{
    run: freshRun("playbook"),
    pipeline: "playbook",
    phases: PHASES,
    attempts: 3,
    worker: "ann",
    checks: [],
  },
  ...{ hasSeeds: false, exhibits: [] },
};
const KNOWN = new Set([
  ...Object.keys(CONTRACT_VALUES),
  ...Object.keys(phaseValues(PHASES[0], facts)),
  ...["fence", ...["bar", "envelope"]],
  ...Object.keys(valuesOf({ finding: { id: "BUG-001", entry: "", entrySha256: "" } })),
]);

test("every template is one that is used", () => {
  const used = Object.values(templates).flatMap(group => Object.values(group));
  assert.deepEqual(files.map(([, text]) => text).sort(), used.sort());
});

for (const [name, text] of files) {
  test(`${name} has no placeholder that nobody fills`, () => {
    assert.deepEqual(
      placeholdersOf(text).filter(one => !KNOWN.has(one)),
      [],
    );
    assert.doesNotMatch(text.replaceAll(/\{\{[A-Za-z]+\}\}/g, ""), /\{\{|\}\}/);
  });

  test(`${name} types no count that the contract has`, () => {
    const prose = text.replaceAll(/`[^`\n]*`/g, "").replaceAll(/^#.*$/gm, "");
    assert.deepEqual(
      prose.match(/^.*(?:\d|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b).*$/gim),
      null,
    );
  });
}

test("every value is said somewhere", () => {
  const said = new Set(files.flatMap(([, text]) => placeholdersOf(text)));
  assert.deepEqual(
    [...KNOWN].filter(name => !said.has(name)),
    [],
  );
});

const texts = () => Object.values(templates).flatMap(group => Object.values(group));

test("where something lies that may lie elsewhere is filled in, never typed", () => {
  assert.ok(texts().length > 20);
  for (const text of texts()) assert.doesNotMatch(text, /docs_gathered|reference_docs|\bwork\/|\battempt-\d/);
});

test("who explores is told of every directory that documents may be in", () => {
  const told = phasePrompt(PHASES[0], facts, () => "c0ffee");
  for (const directory of ["docs_gathered", "reference_docs"])
    assert.ok(told.includes(`\`${directory}\``), directory);
});

test("a placeholder without a value is a bug, and a value is no template", () => {
  assert.throws(() => fillTemplate("{{toString}}", {}), /toString.*has no value/);
  assert.equal(fillTemplate("{{a}} {{b}}\n", { a: "{{b}} $&", b: "2" }), "{{b}} $& 2");
});

test("what a worker is told to write into its result is what a result has", () => {
  const keys = Array.from(templates.SHARED_TEMPLATES.envelope.matchAll(/^- (.*?):/gm), ([, head = ""]) =>
    Array.from(head.matchAll(/`([a-z_.]+)`/g), ([, key = ""]) => key),
  ).flat();
  const { properties } = workerResult;
  const known = [
    ...Object.keys(properties),
    ...Object.keys(properties.digest.properties).map(key => `digest.${key}`),
  ];
  assert.ok(keys.length > 5);
  assert.deepEqual(
    keys.filter(key => !known.includes(key)),
    [],
  );
});

/** What assay writes, or what stands for a worker's own words. */
const NOT_TOLD = [
  ...["schema_version", "tool_version", "run_id", "written_at"],
  ...["last_progress_at", "stalled_for_sec", "heartbeat_budget_sec", "digest"],
];

test("every field that a worker is to fill in is told to some worker", () => {
  const told = [...Object.values(templates.ORCHESTRA_TEMPLATES), templates.SHARED_TEMPLATES.envelope].join();
  const silent = Object.keys(workerResult.properties).filter(key => !told.includes(`\`${key}\``));
  assert.deepEqual(silent, NOT_TOLD);
});

test("the sentence that the reconciliation is to write is the one that the gate reads", () => {
  const text = templates.PLAYBOOK_TEMPLATES[5];
  const sentence = text
    .split("\n")
    .find(line => line.startsWith("`BUG tracker has"))
    ?.replaceAll("`", "");
  assert.ok(sentence !== undefined);
  assert.ok(parseTerminalSentence(parseMarkdown(sentence.replaceAll(/\bN\b/g, "1")).lines) !== undefined);
});

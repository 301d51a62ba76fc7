import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { FUNCTIONAL_TESTS } from "../../../src/contract/artifacts.ts";
import * as formats from "../../../src/contract/document-formats.ts";
import { PATTERNS } from "../../../src/contract/enums.ts";
import { LANGUAGES } from "../../../src/contract/languages.ts";
import { PHASES } from "../../../src/contract/phases.ts";
import { workerResult } from "../../../src/contract/schemas/worker-result.ts";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { inventoryRows } from "../../../src/documents/reports/inventory.ts";
import { parseTerminalSentence } from "../../../src/documents/reports/terminal-sentence.ts";
import { trackerRows } from "../../../src/documents/reports/tracker.ts";
import { readTriage } from "../../../src/documents/reports/triage.ts";
import { patternRows } from "../../../src/evidence/reports/exploration.ts";
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

/** The one row of a table with these columns, whose cells are given by column. */
const tableOf = (columns: readonly string[], cells: Readonly<Record<string, string>>) =>
  [columns, columns.map(() => "---"), columns.map(column => cells[column] ?? "x")]
    .map(row => `| ${row.join(" | ")} |\n`)
    .join("");

test("a triage with the columns that are told has all that is read of its rows", () => {
  const cells = {
    ...{ Auditors: "1, 3", Confidence: "High", Category: "Missing test" },
    Decision: "CONFIRMED by a probe",
  };
  const [row] = readTriage(parseMarkdown(tableOf(formats.TRIAGE_COLUMNS, cells))).rows;
  const { confidence, category, decision, auditors } = row ?? {};
  assert.deepEqual([confidence, category, decision, auditors], ["High", "Missing test", "CONFIRMED", 2]);
});

test("the tables of the progress with the columns that are told have all that is read of their rows", () => {
  const tracked = { "#": "1", "Closure Status": "TDD verified (FAIL→PASS)" };
  const [row] = trackerRows(parseMarkdown(tableOf(formats.TRACKER_COLUMNS, tracked)).tables);
  const { id, source, location, description, severity, closure, test: own } = row ?? {};
  assert.deepEqual(
    [id, closure?.kind, ...[source, location, description, severity, own]],
    ["BUG-001", "verified", ..."xxxxx"],
  );
  const listed = { Artifact: "Bugs", Status: "generated", Path: "`quality/BUGS.md`" };
  const [item] = inventoryRows(parseMarkdown(tableOf(formats.INVENTORY_COLUMNS, listed)).tables);
  const { artifact, status, paths } = item ?? {};
  assert.deepEqual([artifact, status, paths], ["Bugs", "generated", ["quality/BUGS.md"]]);
});

test("a matrix of patterns with the columns that are told has all that is read of its rows", () => {
  const [pattern = "", decision = "", ...others] = formats.PATTERN_COLUMNS;
  const cells = { [pattern]: PATTERNS[0], [decision]: "FULL" };
  const text = `## Pattern Applicability Matrix\n\n${tableOf(formats.PATTERN_COLUMNS, cells)}`;
  const [row] = patternRows(parseMarkdown(text));
  assert.equal(others.length, 2);
  assert.deepEqual(
    [row?.pattern, row?.decision, row?.modules, row?.rationale],
    [PATTERNS[0], "FULL", "x", "x"],
  );
});

/** Formats that a phase's worker has to be told, because its gate demands them. */
const TOLD: readonly (readonly [phase: number, what: string, said: readonly string[]])[] = [
  [2, "how the functional tests may be called", FUNCTIONAL_TESTS],
  [2, "how they may end", LANGUAGES.flatMap(({ endings }) => endings)],
  [4, "the columns of the triage", formats.TRIAGE_COLUMNS],
  [5, "the columns of the traceability", Object.values(formats.TRACEABILITY_COLUMNS)],
  [5, "the columns of the tracker", formats.TRACKER_COLUMNS],
  [5, "the sections of a writeup", formats.WRITEUP_SECTIONS],
];
for (const [number, what, said] of TOLD)
  test(`phase ${number} is told ${what}`, () => {
    const phase = PHASES.find(one => one.number === number) ?? PHASES[0];
    const told = phasePrompt(phase, facts, () => "c0ffee");
    assert.deepEqual(
      said.filter(word => !told.includes(`\`${word}\``)),
      [],
    );
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

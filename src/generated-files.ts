import { ARTIFACTS, type Artifact, FUNCTIONAL_TESTS, REGRESSION_TESTS } from "./contract/artifacts.ts";
import { BUG_DIALECTS } from "./contract/bug-grammar.ts";
import * as enums from "./contract/enums.ts";
import { EXIT_CODES } from "./contract/exit-codes.ts";
import { MODE_RULES } from "./contract/mode-rules.ts";
import { bugFiles } from "./contract/naming.ts";
import { ORCHESTRA_PHASES } from "./contract/orchestra.ts";
import { PHASES, type PhaseSpec } from "./contract/phases.ts";
import { PROTECTED_PATHS } from "./contract/protected-paths.ts";
import { SCHEMAS } from "./contract/schemas/index.ts";
import { BENCHMARKS } from "./contract/source-rules/benchmarks.ts";
import { GATE_RULES } from "./contract/source-rules/gate-rules.ts";
import type { SourceRule } from "./contract/source-rules/source-rule.ts";
import { WEAKNESSES } from "./contract/source-rules/weaknesses.ts";
import { THRESHOLDS } from "./contract/thresholds.ts";
import type { Check } from "./gate/check.ts";
import { CHECKS } from "./gate/checks/index.ts";
import { OWN_CHECKS, TASK_CHECKS } from "./gate/task-checks/index.ts";

/** Files that are generated as a whole, by path. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = Object.entries(SCHEMAS).map(
    ([id, schema]) => [`schemas/${id}.json`, schemaFile(id, schema)] as const,
  );
  return new Map([
    ...schemas,
    ["references/checks.md", checksPage()],
    ["references/contract.md", contractPage()],
  ]);
}

/** Parts of written files that are generated, by file and name of the block. */
export function generatedBlocks(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map<string, Readonly<Record<string, string>>>([
    ["README.md", { "exit-codes": exitCodeTable() }],
    [
      "references/orchestrator.md",
      {
        "exit-codes": exitCodeTable(),
        playbook: phaseTable(PHASES),
        orchestra: phaseTable(ORCHESTRA_PHASES),
        iterations: enums.ITERATION_STRATEGIES.map(code).join(", then "),
      },
    ],
  ]);
}

/** A text with the content between `<!-- NAME: generated -->` and `<!-- NAME: end -->` replaced, for each block. */
export function fillBlocks(text: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((filled, [name, content]) => {
    const [start, end] = [`<!-- ${name}: generated -->\n`, `<!-- ${name}: end -->`];
    const from = filled.indexOf(start);
    const to = filled.indexOf(end);
    if (from < 0 || to < from) throw new Error(`The block ${name} is not marked.`);
    return `${filled.slice(0, from + start.length)}${content}\n${filled.slice(to)}`;
  }, text);
}

function schemaFile(id: string, schema: object): string {
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:assay:schema:${id}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

const NOTICE = "<!-- Generated from the source by `npm run generate`; edits are lost. -->";

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (text: string) => `\`${text}\``;

const exitCodeTable = () =>
  table(
    ["code", "name", "meaning"],
    EXIT_CODES.map(row => [String(row.code), row.name, row.meaning]),
  );

function checksPage(): string {
  const checks = [...new Set([...CHECKS, ...TASK_CHECKS, ...OWN_CHECKS])];
  const details = checks.map(({ id, why, controls }) => {
    const edits = controls.map(({ name, alsoRed }) =>
      alsoRed === undefined ? `- ${name}` : `- ${name} (also turns red: ${alsoRed.map(code).join(", ")})`,
    );
    return `## ${id}\n\n${why}\n\nEdits of a valid run that turn it red:\n\n${edits.join("\n")}\n`;
  });
  const pages = ["# The checks of the gate", "Of a run of the playbook:", checkTable(CHECKS)];
  return [
    NOTICE,
    ...pages,
    "Of a task:",
    checkTable(TASK_CHECKS),
    "Of a pipeline of one's own:",
    checkTable(OWN_CHECKS),
    ...details,
    ...sourceRules(),
  ].join("\n\n");
}

const checkTable = (checks: readonly Check[]) =>
  table(
    ["check", "what it holds", "due from", "examines"],
    checks.map(({ id, title, phase, unit }) => [code(id), title, `phase ${phase}`, unit]),
  );

/** What the contract's source asks for, row by row, and what holds it here. */
function sourceRules(): readonly string[] {
  const rows = (rules: readonly SourceRule[]) =>
    table(
      ["row", "rule", "held by"],
      rules.map(({ row, rule, checks, note }) => [
        row,
        rule,
        [checks.map(code).join(" "), note].filter(Boolean).join(". "),
      ]),
    );
  return [
    "# The rules of the contract's source",
    "The project that the contract comes from has a gate, known ways around that gate, and a list of questions for a run to check itself. Each row says which checks hold it here, or why none does.",
    "## What the source's gate looks at",
    rows(GATE_RULES),
    "## Ways around the source's gate",
    rows(WEAKNESSES),
    "## Questions for a run to check itself",
    `${rows(BENCHMARKS)}\n`,
  ];
}

const phaseTable = (phases: readonly PhaseSpec[]) =>
  table(
    ["phase", "name", "purpose", "writes"],
    phases.map(({ number, name, purpose, writes }) => [
      String(number),
      name,
      purpose,
      writes.map(code).join(" "),
    ]),
  );

function contractPage(): string {
  const artifacts = table(
    ["artifact", "path", "required", "phase"],
    ARTIFACTS.map((row: Artifact) => {
      const since = row.since === undefined ? "" : `, from ${row.since}`;
      return [row.title, code(row.path), `${row.when}${since}`, String(row.phase)];
    }),
  );
  const sets = table(
    ["set", "members"],
    Object.entries(enums).map(([name, members]) => [name, members.map(code).join(", ")]),
  );
  const thresholds = table(
    ["threshold", "count"],
    Object.entries(THRESHOLDS).map(([name, count]) => [name, String(count)]),
  );
  const modes = table(
    ["rule", "benchmark", "general"],
    Object.entries(MODE_RULES).map(([rule, levels]) => [rule, levels.benchmark, levels.general]),
  );
  const names = table(
    ["file of a bug", "path"],
    Object.entries(bugFiles).map(([kind, path]) => [kind, code(path("BUG-NNN"))]),
  );
  return [
    NOTICE,
    "# The contract of a `playbook` run",
    "## Phases",
    phaseTable(PHASES),
    "## Artifacts",
    artifacts,
    `One of ${FUNCTIONAL_TESTS.map(code).join(", ")} is always required, ${code(REGRESSION_TESTS)} where there are bugs.`,
    "## Names",
    names,
    "## Closed sets",
    sets,
    "## Thresholds",
    thresholds,
    "## Rules that differ by mode",
    modes,
    "## Fields of a bug in BUGS.md",
    ...BUG_DIALECTS.map(dialectSection),
    "## Paths that cleanup never touches",
    PROTECTED_PATHS.map(code).join(", "),
    "",
  ].join("\n\n");
}

function dialectSection(dialect: (typeof BUG_DIALECTS)[number]): string {
  const required: readonly string[] = dialect.required;
  const rows = Object.entries(dialect.labels).map(([label, field]) => [
    code(`${dialect.bullet}**${label}:**`),
    required.includes(field) ? "required" : "",
  ]);
  return `### ${dialect.id}\n\n${dialect.title}.\n\n${table(["field", ""], rows)}`;
}

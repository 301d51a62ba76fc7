import { BENCHMARKS } from "../contract/source-rules/benchmarks.ts";
import { GATE_RULES } from "../contract/source-rules/gate-rules.ts";
import type { SourceRule } from "../contract/source-rules/source-rule.ts";
import { WEAKNESSES } from "../contract/source-rules/weaknesses.ts";
import type { Check } from "../gate/check.ts";
import { CHECKS } from "../gate/checks/index.ts";
import { ORCHESTRA_CHECKS } from "../gate/orchestra-checks/index.ts";
import { OWN_CHECKS, TASK_CHECKS } from "../gate/task-checks/index.ts";
import { code, NOTICE, table } from "./markdown-text.ts";

/** The page about the checks: a table for each pipeline, then each check with its reason and its controls. */
export function checksPage(): string {
  const checks = [...new Set([...CHECKS, ...TASK_CHECKS, ...OWN_CHECKS, ...ORCHESTRA_CHECKS])];
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
    "Of an orchestra:",
    checkTable(ORCHESTRA_CHECKS),
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

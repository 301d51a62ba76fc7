import { ARTIFACTS, type Artifact, FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../contract/artifacts.ts";
import { BUG_DIALECTS } from "../contract/bug-grammar.ts";
import * as enums from "../contract/enums.ts";
import { MODE_RULES } from "../contract/mode-rules.ts";
import { bugFiles } from "../contract/naming.ts";
import { PROTECTED_PATHS } from "../contract/protected-paths.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import { code, NOTICE, table } from "./markdown-text.ts";

/** The page about the contract of the playbook. */
export function contractPage(): string {
  const artifacts = table(
    ["artifact", "path", "required", "phase", "fewest lines"],
    ARTIFACTS.map((row: Artifact) => {
      const since = row.since === undefined ? "" : `, from ${row.since}`;
      const lines = row.minLines === undefined ? "" : String(row.minLines);
      return [row.title, code(row.path), `${row.when}${since}`, String(row.phase), lines];
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
    "[phases.md](phases.md) has the phases, [protocol.md](protocol.md) who writes which file, [checks.md](checks.md) what holds a run to this.",
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

import { ITERATION_STRATEGIES } from "./contract/enums.ts";
import { ORCHESTRA_PHASES } from "./contract/orchestra.ts";
import { PHASES } from "./contract/phases.ts";
import { SCHEMAS } from "./contract/schemas/index.ts";
import { challengeBlocks } from "./pages/challenge-blocks.ts";
import { checksPage } from "./pages/checks-page.ts";
import { contractPage } from "./pages/contract-page.ts";
import { exitCodeTable } from "./pages/exit-code-table.ts";
import { code } from "./pages/markdown-text.ts";
import { oracleBlocks } from "./pages/oracle-blocks.ts";
import { phaseTable } from "./pages/phase-table.ts";
import { scoringBlocks } from "./pages/scoring-blocks.ts";
import { selfAuditBlocks } from "./pages/self-audit-blocks.ts";

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
        iterations: ITERATION_STRATEGIES.map(code).join(", then "),
      },
    ],
    ["references/challenge-gate.md", challengeBlocks()],
    ["references/oracle.md", oracleBlocks()],
    ["references/scoring.md", scoringBlocks()],
    ["references/self-audit.md", selfAuditBlocks()],
  ]);
}

function schemaFile(id: string, schema: object): string {
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:assay:schema:${id}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

import { SCHEMAS } from "./contract/schemas/index.ts";
import { architectureBlocks } from "./pages/architecture-blocks.ts";
import { challengeBlocks } from "./pages/challenge-blocks.ts";
import { checksPage } from "./pages/checks-page.ts";
import { answerTable } from "./pages/command-answers.ts";
import { contractPage } from "./pages/contract-page.ts";
import { exitCodeTable } from "./pages/exit-code-table.ts";
import { functionalBlocks } from "./pages/functional-blocks.ts";
import { iterationBlocks } from "./pages/iteration-blocks.ts";
import { oracleBlocks } from "./pages/oracle-blocks.ts";
import { phasesBlocks } from "./pages/phases-blocks.ts";
import { protocolBlocks } from "./pages/protocol-blocks.ts";
import { receiptBlocks } from "./pages/receipt-blocks.ts";
import { referenceIndex } from "./pages/reference-index.ts";
import { codeReviewBlocks, specAuditBlocks } from "./pages/review-blocks.ts";
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
    ["references/README.md", { pages: referenceIndex() }],
    ["references/phases.md", phasesBlocks()],
    ["references/code-review.md", codeReviewBlocks()],
    ["references/spec-audit.md", specAuditBlocks()],
    ["references/functional-tests.md", functionalBlocks()],
    ["references/exit-codes.md", { "exit-codes": exitCodeTable(), answers: answerTable() }],
    ["references/iteration.md", iterationBlocks()],
    ["references/receipts-and-anchors.md", receiptBlocks()],
    ["references/architecture.md", architectureBlocks()],
    ["references/challenge-gate.md", challengeBlocks()],
    ["references/oracle.md", oracleBlocks()],
    ["references/protocol.md", protocolBlocks()],
    ["references/scoring.md", scoringBlocks()],
    ["references/self-audit.md", selfAuditBlocks()],
  ]);
}

function schemaFile(id: string, schema: object): string {
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:assay:schema:${id}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

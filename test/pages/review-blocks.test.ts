import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseMarkdown } from "../../src/documents/markdown/markdown.ts";
import { reviewLines } from "../../src/documents/reports/review-lines.ts";
import { readTriage } from "../../src/documents/reports/triage.ts";
import { auditFaults } from "../../src/evidence/reports/audit-faults.ts";
import { judgeFindingLines } from "../../src/gate/reports/judge-reviews.ts";

/** What stands in the fences of a page. */
const examplesOf = (page: string) =>
  [...readFileSync(page, "utf8").matchAll(/^```markdown\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);

test("the findings that the page of the code review shows are findings to the gate", () => {
  const [findings = ""] = examplesOf("references/code-review.md");
  const document = parseMarkdown(findings);
  assert.deepEqual(
    reviewLines(document).map(({ cited, tag }) => [cited, tag]),
    [
      [71, "BUG"],
      [42, undefined],
    ],
  );
  assert.deepEqual([...judgeFindingLines({ path: "x.md", document, sections: new Map() })], []);
});

test("the finding that the page of the spec audit shows has all that it must", () => {
  const [finding = ""] = examplesOf("references/spec-audit.md");
  const lines = reviewLines(parseMarkdown(finding));
  assert.deepEqual(lines.map(auditFaults), [[]]);
});

test("the triage that the page of the spec audit shows decides what it says", () => {
  const [, triage = ""] = examplesOf("references/spec-audit.md");
  assert.deepEqual(
    readTriage(parseMarkdown(triage)).rows.map(({ decision, confidence, auditors, bugs }) => [
      ...[decision, confidence, auditors],
      ...bugs,
    ]),
    [
      ["CONFIRMED", "Highest", 3, "BUG-001"],
      ["FALSE-POSITIVE", "Needs verification", 1],
    ],
  );
});

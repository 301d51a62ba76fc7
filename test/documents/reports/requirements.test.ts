import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseRequirements } from "../../../src/documents/reports/requirements.ts";

const TEXT = `# Requirements

REQ-009 is mentioned.

### UC-01: A use case

**Requirements:** REQ-001, REQ-002, REQ-001; not X-REQ-003 nor REQ-0.

\`\`\`
REQ-008
\`\`\`

### UC-1 — Another

### UC-001

### REQ-001: A requirement

**Summary.** It must
hold.
**Spec basis:** a.md:1

### REQ-002 — Another
`;

test("parseRequirements reads definitions, never mentions", () => {
  const { requirements, useCases, malformedHeadings } = parseRequirements(TEXT);
  assert.deepEqual(
    useCases.map(({ id, title, line, linksTo }) => [id, title, line, linksTo]),
    [
      ["UC-01", "A use case", 5, ["REQ-001", "REQ-002"]],
      ["UC-1", "Another", 13, []],
      ["UC-001", "", 15, []],
    ],
  );
  assert.deepEqual(
    requirements.map(({ id, title, line, endLine }) => [id, title, line, endLine]),
    [
      ["REQ-001", "A requirement", 17, 22],
      ["REQ-002", "Another", 23, 23],
    ],
  );
  assert.deepEqual(
    [...(requirements[0]?.fields ?? [])],
    [
      ["Summary", { text: "It must hold.", line: 19 }],
      ["Spec basis", { text: "a.md:1", line: 21 }],
    ],
  );
  assert.deepEqual(malformedHeadings, []);
});

const malformed = [
  "### REQ-1 title",
  "### REQ-01: title",
  "### REQ-001 title",
  "## REQ-001: title",
  "#### UC-01: title",
  "### req-001: title",
  "### **REQ-001**: title",
  "### REQ001: title",
  "### UC-01.a: title",
];

for (const heading of malformed) {
  test(`malformed: ${heading}`, () => {
    const { requirements, useCases, malformedHeadings } = parseRequirements(`${heading}\n`);
    assert.deepEqual([...requirements, ...useCases], []);
    assert.deepEqual(malformedHeadings, [{ line: 1, text: heading.replace(/^#+ /, "") }]);
  });
}

for (const text of [
  "### About REQ-001",
  "- REQ-001: x",
  "**REQ-001: x**",
  "```\n### REQ-001: x\n```",
  "### Required 1",
]) {
  test(`no definition: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(parseRequirements(text), { requirements: [], useCases: [], malformedHeadings: [] });
  });
}

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : false;
const runs: readonly (readonly [run: string, requirements: number, useCases: number])[] = [
  ["bootstrap-18-bugs", 12, 6],
  ["bootstrap-27-bugs", 28, 12],
];

for (const [run, requirements, useCases] of runs) {
  test(`real run ${run}`, { skip }, () => {
    const document = parseRequirements(readFileSync(`${corpus}/runs/${run}/quality/REQUIREMENTS.md`, "utf8"));
    assert.deepEqual(
      document.requirements.map(({ id }) => id),
      Array.from({ length: requirements }, (_, index) => `REQ-${String(index + 1).padStart(3, "0")}`),
    );
    assert.deepEqual(
      document.useCases.map(({ id }) => id),
      Array.from({ length: useCases }, (_, index) => `UC-${String(index + 1).padStart(2, "0")}`),
    );
    assert.deepEqual(document.malformedHeadings, []);
    assert.ok(document.useCases.every(({ linksTo }) => linksTo.length > 0));
  });
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BUG_DIALECTS } from "../../../src/contract/bug-grammar.ts";
import { parseBugs } from "../../../src/documents/reports/bugs.ts";
import { fc } from "../../support/properties.ts";

const ENTRY = `# Bugs

### BUG-001: A title

- **File:** \`src/a.js:28\`
- **Severity:** HIGH
- **Class:** correctness
- **Kind:** wrong
- **Test:** test/a.test.js — "BUG-001: a name"
- **Description:** One line
  and another.
- **Owner:** me
- **File:** src/b.js:1

Prose.

#### Notes

- **Expected:** this
`;

test("a bug has its fields, each with its line", () => {
  const { dialect, labels, bugs } = parseBugs(ENTRY);
  assert.equal(dialect?.id, "assay");
  assert.deepEqual(labels, ["File", "Severity", "Class", "Kind", "Test", "Description", "Owner", "Expected"]);
  const [bug] = bugs;
  assert.ok(bug && bugs.length === 1);
  assert.deepEqual([bug.id, bug.title, bug.line, bug.endLine], ["BUG-001", "A title", 3, 19]);
  assert.deepEqual(bug.fields.get("file"), { text: "`src/a.js:28`", line: 5 });
  assert.deepEqual(bug.fields.get("description"), { text: "One line and another.", line: 10 });
  assert.deepEqual(bug.fields.get("expected"), { text: "this", line: 19 });
  assert.deepEqual(bug.duplicateFields, [{ label: "File", line: 13 }]);
  assert.deepEqual(bug.unknownLabels, [{ label: "Owner", line: 12 }]);
});

test("a text with CRLF and a BOM reads the same", () => {
  assert.deepEqual(parseBugs(`\uFEFF${ENTRY.replaceAll("\n", "\r\n")}`), parseBugs(ENTRY));
});

const dialects: readonly (readonly [name: string, labels: readonly string[], id: string | undefined])[] = [
  ["every dialect by its signature", ["File", "Class", "Kind", "Test"], "assay"],
  ["one forgotten label does not hide the dialect", ["File", "Class", "Test"], "assay"],
  ["half a signature is not enough", ["File", "Class"], undefined],
  ["1.4.0", ["Source", "File", "TDD verdict"], "playbook-1.4.0"],
  ["1.4.5", ["File:Line", "Test reference", "Verdict"], "playbook-1.4.5"],
  ["labels of another kind", ["Location", "Primary requirement"], undefined],
  ["names that every object has", ["constructor", "__proto__", "toString"], undefined],
];

for (const [name, labels, id] of dialects) {
  test(`dialect: ${name}`, () => {
    const document = parseBugs(`### BUG-001\n${labels.map(label => `**${label}:** x`).join("\n")}\n`);
    assert.equal(document.dialect?.id, id);
    assert.deepEqual(document.labels, labels);
    assert.equal(document.bugs[0]?.fields.size, id === undefined ? 0 : labels.length);
  });
}

test("every dialect is told from the others by its whole signature", () => {
  for (const { id, signature } of BUG_DIALECTS) {
    const text = `### BUG-001\n${signature.map(label => `- **${label}:** x`).join("\n")}\n`;
    assert.equal(parseBugs(text).dialect?.id, id);
  }
});

const zeroBug: readonly (readonly [heading: string, line: number | undefined])[] = [
  ["## No confirmed bugs", 1],
  ["## ZERO CONFIRMED BUGS ##", 1],
  ["### No confirmed bugs", undefined],
  ["## No confirmed bugs yet", undefined],
  ["No confirmed bugs", undefined],
];

for (const [heading, line] of zeroBug) {
  test(`zero bugs: ${heading}`, () => assert.equal(parseBugs(heading).zeroBug?.line, line));
}

test("what was dismissed is no bug", () => {
  const text = [
    "### BUG-001",
    "## Reviewed and dismissed",
    "### BUG-002: a title",
    "- BUG-003 — why",
    "- **BUG-004**: why",
    "- like BUG-005",
    "## BUG-006",
  ];
  const { bugs, dismissed, malformedHeadings } = parseBugs(text.join("\n"));
  assert.deepEqual(
    bugs.map(({ id }) => id),
    ["BUG-001"],
  );
  assert.deepEqual(dismissed, [
    { id: "BUG-002", line: 3 },
    { id: "BUG-003", line: 4 },
    { id: "BUG-004", line: 5 },
  ]);
  assert.deepEqual(
    malformedHeadings.map(({ line }) => line),
    [7],
  );
});

const [assay] = BUG_DIALECTS;
const words = fc.stringMatching(/^[a-z0-9`"(][a-z0-9`"—: .()/-]{0,30}[a-z0-9`")]$/);
const record = fc.record(
  {
    id: fc.oneof(
      fc.integer({ min: 1, max: 99_999 }).map(number => `BUG-${String(number).padStart(3, "0")}`),
      fc.constantFrom("BUG-H1", "BUG-M22", "BUG-L3"),
    ),
    title: words,
    values: fc.tuple(...Object.keys(assay.labels).map(() => words)),
  },
  { noNullPrototype: true },
);

test("what is written in assay's dialect is read back", () => {
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1, maxLength: 5 }),
      fc.constantFrom("\n", "\r\n"),
      (records, end) => {
        const lines = records.flatMap(({ id, title, values }) => [
          `### ${id}: ${title}`,
          ...Object.keys(assay.labels).map((label, index) => `${assay.bullet}**${label}:** ${values[index]}`),
          "",
        ]);
        const document = parseBugs(lines.join(end));
        assert.equal(document.dialect?.id, "assay");
        assert.deepEqual(
          document.bugs.map(({ id, title, fields }) => ({
            id,
            title,
            values: [...fields.values()].map(({ text }) => text),
          })),
          records,
        );
        assert.deepEqual(
          document.bugs.map(({ fields }) => [...fields.keys()]),
          records.map(() => Object.values(assay.labels)),
        );
        assert.deepEqual(document.malformedHeadings, []);
      },
    ),
  );
});

test("ten thousand bugs are read", { timeout: 60_000 }, () => {
  const text = Array.from(
    { length: 10_000 },
    (_, index) => `### BUG-${index + 1}\n- **File:** a.js:${index + 1}\n- **Class:** x\n- **Kind:** y\n\n`,
  );
  assert.equal(parseBugs(text.join("")).bugs.at(-1)?.fields.get("file")?.text, "a.js:10000");
});

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : false;
const runs: readonly (readonly [run: string, dialect: string, bugs: number, fewest: number])[] = [
  ["bootstrap-18-bugs", "playbook-1.4.0", 18, 7],
  ["bootstrap-27-bugs", "playbook-1.4.5", 27, 7],
];

for (const [run, dialect, count, fewest] of runs) {
  test(`real run ${run}`, { skip }, () => {
    const document = parseBugs(readFileSync(`${corpus}/runs/${run}/quality/BUGS.md`, "utf8"));
    assert.equal(document.dialect?.id, dialect);
    assert.deepEqual(
      document.bugs.map(({ id }) => id),
      Array.from({ length: count }, (_, index) => `BUG-${String(index + 1).padStart(3, "0")}`),
    );
    assert.deepEqual(document.malformedHeadings, []);
    assert.deepEqual(document.dismissed, []);
    assert.equal(document.zeroBug, undefined);
    for (const { fields, unknownLabels, duplicateFields } of document.bugs) {
      assert.ok(fields.size >= fewest);
      assert.deepEqual([...unknownLabels, ...duplicateFields], []);
      assert.ok(document.dialect?.required.every(field => fields.get(field)?.text));
    }
  });
}

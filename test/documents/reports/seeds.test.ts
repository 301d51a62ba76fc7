import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { readSeeds, resolvedSeeds, seedMentions } from "../../../src/documents/reports/seeds.ts";
import { anyText, fc } from "../../support/properties.ts";

const HEADER = "| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n";
const resolved = (text: string) => resolvedSeeds(parseMarkdown(text)).map(({ id }) => id);

test("seeds: rows by their header", () => {
  const text = `${HEADER}| **SEED-001** | run 1 | \`src/a.js:7\` | lost | grep |\n| SEED-002 | — | | lost | grep |\n`;
  assert.deepEqual(readSeeds(parseMarkdown(text)), [
    { id: "SEED-001", line: 3, location: { path: "src/a.js", line: 7, endLine: 7 }, empty: [] },
    { id: "SEED-002", line: 4, location: undefined, empty: ["Origin Run", "File:Line"] },
  ]);
});

test("seeds: a table without seeds, and none", () => {
  assert.deepEqual(readSeeds(parseMarkdown(HEADER)), []);
  assert.equal(readSeeds(parseMarkdown("| Bug |\n|---|\n| SEED-001 |\n")), undefined);
});

for (const [text, expected] of [
  ["SEED-001 resolved", ["SEED-001"]],
  ["- **SEED-001:** Resolved.", ["SEED-001"]],
  ["SEED-001, SEED-002 and SEED-003 are resolved; SEED-004 is open", ["SEED-001", "SEED-002", "SEED-003"]],
  ["| SEED-001 | resolved |", ["SEED-001"]],
  ["SEED-001 is not resolved", []],
  ["SEED-001 unresolved", []],
  ["SEED-001 still fails, SEED-002 resolved", ["SEED-002"]],
  ["```\nSEED-001 resolved\n```", []],
] as const)
  test(`seeds: resolved in ${JSON.stringify(text)}`, () => assert.deepEqual(resolved(text), expected));

test("seeds: what is resolved is mentioned", () => {
  const word = fc.constantFrom(
    "SEED-001",
    "SEED-2",
    "SEED-",
    "resolved",
    "and",
    "not",
    "|",
    "\n",
    "```\n",
    "*",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, anyText())), words => {
      const document = parseMarkdown(words.join(" "));
      const mentioned = new Set(seedMentions(document).map(({ id, line }) => `${id} ${line}`));
      for (const { id, line } of resolvedSeeds(document)) assert.ok(mentioned.has(`${id} ${line}`));
    }),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { readSeeds } from "../../../src/documents/reports/seeds.ts";
import type { EarlierBug } from "../../../src/protocol/archives/merged-seeds.ts";
import { parseSeedAssertion } from "../../../src/protocol/archives/seed-assertion.ts";
import { isSeedPath, seedChecksText } from "../../../src/protocol/archives/seed-checks.ts";
import { fc } from "../../support/properties.ts";

const BUG: EarlierBug = {
  run: "20261101T080000Z-aaaaaa",
  id: "BUG-001",
  title: "The kettle forgets",
  cited: { path: "src/a.js", line: 2, endLine: 2 },
  isDescription: false,
  anchor: "return 1;",
  now: 2,
  closed: undefined,
};
const rowOf = (bug: Partial<EarlierBug>, ...others: readonly Partial<EarlierBug>[]) =>
  seedChecksText([{ bug: { ...BUG, ...bug }, others: others.map(other => ({ ...BUG, ...other })) }], 1)
    .split("\n")
    .at(-2);
const ORIGIN = "20261101T080000Z-aaaaaa (BUG-001)";
const cited = { path: "src/a.js", line: 2, endLine: 4 };

for (const [what, bug, row] of [
  [
    "a line that is where it was",
    {},
    `${ORIGIN} | \`src/a.js:2\` | The kettle forgets | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a line that has moved, with the lines after it",
    { now: 7, cited },
    `${ORIGIN} | \`src/a.js:7-9\` | The kettle forgets (the line has moved; it was line 2) | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a line that is gone",
    { now: undefined },
    `${ORIGIN} | \`src/a.js:2\` | The kettle forgets (the line is gone; it was line 2) | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a line that is known by its number",
    { now: undefined, anchor: undefined },
    `${ORIGIN} | \`src/a.js:2\` | The kettle forgets (nothing but its number tells the line) | \`src/a.js lacks line 2\``,
  ],
  [
    "a file that cannot be read",
    { now: undefined, closed: "the file is a FIFO" },
    `${ORIGIN} | \`src/a.js:2\` | The kettle forgets (the file is a FIFO) | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a bug without a place",
    {
      now: undefined,
      anchor: undefined,
      isDescription: true,
      cited: { path: "previous_runs/a|b/B.md", line: 3, endLine: 3 },
    },
    `${ORIGIN} | \`previous_runs/a?b/B.md:3\` | The kettle forgets (the run names no place in the project; here it describes the bug) | \`"previous_runs/a\\u007cb/B.md" lacks line 3\``,
  ],
  [
    "a title that breaks out",
    { title: "a | b <!-- c -->\u202e &amp;\u0000\\" },
    `${ORIGIN} | \`src/a.js:2\` | a &#124; b &lt;!-- c --> &amp;amp; \\ | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "no title",
    { title: "**—**" },
    `${ORIGIN} | \`src/a.js:2\` | the run gives it no title | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a title without end",
    { title: "x".repeat(5000) },
    `${ORIGIN} | \`src/a.js:2\` | ${"x".repeat(200)}… | \`src/a.js lacks "return 1;"\``,
  ],
  [
    "a run with an odd name",
    { run: "a|b\nc" },
    'a&#124;b c (BUG-001) | `src/a.js:2` | The kettle forgets | `src/a.js lacks "return 1;"`',
  ],
] as const)
  test(`row of ${what}`, () => assert.equal(rowOf(bug), `| SEED-001 | ${row} |`));

test("row of a bug that several runs knew: all of them, and the titles of the newest", () => {
  const row = rowOf(
    {},
    { id: "BUG-002", title: "It boils" },
    { id: "BUG-003" },
    { run: "old", id: "BUG-009", title: "Old" },
  );
  assert.ok(row?.includes(`| 20261101T080000Z-aaaaaa (BUG-001, BUG-002, BUG-003); old (BUG-009) |`), row);
  assert.ok(row?.includes("| The kettle forgets / It boils |"), row);
});

test("the heading counts the runs, and the ids go on", () => {
  const text = seedChecksText(
    Array.from({ length: 1001 }, () => ({ bug: BUG, others: [] })),
    3,
  );
  assert.ok(text.startsWith("# Seed Checks (from 3 prior runs)\n"));
  const seeds = readSeeds(parseMarkdown(text)) ?? [];
  assert.deepEqual([seeds.length, seeds[0]?.id, seeds[1000]?.id], [1001, "SEED-001", "SEED-1001"]);
});

for (const [path, answer] of [
  ["src/a.js", true],
  ["app/[id]/page.tsx", true],
  ["../a.js", false],
  ["src/../../a.js", false],
  ["/etc/passwd", false],
  ["src//a.js", false],
  ["./a.js", false],
  ["a|b.js", false],
  ["a*.js", false],
  ["a\u202eb.js", false],
] as const)
  test(`a seed's place ${answer ? "may" : "may not"} be in ${JSON.stringify(path)}`, () =>
    assert.equal(isSeedPath(path), answer));

test("whatever a run says, each seed is one whole row", () => {
  const odd = fc.array(
    fc.constantFrom("|", "\\", "`", "*", "<!--", "-->", "\n", "[x](y)", "a", "—", "&", "\u2028"),
  );
  const text = odd.map(parts => parts.join(""));
  const bug = fc.record({
    run: text,
    title: text,
    anchor: fc.option(text, { nil: undefined }),
    now: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(bug), bugs => {
      const document = parseMarkdown(
        seedChecksText(
          bugs.map(one => ({ bug: { ...BUG, ...one }, others: [] })),
          1,
        ),
      );
      const rows = document.tables.flatMap(table => table.rows);
      assert.deepEqual(
        rows.map(({ cells }) => cells.length),
        bugs.map(() => 5),
      );
      assert.deepEqual(
        (readSeeds(document) ?? []).map(({ location, empty }) => ({ path: location?.path, empty })),
        bugs.map(() => ({ path: "src/a.js", empty: [] })),
      );
      for (const [index, { cells }] of rows.entries())
        assert.equal(parseSeedAssertion(cells[4] ?? "")?.lacks, bugs[index]?.anchor ?? bugs[index]?.now ?? 2);
    }),
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lexer, type Token, type Tokens } from "marked";
import { findSection, parseMarkdown, sectionLines } from "../../../src/documents/markdown/markdown.ts";
import { fc } from "../../support/properties.ts";

const headings: readonly (readonly [line: string, level: number, title: string])[] = [
  ["# a", 1, "a"],
  ["###### a", 6, "a"],
  ["   ## a", 2, "a"],
  ["##\ta", 2, "a"],
  ["## a ##", 2, "a"],
  ["## a #####  ", 2, "a"],
  ["## a#", 2, "a#"],
  ["## #", 2, ""],
  ["##", 2, ""],
];

for (const [line, level, title] of headings) {
  test(`heading: ${line}`, () => {
    assert.deepEqual(parseMarkdown(`\n${line}\n`).headings, [{ level, title, line: 2, endLine: 2 }]);
  });
}

for (const line of ["####### a", "#a", "    # a", "> # a", "\\# a", "```\n# a", "<!--\n# a"]) {
  test(`no heading: ${JSON.stringify(line)}`, () => assert.deepEqual(parseMarkdown(line).headings, []));
}

test("a section ends before the next heading of the same or a higher level", () => {
  const document = parseMarkdown("# a\n## b\ntext\n### c\n## d\n# e\n");
  const ends = document.headings.map(({ title, endLine }) => [title, endLine]);
  assert.deepEqual(ends, [
    ["a", 5],
    ["b", 4],
    ["c", 4],
    ["d", 5],
    ["e", 6],
  ]);
  const heading = findSection(document, "b");
  assert.ok(heading);
  assert.deepEqual(
    sectionLines(document, heading).map(({ text }) => text),
    ["text", "### c"],
  );
});

test("a section is found by title, question and level", () => {
  const document = parseMarkdown("# a\n## a\n## Ab\n");
  assert.equal(findSection(document, "a")?.line, 1);
  assert.equal(findSection(document, "a", 2)?.line, 2);
  assert.equal(findSection(document, title => title.startsWith("A"))?.line, 3);
  assert.equal(findSection(document, "b"), undefined);
});

const words = fc
  .stringMatching(/^[a-z]{1,6}( [a-z|`*_]{1,4}){0,2}$/)
  .map(text => text.replaceAll("`", "").trim());
const cell = words.map(text => text.replaceAll("|", "\\|"));
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const block = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([level, title]) => `${"#".repeat(level)} ${title}`),
  fc
    .tuple(
      fc.constantFrom("```", "~~~~"),
      fc.constantFrom("", "js", "diff a"),
      fc.array(fc.oneof(words, fc.constantFrom("# a", "<!--", "- b", ""))),
    )
    .map(([marker, info, body]) => [`${marker}${info}`, "a", ...body, "b", marker].join("\n")),
  fc
    .integer({ min: 2, max: 4 })
    .chain(width => {
      const line = fc.array(cell, { minLength: width, maxLength: width });
      return fc.tuple(line, fc.array(line, { maxLength: 3 }));
    })
    .map(([header, rows]) => [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n")),
  fc
    .array(fc.tuple(fc.constantFrom("", "[ ] ", "[x] ", "[X] "), words), { minLength: 1, maxLength: 4 })
    .map(items => items.map(([box, text]) => `- ${box}${text}`).join("\n")),
  fc.constantFrom("text", "<!-- a -->", "<!--\n# a\n\n- b\n-->", "> # quoted", "***"),
);

test("headings, fences, tables and items are those that marked finds", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), blocks => {
      // A paragraph keeps neighbouring lists from being one list.
      const text = `${blocks.join("\n\ntext\n\n")}\n`;
      const { headings, fences, tables, items } = parseMarkdown(text);
      assert.deepEqual(
        {
          headings: headings.map(({ level, title }) => [level, title]),
          fences: fences.map(({ info, body }) => [info, body.join("\n")]),
          tables: tables.map(({ header, rows }) => [header, ...rows.map(({ cells }) => cells)]),
          items: items.map(({ text, checked }) => [text, checked]),
        },
        foundByMarked(text),
      );
    }),
    { numRuns: 150 },
  );
});

function foundByMarked(text: string) {
  const headings: unknown[] = [];
  const fences: unknown[] = [];
  const tables: unknown[] = [];
  const items: unknown[] = [];
  for (const token of new Lexer({ gfm: true }).lex(text) as (Token & Tokens.Generic)[]) {
    if (token.type === "heading") headings.push([token["depth"], token["text"]]);
    if (token.type === "code") fences.push([token["lang"] ?? "", token["text"]]);
    if (token.type === "table") {
      const { header, rows } = token as Tokens.Table;
      tables.push([header, ...rows].map(cells => cells.map(({ text }) => text)));
    }
    if (token.type === "list") {
      for (const item of (token as Tokens.List).items) {
        items.push([item.text.replace(/^\[[ xX]\] /, ""), item.task ? item.checked === true : undefined]);
      }
    }
  }
  return { headings, fences, tables, items };
}

const LARGE = 1_000_000;
const large: readonly (readonly [name: string, text: string])[] = [
  ["quotes", ">".repeat(LARGE)],
  ["quotes with spaces", "> ".repeat(LARGE / 2)],
  ["backticks", "`".repeat(LARGE)],
  ["broken fences", "```a`".repeat(LARGE / 5)],
  ["pipes", `${"|".repeat(LARGE / 2)}\n${"|-".repeat(LARGE / 4)}`],
  ["backslashes", `a|${"\\".repeat(LARGE)}\n-|-`],
  ["hashes", `# ${"# ".repeat(LARGE / 2)}a`],
  ["rules", `${"- ".repeat(LARGE / 2)}a`],
  ["spaces", `${" ".repeat(LARGE)}a`],
  ["comments", "<!--\n".repeat(LARGE / 5)],
  ["fences", "```\n".repeat(LARGE / 4)],
  ["nested items", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n")],
];

for (const [name, text] of large) {
  test(`a large text of ${name} is read`, { timeout: 60_000 }, () => {
    assert.equal(
      parseMarkdown(text).lines.length,
      text.split("\n").filter((line, at, all) => line !== "" || at < all.length - 1).length,
    );
  });
}

test("a hundred thousand headings have their sections", { timeout: 60_000 }, () => {
  const document = parseMarkdown("### a\n".repeat(100_000));
  assert.equal(document.headings.length, 100_000);
  assert.ok(document.headings.every(heading => sectionLines(document, heading).length === 0));
});

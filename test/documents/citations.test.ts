import assert from "node:assert/strict";
import { test } from "node:test";
import { findCitations } from "../../src/documents/citations.ts";
import { parseMarkdown } from "../../src/documents/markdown/markdown.ts";

const read = (text: string) =>
  findCitations(parseMarkdown(text)).map(({ path, line, endLine }) => `${path}:${line}-${endLine}`);

const cases: readonly (readonly [text: string, citations: readonly string[]])[] = [
  ["see src/a.js:12.", ["src/a.js:12-12"]],
  ["`src/a.js:12-20`, (b.py:3–4)", ["src/a.js:12-20", "b.py:3-4"]],
  ["| a.js:3 | [x](b/c.ts:4) |", ["a.js:3-3", "b/c.ts:4-4"]],
  [
    "a.js:3, 7 and b.js:3,7 and c.md:8+9-12,14",
    ["a.js:3-3", "b.js:3-3", "b.js:7-7", "c.md:8-8", "c.md:9-12", "c.md:14-14"],
  ],
  ["a.js:0 a.js:9-3 a.js:4,0", ["a.js:0-0", "a.js:9-3", "a.js:4-4", "a.js:0-0"]],
  ["a.js:12:5", ["a.js:12-12"]],
  [
    "bin/run:4 .github/x-y/SKILL.md:1 .gitignore:2",
    ["bin/run:4-4", ".github/x-y/SKILL.md:1-1", ".gitignore:2-2"],
  ],
  ["node_modules/@a/b/c.d.ts:9 größe/ä.js:1", ["node_modules/@a/b/c.d.ts:9-9", "größe/ä.js:1-1"]],
  ["see:a.js:3", ["a.js:3-3"]],
  ["—a.js:3", ["a.js:3-3"]],
  ["example.com:12 is a file here", ["example.com:12-12"]],
  ["> quoted a.js:1", ["a.js:1-1"]],
  ["http://localhost:3000 https://a.b/c.js:80 //a.b/c.js:80", []],
  ["localhost:3000 example.com:443 my.dev:8080 127.0.0.1:80", []],
  ["at 10:30, 2026-04-18T23:43:14Z and 2026/04/18T23:43", []],
  ["git@host.example:22 me@host.org:22 Foo::bar.baz:3", []],
  ["example.com:0 a.js:12px a.js:1.2 a.js:1234567890 a.js: 3 a.1:2 ...:3 Makefile:3", []],
  ["```\na.js:1\n```\n<!-- b.js:2 -->\n~~~diff\nc.js:3\n", []],
];

for (const [text, expected] of cases) {
  test(`findCitations: ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), expected));
}

test("a citation keeps the line that cites", () => {
  assert.deepEqual(
    findCitations(parseMarkdown("\n\na.js:1 a.js:1\n")).map(({ at }) => at),
    [3, 3],
  );
});

test("large lines are read", { timeout: 60_000 }, () => {
  assert.equal(read("a.js:1 ".repeat(100_000)).length, 100_000);
  for (const text of ["a", ".", "a.", "a:1", ":1", "/", "@", "-", ":", "::1", ",1", "a.b:1,"])
    read(`${text.repeat(300_000)}:1`);
});

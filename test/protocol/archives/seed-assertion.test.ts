import assert from "node:assert/strict";
import { test } from "node:test";
import { tableCells } from "../../../src/documents/markdown/markdown-tables.ts";
import {
  holdsOf,
  parseSeedAssertion,
  seedAssertionText,
} from "../../../src/protocol/archives/seed-assertion.ts";
import { fc } from "../../support/properties.ts";

for (const [path, lacks, text] of [
  ["src/a.js", "return 1;", 'src/a.js lacks "return 1;"'],
  ["src/a.js", 12, "src/a.js lacks line 12"],
  ["a b.js", 'say("x")', String.raw`"a b.js" lacks "say(\"x\")"`],
  ["src/é.js", "a | `b` \u202e", String.raw`"src/\u00e9.js" lacks "a \u007c \u0060b\u0060 \u202e"`],
] as const)
  test(`assertion: ${text}`, () => {
    assert.equal(seedAssertionText({ path, lacks }), text);
    assert.deepEqual(parseSeedAssertion(text), { path, lacks });
    assert.deepEqual(parseSeedAssertion(`\`${text}\``), { path, lacks });
  });

for (const text of [
  "",
  "grep",
  "grep -q x src/a.js && rm -rf .",
  'src/a.js lacks "x" && true',
  "src/a.js lacks /x/",
  "src/a.js lacks x",
  'src/a.js contains "x"',
  'a b.js lacks "x"',
  "src/a.js lacks line 0",
  "src/a.js lacks line 1234567890",
  String.raw`src/a.js lacks "\x"`,
  String.raw`src/a.js lacks "\ud800"`,
  'src/a.js lacks "x',
])
  test(`no assertion: ${text}`, () => assert.equal(parseSeedAssertion(text), undefined));

test("assertion: what is written is read back, from a table too", () => {
  const path = fc.string({ unit: "grapheme", minLength: 1 });
  const lacks = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 999_999_999 }));
  fc.assert(
    fc.property(path, lacks, (path, lacks) => {
      const text = seedAssertionText({ path, lacks });
      assert.match(text, /^[ -~]+$/);
      const [, cell = ""] = tableCells(`| a | \`${text}\` |`);
      assert.deepEqual(parseSeedAssertion(cell), { path, lacks });
    }),
  );
});

for (const [what, lacks, text, holds] of [
  ["the line is there", "return 1;", "a\n  return  1;\n", false],
  ["the line is there with more", "return 1;", "if (x) return 1; // so\n", false],
  ["the text is spread over two lines", "return 1;", "return\n1;\n", true],
  ["the line is gone", "return 1;", "a\n", true],
  ["signs are no pattern", "a.*b", "aXXb\n", true],
  ["there is a line of that number", 2, "a\nb\n", false],
  ["there are fewer lines", 3, "a\nb\n", true],
  ["there is no file", "x", undefined, true],
] as const)
  test(`assertion, where ${what}: ${holds ? "holds" : "fails"}`, () =>
    assert.equal(holdsOf({ path: "a.js", lacks }, text), holds));

test("assertions are read and tried in linear time", { timeout: 60_000 }, () => {
  for (const part of ['"', "\\", '\\"', "a", " ", '" lacks "'])
    parseSeedAssertion(`src/a.js lacks "${part.repeat(200_000)}`);
  const text = `${"a".repeat(100_000)}\n`.repeat(50);
  assert.equal(holdsOf({ path: "a.js", lacks: `${"a".repeat(199)}b` }, text), true);
});

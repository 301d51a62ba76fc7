import assert from "node:assert/strict";
import { test } from "node:test";
import { textSections } from "../../src/documents/markdown/text-sections.ts";
import { hasWord, namesInBackticks } from "../../src/documents/named-words.ts";

const NAMES: readonly (readonly [text: string, names: readonly string[]])[] = [
  ["`boil()` and `Kettle.boil`, `boil()` again", ["boil", "Kettle.boil"]],
  ["`src/kettle.js`", ["src/kettle.js"]],
  ["`null`, `true`, `x`, `a b`, `return false;`", []],
  ["no names, ` `, ``", []],
  [`\`${"x".repeat(121)}\``, []],
];
for (const [text, names] of NAMES)
  test(`names in ${text.slice(0, 40)}`, () => assert.deepEqual(namesInBackticks(text), names));

test("not more names are looked for than can be weighed", () => {
  const text = Array.from({ length: 60 }, (_, index) => `\`name${index}\``).join(" ");
  assert.equal(namesInBackticks(text).length, 50);
});

const WORDS: readonly (readonly [text: string, word: string, has: boolean])[] = [
  ["boil", "boil", true],
  ["call boil() now", "boil", true],
  ["boiler, reboil, boil_all", "boil", false],
  ["reboil, then boil", "boil", true],
  ["src/kettle.js", "kettle.js", true],
  ["überboil", "boil", false],
  ["", "boil", false],
];
for (const [text, word, has] of WORDS)
  test(`${JSON.stringify(text)} ${has ? "has" : "has not"} ${word}`, () =>
    assert.equal(hasWord(text, word), has));

test("a document is cut at each heading, and what is blank is no part", () => {
  const text = "Before.\n\n# One\n\nA.\n## Two\n```\n# no heading\n```\n\n#\n";
  assert.deepEqual(
    textSections(text).map(({ line, endLine, text }) => [line, endLine, text]),
    [
      [1, 2, "Before."],
      [3, 5, "# One\n\nA."],
      [6, 10, "## Two\n```\n# no heading\n```"],
      [11, 11, "#"],
    ],
  );
  assert.deepEqual(textSections(""), []);
});

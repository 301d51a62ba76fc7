import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { parseTerminalSentence } from "../../../src/documents/reports/terminal-sentence.ts";

const SENTENCE =
  "BUG tracker has 18 entries. 16 have regression tests, 2 have exemptions, 0 are unresolved. Code review confirmed 15 bugs. Spec audit confirmed 4 code bugs (3 net-new). Expected total: 15 + 3 = 18.";
const NUMBERS = {
  entries: 18,
  tests: 16,
  exemptions: 2,
  unresolved: 0,
  review: 15,
  audit: 4,
  netNew: 3,
  addends: [15, 3],
  expected: 18,
};

const read = (text: string) => parseTerminalSentence(parseMarkdown(text).lines);

const forms: readonly (readonly [name: string, text: string, line: number])[] = [
  ["as it is", SENTENCE, 1],
  ["below other text", `Text.\n\n${SENTENCE}\n`, 3],
  ["wrapped", SENTENCE.replaceAll(". ", ".\n  "), 1],
  ["quoted and wrapped", `> "${SENTENCE.replaceAll(", ", ",\n> ")}"`, 1],
  ["with numbers in bold", SENTENCE.replace("18 entries.", "**18 entries.**"), 1],
  ["without the word code", SENTENCE.replace("code bugs", "bugs"), 1],
];

for (const [name, text, line] of forms) {
  test(`terminal sentence: ${name}`, () => assert.deepEqual(read(text), { line, ...NUMBERS }));
}

test("terminal sentence: one of each", () => {
  const text =
    "BUG tracker has 1 entry. 1 has a regression test, 1 has an exemption, 1 is unresolved. Code review confirmed 1 bug. Spec audit confirmed 1 code bug (1 net-new). Expected total: 1 + 1 = 2.";
  assert.equal(read(text)?.expected, 2);
});

for (const text of [
  "",
  "BUG tracker has N entries.",
  SENTENCE.slice(0, -9),
  SENTENCE.replace("16 have", "most have"),
  `\`\`\`\n${SENTENCE}\n\`\`\``,
]) {
  test(`no terminal sentence: ${JSON.stringify(text.slice(-40))}`, () => assert.equal(read(text), undefined));
}

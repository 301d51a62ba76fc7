import assert from "node:assert/strict";
import { test } from "node:test";
import { holdOutput, shownCommands } from "../../../src/audit/prose/console-blocks.ts";

const PAGE = `# Page

\`\`\`console
$ one
first
…
$ two --flag # exits with 3
\`\`\`

\`\`\`sh
$ not shown
\`\`\`

\`\`\`console
$ three # why
last
\`\`\`
`;

test("a page is one session: each command, what it exits with, and what is printed below it", () => {
  assert.deepEqual(shownCommands(PAGE), [
    { line: 4, command: "one", exit: 0, output: ["first", "…"] },
    { line: 7, command: "two --flag", exit: 3, output: [] },
    { line: 15, command: "three # why", exit: 0, output: ["last"] },
  ]);
});

const DIGEST = "0123456789abcdef".repeat(4);

/** What is shown, what is printed, and the index of the first line that is missed. */
const OUTPUTS: readonly (readonly [
  name: string,
  shown: readonly string[],
  printed: string,
  missed: number,
])[] = [
  ["nothing", [], "", -1],
  ["something in place of nothing", [], "a\n", -2],
  ["an empty line", [""], "\n", -1],
  ["a line", ["a.b"], "a.b\n", -1],
  ["a line is no pattern", ["a.b"], "acb\n", 0],
  ["a line that is longer", ["a"], "a b\n", 0],
  ["a line too many at the end", ["a"], "a\nb\n", -2],
  ["a line that is missing", ["a", "b"], "a\n", 1],
  ["a part that differs", ["a … c"], "a 12 c\n", -1],
  ["two parts that differ", ["a … c … e"], "a 12 c 34 e\n", -1],
  ["a part between that is missing", ["a … x … e"], "a 12 c 34 e\n", 0],
  ["a part that would stand twice", ["aba…aba"], "aba\n", 0],
  ["a part that differs stays in its line", ["a … c"], "a\nc\n", 0],
  ["lines that are left out", ["a", "…", "d"], "a\nb\nc\nd\n", -1],
  ["no line where lines may be left out", ["a", "…", "d"], "a\nd\n", -1],
  ["lines that are left out, and another end", ["a", "…", "d"], "a\nb\ne\n", 2],
  ["the end is left out", ["a", "…"], "a\nb\nc\n", -1],
  ["what follows comes twice", ["…", "b", "c"], "b\nx\nb\nc\n", -1],
  ["the lock's number", ["It is LOCK."], `It is ${DIGEST}.\n`, -1],
  ["half a number", ["It is LOCK."], "It is 0123.\n", 0],
];
for (const [name, shown, printed, missed] of OUTPUTS)
  test(`what is printed below a command: ${name}`, () =>
    assert.equal(holdOutput(shown, printed).missed, missed));

test("the number that stands where LOCK is shown is known afterwards", () => {
  assert.equal(holdOutput(["It is LOCK."], `It is ${DIGEST}.\n`).lock, DIGEST);
  const other = DIGEST.replaceAll("0", "f");
  const said = holdOutput(["It is …, not LOCK."], `It is ${other}, not ${DIGEST}.\n`, DIGEST);
  assert.deepEqual(said, { missed: -1, lock: DIGEST });
  assert.equal(holdOutput(["It is LOCK."], `It is ${other}.\n`, DIGEST).missed, 0);
});

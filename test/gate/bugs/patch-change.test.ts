import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePatch } from "../../../src/documents/patch/patch.ts";
import { judgeChange } from "../../../src/gate/bugs/patch-change.ts";

const file = (name: string, body: string) => {
  const lines = body.split("\n").filter(line => line !== "" && !line.startsWith("\\"));
  const count = (kind: string) => lines.filter(line => line.startsWith(" ") || line.startsWith(kind)).length;
  return `--- a/${name}\n+++ b/${name}\n@@ -1,${count("-")} +1,${count("+")} @@\n${body}`;
};
const MOVED = "The fix patch adds the lines that it removes, in another order.";
const idle = (name: string) =>
  `The fix patch changes nothing in ${name}: it adds the very lines that it removes.`;

for (const [what, text, messages] of [
  ["another line", file("a.js", "-one\n+two\n"), []],
  ["a line more", file("a.js", " one\n+two\n"), []],
  ["the same line", file("a.js", "-one\n+one\n"), [idle("a.js")]],
  [
    "the same line, in one of two files",
    file("a.js", "-one\n+one\n") + file("b.js", "-one\n+two\n"),
    [idle("a.js")],
  ],
  ["lines that change places", file("a.js", "-one\n two\n+one\n"), [MOVED]],
  ["lines that change places between others", file("a.js", "-b\n-a\n+a\n+b\n c\n"), [MOVED]],
  ["a line that goes to another file", file("a.js", " a\n-b\n") + file("b.js", " a\n+b\n"), [MOVED]],
  ["a newline at the end", file("a.js", "-one\n\\ No newline at end of file\n+one\n"), []],
  ["a newline no more", file("a.js", "-one\n+one\n\\ No newline at end of file\n"), []],
  [
    "no newline before or after",
    file("a.js", "-one\n\\ No newline at end of file\n+one\n\\ No newline at end of file\n"),
    [idle("a.js")],
  ],
] as const)
  test(`a fix patch with ${what}`, () => {
    const patch = parsePatch(text);
    assert.deepEqual(patch.problems, []);
    assert.deepEqual(
      [...judgeChange(patch)].map(({ message }) => message),
      messages,
    );
  });

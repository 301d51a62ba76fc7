import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownLines } from "../../../src/documents/markdown/markdown-lines.ts";

/** One letter a line: t text, f fence, c comment, m front matter. */
const regions: readonly (readonly [name: string, lines: readonly string[], letters: string])[] = [
  ["plain text", ["a", "", "b"], "ttt"],
  ["a fence holds comments and headings", ["```", "<!--", "# a", "```", "b"], "fffft"],
  ["an unclosed fence runs to the end", ["a", "~~~", "b", "", "c"], "tffff"],
  [
    "a fence is closed by its own character, as long or longer",
    ["~~~~", "```", "~~~", "~~~~~ ", "a"],
    "fffft",
  ],
  ["a closing fence has no info string", ["```", "```js", "```"], "fff"],
  ["backticks in the info string make no fence", ["```a`b", "c"], "tt"],
  ["four columns of indentation make no fence", ["    ```", "a"], "tt"],
  ["a fence inside an item is indented with it", ["1. a", "", "   ```", "   b", "   ```", "c"], "ttffft"],
  ["a fence on an item's first line", ["- ```", "  a", "  ```", "b"], "ffft"],
  ["an item that ends, ends its fence", ["- a", "  ```", "  b", "### c"], "tfft"],
  ["text goes on with the item above it", ["- a", "b", "   ```", "c"], "ttft"],
  ["a comment over several lines", ["a", "<!-- b", "```", "# c -->", "d"], "tccct"],
  ["an unclosed comment runs to the end", ["<!--", "a", "```"], "ccc"],
  ["comments on one line", ["<!-- a -->", "<!-->", "b"], "cct"],
  ["a marker later in a line is text", ["`<!--` a", "b <!-- c", "d"], "ttt"],
  ["front matter", ["---", "a: b", "---", "c"], "mmmt"],
  ["front matter ends with dots too", ["---", "a:", "...", "c"], "mmmt"],
  ["unclosed front matter is a rule", ["---", "a: b", "c"], "ttt"],
  ["text between two rules is no front matter", ["---", "### a", "---"], "ttt"],
  ["front matter stands first", ["", "---", "a: b", "---"], "tttt"],
];

const LETTERS = { text: "t", fence: "f", comment: "c", "front-matter": "m" } as const;

for (const [name, lines, letters] of regions) {
  for (const end of ["\n", "\r\n"]) {
    test(`regions: ${name}, ${JSON.stringify(end)}`, () => {
      const document = markdownLines(lines.join(end));
      assert.equal(document.lines.map(({ region }) => LETTERS[region]).join(""), letters);
      assert.deepEqual(
        document.lines.map(({ text }) => text),
        lines,
      );
      assert.deepEqual(
        document.lines.map(({ number }) => number),
        lines.map((_, index) => index + 1),
      );
    });
  }
}

test("fences tell their info, lines and body", () => {
  const { fences } = markdownLines("a\n  ```diff x\n   -a\n +b\n  ```\n\n~~~\nopen\n");
  assert.deepEqual(fences, [
    { info: "diff x", line: 2, endLine: 5, closed: true, body: [" -a", "+b"] },
    { info: "", line: 7, endLine: 8, closed: false, body: ["open"] },
  ]);
});

test("a fence that its item ends is not closed", () => {
  const [fence] = markdownLines("- a\n  ```\n  b\nc\n").fences;
  assert.deepEqual(fence, { info: "", line: 2, endLine: 3, closed: false, body: ["b"] });
});

test("items tell their indentation and checkbox", () => {
  const { items } = markdownLines("- [x] a\n* [X] b\n  + [ ] c\n1. d\n2) [x]e\n-\n- - -\n-f\n");
  assert.deepEqual(items, [
    { line: 1, indent: 0, text: "a", checked: true },
    { line: 2, indent: 0, text: "b", checked: true },
    { line: 3, indent: 2, text: "c", checked: false },
    { line: 4, indent: 0, text: "d", checked: undefined },
    { line: 5, indent: 0, text: "[x]e", checked: undefined },
    { line: 6, indent: 0, text: "", checked: undefined },
  ]);
});

test("front matter gives its text", () => {
  assert.deepEqual(markdownLines("\uFEFF---\r\na: b\r\nc: d\r\n---\r\n").frontMatter, {
    line: 1,
    endLine: 4,
    text: "a: b\nc: d",
  });
});

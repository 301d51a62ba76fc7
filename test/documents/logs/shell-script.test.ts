import assert from "node:assert/strict";
import { test } from "node:test";
import { readShellScript } from "../../../src/documents/logs/shell-script.ts";
import { fc } from "../../support/properties.ts";

test("comments are told from code, also behind it and inside quotes", () => {
  const { lines } = readShellScript("#!/bin/sh\necho a # b\necho 'a # b'\necho $# a#b\n");
  assert.deepEqual(
    lines.map(({ code, comment }) => [code, comment]),
    [
      ["", "#!/bin/sh"],
      ["echo a", "# b"],
      ["echo 'a # b'", ""],
      ["echo $# a#b", ""],
    ],
  );
});

test("a here-document is text up to its end, and does not end a block", () => {
  const { lines, blocks } = readShellScript("probe a <<'JS'\n# no comment\n\nx\nJS\n\necho done\n");
  assert.deepEqual(
    lines.map(({ quoted }) => quoted),
    [false, true, true, true, false, false, false],
  );
  assert.deepEqual(
    blocks.map(block => block.map(({ number }) => number)),
    [[1, 2, 3, 4, 5], [7]],
  );
});

test("a here-document that never ends takes the rest", () => {
  const { lines } = readShellScript("cat <<EOF\na\n\nb");
  assert.deepEqual(
    lines.map(({ quoted }) => quoted),
    [false, true, true, true],
  );
});

const reached: readonly (readonly [what: string, script: string, living: readonly number[]])[] = [
  ["an exit ends it", "a\nexit 0\nb", [1, 2]],
  [
    "an exit in a function, a branch, a group",
    "f() {\nexit 1\n}\nif a; then\nexit 1\nfi\nb",
    [1, 2, 3, 4, 5, 6, 7],
  ],
  ["an exit behind a condition", "a ||\nexit 1\nb && exit 2\nc", [1, 2, 3, 4]],
  ["never, and otherwise", "if false; then\na\nif b; then\nc\nelse\nd\nfi\nelse\ne\nfi\nf", [8, 9, 10, 11]],
  ["never on one line", "if false; then a; fi\nb", [1, 2]],
  ["a condition on one line", "if a; then b; fi\nexit\nc", [1, 2]],
];
for (const [what, script, living] of reached)
  test(`what a script reaches: ${what}`, () =>
    assert.deepEqual(
      readShellScript(script).lines.flatMap(({ code, number }) => (code === "" ? [] : [number])),
      living,
    ));

test("every line is there, in order, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("#", "'", '"', "<<A", "A", "\n", " ", "\\", "x") }),
      text => {
        const { lines, blocks } = readShellScript(text);
        assert.deepEqual(
          lines.map(({ number }) => number),
          lines.map((_, index) => index + 1),
        );
        const inBlocks = blocks.flat().map(({ number }) => number);
        assert.deepEqual(
          inBlocks,
          [...new Set(inBlocks)].sort((a, b) => a - b),
        );
      },
    ),
  );
});

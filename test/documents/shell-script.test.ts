import assert from "node:assert/strict";
import { test } from "node:test";
import { readShellScript } from "../../src/documents/shell-script.ts";
import { fc } from "../support/properties.ts";

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

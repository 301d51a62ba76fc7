import assert from "node:assert/strict";
import { test } from "node:test";
import { withBlock } from "../../../src/protocol/layouts/marked-block.ts";

const MARKS = { begin: "# b", end: "# e" };
const CASES: readonly (readonly [what: string, text: string, result: string | undefined])[] = [
  ["an empty text", "", "# b\nx\n# e\n"],
  ["a text with a final line feed", "a\n", "a\n\n# b\nx\n# e\n"],
  ["a text without", "a", "a\n\n# b\nx\n# e\n"],
  ["a text with Windows line ends", "a\r\n", "a\r\n\r\n# b\r\nx\r\n# e\r\n"],
  ["such a text without a final line feed", "a\r\nb", "a\r\nb\r\n\r\n# b\r\nx\r\n# e\r\n"],
  [
    "a block with Windows line ends, among others",
    "a\n# b\r\nold\r\n# e\r\nz\n",
    "a\n# b\r\nx\r\n# e\r\nz\n",
  ],
  ["a block that is there", "a\n# b\nold\nolder\n# e\nz\n", "a\n# b\nx\n# e\nz\n"],
  ["an empty block", "# b\n# e\n", "# b\nx\n# e\n"],
  ["a block without its end", "a\n# b\nz\n", undefined],
  ["a block without its begin", "a\n# e\nz\n", undefined],
  ["marks in the wrong order", "# e\n# b\n", undefined],
];
for (const [what, text, result] of CASES)
  test(`a block in ${what}`, () => {
    assert.equal(withBlock(text, MARKS, ["x"]), result);
    if (result !== undefined) assert.equal(withBlock(result, MARKS, ["x"]), result);
  });

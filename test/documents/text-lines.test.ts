import assert from "node:assert/strict";
import { test } from "node:test";
import { textLines } from "../../src/documents/text-lines.ts";

const cases: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  ["an empty text has no lines", "", []],
  ["a BOM alone has no lines", "\uFEFF", []],
  ["a lone line end is one empty line", "\n", [""]],
  ["the last line needs no end", "a\nb", ["a", "b"]],
  ["CRLF loses its \\r", "a\r\nb\r\n", ["a", "b"]],
  ["only one \\r is stripped, and only at the end", "a\rb\r\r\n", ["a\rb\r"]],
  ["a BOM is not text", "\uFEFFa\n", ["a"]],
  ["other separators are text", "a\u2028b\u0085c\fd\n", ["a\u2028b\u0085c\fd"]],
];

for (const [name, text, lines] of cases) {
  test(`textLines: ${name}`, () => assert.deepEqual(textLines(text), lines));
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { invalidLine } from "../../src/documents/utf8-line.ts";

const cases: readonly (readonly [what: string, bytes: readonly number[], line: number])[] = [
  ["a lone byte", [0xff], 1],
  ["a character that its line cuts off", [0x61, 0x0a, 0xe2, 0x82, 0x0a, 0xff], 2],
  ["a character that the file cuts off", [0xc3, 0xa9, 0x0a, 0x0a, 0xc3], 3],
  ["what comes after many lines", [...new Array<number>(200_000).fill(0x0a), 0x61, 0xff], 200_001],
  ["what a long line ends with", [0x0a, ...new Array<number>(200_000).fill(0x61), 0xff, 0x0a, 0xff], 2],
];
for (const [what, bytes, line] of cases)
  test(`invalid UTF-8: ${what} is on line ${line}`, () =>
    assert.equal(invalidLine(Uint8Array.from(bytes)), line));

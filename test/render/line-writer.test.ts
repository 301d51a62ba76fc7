import assert from "node:assert/strict";
import { test } from "node:test";
import { createLineWriter } from "../../src/render/line-writer.ts";
import { fc } from "../support/properties.ts";

function linesOf(...pieces: readonly (string | Uint8Array)[]): readonly string[] {
  const lines: string[] = [];
  const writer = createLineWriter(line => lines.push(line));
  for (const piece of pieces)
    writer.write(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  writer.end();
  return lines;
}

const CASES: readonly (readonly [
  what: string,
  pieces: readonly (string | Uint8Array)[],
  lines: readonly string[],
])[] = [
  ["nothing", [], []],
  ["whole lines", ["a\nb\n"], ["a", "b"]],
  ["a line in pieces", ["a", "b", "\nc"], ["ab", "c"]],
  ["an empty line", ["a\n\nb\n"], ["a", "", "b"]],
  ["Windows line ends, cut between the two", ["a\r", "\nb\r\n"], ["a", "b"]],
  ["a letter cut in two", [Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x0a)], ["é"]],
  ["half a letter at the end", ["a", Uint8Array.of(0xc3)], ["a\ufffd"]],
  ["what is no UTF-8", [Uint8Array.of(0xff, 0x0a)], ["\ufffd"]],
];
for (const [what, pieces, lines] of CASES)
  test(`lines of ${what}`, () => assert.deepEqual(linesOf(...pieces), lines));

test("a line without an end is shown in pieces", () => {
  const lines = linesOf("x".repeat(3000), "x".repeat(3000), "\n");
  assert.deepEqual(
    lines.map(line => line.length),
    [4096, 1904],
  );
});

test("however a text is cut, its lines are its lines", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), texts => {
      const bytes = new TextEncoder().encode(texts.join("\n"));
      const pieces = Array.from(bytes, byte => Uint8Array.of(byte));
      assert.deepEqual(linesOf(...pieces), linesOf(bytes));
    }),
  );
});

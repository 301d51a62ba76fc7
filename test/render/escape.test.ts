import assert from "node:assert/strict";
import { test } from "node:test";
import { printable } from "../../src/printable.ts";
import { clipped, printableJson } from "../../src/render/escape.ts";
import { anyText, fc } from "../support/properties.ts";

const ROWS: readonly (readonly [name: string, text: string, printed: string])[] = [
  ["plain text stays", "Für 3 µs → “ok”", "Für 3 µs → “ok”"],
  ["a colour code", "\u001b[31mred", "\\u001b[31mred"],
  ["a forged line", "fine\nYES", "fine\\u000aYES"],
  ["a carriage return", "NO\rYES", "NO\\u000dYES"],
  ["a bidi override", "a\u202eb", "a\\u202eb"],
  ["a zero-width space", "BUG\u200b-001", "BUG\\u200b-001"],
  ["C1 controls", "\u009b31m", "\\u009b31m"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
  ["a lone surrogate", "a\ud800b", "a\\ud800b"],
  ["a tag character beyond the first plane", "\u{e0041}", "\\ue0041"],
];

for (const [name, text, printed] of ROWS) test(name, () => assert.equal(printable(text), printed));

// biome-ignore lint/suspicious/noControlCharactersInRegex: nothing of this kind may be left
const RAW = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

test("a message that a file made long is cut", () => {
  assert.equal(clipped("a".repeat(600)), "a".repeat(600));
  assert.equal(clipped(`${"a".repeat(600)}\n\n`), `${"a".repeat(600)}… (2 characters more)`);
});

test("no control of any text reaches the terminal", () => {
  fc.assert(fc.property(anyText(), text => assert.doesNotMatch(printable(text), RAW)));
});

test("JSON says the same after escaping, in printable characters", () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const json = JSON.stringify(value, null, 2);
      assert.deepEqual(JSON.parse(printableJson(json)), JSON.parse(json));
      assert.doesNotMatch(printableJson(json).replaceAll("\n", ""), RAW);
    }),
  );
});

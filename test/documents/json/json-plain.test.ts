import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePlainJson } from "../../../src/documents/json/json-plain.ts";

const plain = [
  ["a digest that looks like a number with an exponent", '{"sha256": "4e5a1E99"}'],
  ["a digest with a long run of decimal digits", '["00123456789012345678901e7"]'],
  ["a backslash and a quote in a key", '{"a\\\\": 1, "b\\"": ": 2"}'],
  ["numbers that are kept to the digit", "[9007199254740991, -9007199254740991, 1.5, -0, 1e3]"],
  ["a fraction with more digits than are kept", "0.12345678901234567890"],
] as const;

for (const [what, text] of plain)
  test(`plain json: ${what} needs no closer look`, () =>
    assert.equal(JSON.stringify(parsePlainJson(text)?.value), JSON.stringify(JSON.parse(text))));

const doubtful = [
  ["an integer beyond 2^53", "9007199254740993"],
  ["a negative one in an object in a list", '[{"a": -9007199254740993}]'],
  ["a number that is too large", "[1e400]"],
  ["an escape that may be half a pair", '["\\ud800"]'],
  ["the raw half of one", '["\ud800"]'],
  ["a key that stands twice", '{"a": 1, "a": 2}'],
  ["a key that stands twice, once with an escape", '{"a": 1, "\\u0061": 2}'],
  ["what is no JSON", "[1,]"],
  ["65 levels", "[".repeat(65) + "]".repeat(65)],
] as const;

for (const [what, text] of doubtful)
  test(`plain json: ${what} is looked at more closely`, () => assert.equal(parsePlainJson(text), undefined));

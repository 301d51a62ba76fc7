import assert from "node:assert/strict";
import { test } from "node:test";
import { type Canonical, canonicalJson } from "../src/canonical-json.ts";
import { anyText, fc } from "./support/properties.ts";

const CASES: readonly (readonly [value: Canonical, text: string])[] = [
  [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
  [{ "\u{1f600}": 1, "\ufb33": 2 }, '{"\u{1f600}":1,"\ufb33":2}'],
  [{ a: undefined, b: -0 }, '{"b":0}'],
  ['\u0000\n"\\\u007f', '"\\u0000\\n\\"\\\\\u007f"'],
  [[], "[]"],
  [{}, "{}"],
];
for (const [value, text] of CASES)
  test(`canonical JSON of ${text}`, () => assert.equal(canonicalJson(value), text));

for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "\ud800", { "\udc00": 1 }])
  test(`canonical JSON has no ${JSON.stringify(value)}`, () =>
    assert.throws(() => canonicalJson(value as Canonical), RangeError));

const values = fc.letrec<{ value: Canonical }>(tie => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    anyText(),
    fc.array(tie("value")),
    fc.dictionary(fc.string(), tie("value")),
  ),
})).value;

test("canonical JSON says the value, and one text whatever the order of keys", () => {
  fc.assert(
    fc.property(values, value => {
      const text = canonicalJson(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(canonicalJson(reversed(value)), text);
    }),
  );
});

function reversed(value: Canonical): Canonical {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member as Canonical)]),
  );
}

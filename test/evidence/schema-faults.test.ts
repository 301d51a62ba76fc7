import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "../../src/documents/json/json.ts";
import { describeFaults, type SchemaFault } from "../../src/evidence/schema-faults.ts";

const document = parseJson('{\n"a": [{"a/b": []}, {"a/b": [1]}, {}],\n"b": "x"\n}\n');

function sentences(...faults: readonly Partial<SchemaFault>[]) {
  const full = faults.map(fault => ({ instancePath: "", keyword: "type", params: {}, ...fault }));
  return describeFaults(full, document).map(({ line, message }) => `${line} ${message}`);
}

const cases: readonly { fault: Partial<SchemaFault>; says: string }[] = [
  {
    fault: { keyword: "pattern", params: { pattern: "^B" }, instancePath: "/b" },
    says: "3 /b does not fit the pattern ^B.",
  },
  {
    fault: { keyword: "minItems", params: { limit: 1 }, instancePath: "/a" },
    says: "2 /a has fewer than 1 items.",
  },
  {
    fault: { keyword: "maxItems", params: { limit: 1 }, instancePath: "/a" },
    says: "2 /a has more than 1 items.",
  },
  {
    fault: { keyword: "minimum", params: { comparison: ">=", limit: 0 }, instancePath: "/b" },
    says: "3 /b is not >= 0.",
  },
  {
    fault: { keyword: "maximum", params: { comparison: "<=", limit: 9 }, instancePath: "/b" },
    says: "3 /b is not <= 9.",
  },
  { fault: { keyword: "minLength", params: { limit: 1 }, instancePath: "/b" }, says: "3 /b is empty." },
  { fault: { keyword: "type", params: { type: "array" } }, says: "1 The document is not of type array." },
  {
    fault: { keyword: "const", params: { allowedValue: 1 }, instancePath: "/b" },
    says: '3 /b is "x", not 1.',
  },
  {
    fault: { keyword: "const", params: { allowedValue: "y".repeat(78) }, instancePath: "/b" },
    says: `3 /b is "x", not "${"y".repeat(78)}".`,
  },
  { fault: { keyword: "uniqueItems", instancePath: "/a" }, says: "2 /a breaks the rule uniqueItems." },
];

for (const { fault, says } of cases)
  test(`a fault of ${fault.keyword} as a sentence: ${says}`, () => {
    assert.deepEqual(sentences(fault), [says]);
  });

test("faults of items with a slash in their key are counted among those that have it", () => {
  const empty = (index: number) => ({
    keyword: "minItems",
    params: { limit: 2 },
    instancePath: `/a/${index}/a~1b`,
  });
  assert.deepEqual(sentences(empty(0), empty(1)), [
    "2 /a/*/a~1b: 2 of 2 values have fewer than 2 items; the first is /a/0/a~1b.",
  ]);
});

test("an extra key is where the key is, anything else where its value is", () => {
  const extra = { keyword: "additionalProperties", params: { additionalProperty: "b" } };
  assert.deepEqual(sentences(extra), ['3 The document has the key "b", which the schema does not know.']);
  const lost = { keyword: "required", params: { missingProperty: "c", additionalProperty: "b" } };
  assert.deepEqual(sentences(lost), ['1 The document lacks the key "c".']);
});

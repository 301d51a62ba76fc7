import assert from "node:assert/strict";
import { test } from "node:test";
import { editJson, type JsonEdit, jsonItem } from "../../../src/documents/json/json-edit.ts";
import { fc } from "../../support/properties.ts";

const items = fc.array(
  fc.record({ id: fc.string(), n: fc.nat(9), deep: fc.array(fc.string(), { maxLength: 2 }) }),
  {
    maxLength: 6,
  },
);
const styles = fc.constantFrom<string | number>(0, 1, 2, 4, "\t");

test("json-edit: what is left is what was not edited, in the style that it had", () => {
  fc.assert(
    fc.property(
      items,
      styles,
      fc.infiniteStream(fc.boolean()),
      fc.boolean(),
      (list, style, coins, isMarked) => {
        const text = `${isMarked ? "\uFEFF" : ""}${JSON.stringify({ list, summary: { total: list.length } }, null, style)}\n`;
        const left = list.filter(() => coins.next().value);
        const gone = list.flatMap((item, at) => (left.includes(item) ? [] : [at]));
        const edited = editJson(text, [
          { kind: "set", path: ["summary", "total"], value: left.length },
          ...gone.map((at): JsonEdit => ({ kind: "remove", path: ["list", at] })),
        ]);
        const wanted = `${JSON.stringify({ list: left, summary: { total: left.length } }, null, style)}\n`;
        assert.equal(edited, `${isMarked ? "\uFEFF" : ""}${wanted}`);
        const one = gone
          .toReversed()
          .reduce((now, at) => editJson(now, [{ kind: "remove", path: ["list", at] }]), text);
        assert.equal(
          editJson(one, [{ kind: "set", path: ["summary", "total"], value: left.length }]),
          edited,
        );
      },
    ),
    { numRuns: 200 },
  );
});

const CASES: readonly (readonly [what: string, text: string, edits: readonly JsonEdit[], wanted: string])[] =
  [
    ["nothing", '{ "a" :1 }', [], '{ "a" :1 }'],
    ["no such path", '{"a":1}', [{ kind: "set", path: ["b"], value: 2 }], '{"a":1}'],
    ["no item of a list", '{"a":1}', [{ kind: "remove", path: ["a"] }], '{"a":1}'],
    ["a text with a quote", '{"a":"b"}', [{ kind: "set", path: ["a"], value: 'c"' }], '{"a":"c\\""}'],
    ["odd blanks", '{"l":[ 1,2 ,\n 3 ]}', [{ kind: "remove", path: ["l", 1] }], '{"l":[ 1 ,\n 3 ]}'],
    [
      "keys into an empty object",
      '{"o":{}}',
      [{ kind: "add", path: ["o"], members: { a: 1, b: 2 } }],
      '{"o":{"a": 1, "b": 2}}',
    ],
    [
      "keys behind others",
      '{\n  "o": {\n    "a": 1\n  }\n}',
      [{ kind: "add", path: ["o"], members: { b: 2, c: 3 } }],
      '{\n  "o": {\n    "a": 1,\n    "b": 2,\n    "c": 3\n  }\n}',
    ],
  ];

for (const [what, text, edits, wanted] of CASES)
  test(`json-edit: ${what}`, () => {
    assert.equal(editJson(text, edits), wanted);
  });

test("json-edit: an item is taken with the blanks before it on its line, and without what is before it there", () => {
  const text = '{"l": [\n    {\n      "a": 1\n    }, 2\n]}';
  assert.deepEqual(
    jsonItem(text, [
      ["l", 0],
      ["l", 1],
      ["l", 2],
    ]),
    ['    {\n      "a": 1\n    }', "2"],
  );
});

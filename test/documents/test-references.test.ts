import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTestReference, parseTestReferences } from "../../src/documents/test-references.ts";

type Pair = readonly [file: string, name: string];

const single: readonly (readonly [text: string, reference: Pair | undefined])[] = [
  ['a/b.test.js — "BUG-001: exact name"', ["a/b.test.js", "BUG-001: exact name"]],
  ['`a/b.test.js` — "name"', ["a/b.test.js", "name"]],
  ['a.js - "a name, with a comma"', ["a.js", "a name, with a comma"]],
  ['a.js — "says "hi" to Foo::bar"', ["a.js", 'says "hi" to Foo::bar']],
  ["a.js — “name”", ["a.js", "name"]],
  ['a.js — "says “hi”"', ["a.js", "says “hi”"]],
  ["t.py::test_a", ["t.py", "test_a"]],
  ["`t.py::Class::test_a`", ["t.py", "Class::test_a"]],
  ["t.py::test_a[x, y]", ["t.py", "test_a[x, y]"]],
  ['a.js "name"', undefined],
  ['a.js — ""', undefined],
  ['— "name"', undefined],
  ["a.js", undefined],
  ["::name", undefined],
  ["t.py::", undefined],
  ["", undefined],
];

for (const [text, expected] of single) {
  test(`parseTestReference: ${text}`, () => assert.deepEqual(pair(parseTestReference(text)), expected));
}

const several: readonly (readonly [text: string, references: readonly Pair[]])[] = [
  [
    "`t.py::a`; `t.py::b`",
    [
      ["t.py", "a"],
      ["t.py", "b"],
    ],
  ],
  [
    "t.py::a[1, 2], t.py::b",
    [
      ["t.py", "a[1, 2]"],
      ["t.py", "b"],
    ],
  ],
  [
    'a.js — "one, two", b.js — "three; "four""',
    [
      ["a.js", "one, two"],
      ["b.js", 'three; "four"'],
    ],
  ],
  [
    "a.js — “one, two”; b.js – “three”",
    [
      ["a.js", "one, two"],
      ["b.js", "three"],
    ],
  ],
  ["test_a, test_b", []],
  ["N/A — exemption: why, oh why", []],
  ["", []],
];

for (const [text, expected] of several) {
  test(`parseTestReferences: ${text}`, () => assert.deepEqual(parseTestReferences(text).map(pair), expected));
}

function pair(reference: { file: string; name: string } | undefined) {
  return reference && [reference.file, reference.name];
}

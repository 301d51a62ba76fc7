import assert from "node:assert/strict";
import { test } from "node:test";
import { isRecord, parseJson } from "../../../src/documents/json/json.ts";
import { MAX_JSON_DEPTH } from "../../../src/documents/json/json-plain.ts";
import { fc } from "../../support/properties.ts";

const refused = [
  { what: "nothing", text: "", line: 1, says: /empty/ },
  { what: "blank lines", text: "\uFEFF \n\n", line: 1, says: /empty/ },
  { what: "a comment", text: '{\n  // why\n  "a": 1\n}', line: 2, says: /Comments/ },
  { what: "a comma before a brace", text: '{\n  "a": 1,\n}\n', line: 3, says: /comma/ },
  { what: "a comma before a bracket", text: "[\n1,\n]\n", line: 3, says: /comma/ },
  { what: "a missing comma", text: '{\n"a": 1\n"b": 2\n}', line: 3, says: /comma was expected/ },
  { what: "a missing colon", text: '{\n"a" 1}', line: 2, says: /colon/ },
  { what: "single quotes", text: "{\n'a': 1}", line: 2, says: /double quotes/ },
  { what: "a string over two lines", text: '["a\nb"]', line: 1, says: /line ends/ },
  { what: "a bad escape", text: '["\\x41"]', line: 1, says: /escape/ },
  { what: "a short \\u", text: '["\\u12"]', line: 1, says: /four/ },
  { what: "a raw tab in a string", text: '["a\tb"]', line: 1, says: /control/ },
  { what: "a cut object", text: '{"a": {\n"b": 1\n', line: 3, says: /ends before an object/ },
  { what: "a cut array", text: "[1,\n[2\n", line: 3, says: /ends before an array/ },
  { what: "two documents", text: "{}\n{}\n", line: 2, says: /more text/ },
  { what: "a leading zero", text: "[01]", line: 1, says: /comma was expected/ },
  { what: "NaN", text: '{"a":\nNaN}', line: 2, says: /not JSON/ },
  { what: "an infinite number", text: "[\n1e999]", line: 2, says: /too large/ },
  { what: "an integer that rounds", text: "[9007199254740993]", line: 1, says: /2\^53/ },
  { what: "an escaped lone surrogate", text: '["\\ud800"]', line: 1, says: /surrogate/ },
  { what: "a raw lone surrogate", text: '["\udc00"]', line: 1, says: /surrogate/ },
  { what: "a lone surrogate in a key", text: '{"\\ud800":1}', line: 1, says: /surrogate/ },
  {
    what: "a duplicate key",
    text: '{\n"id": 1,\n"b": 2,\n"id": 3}',
    line: 4,
    says: /"id".*line 2 and on line 4/,
  },
  { what: "a duplicate key by escape", text: '{"a": 1, "\\u0061": 2}', line: 1, says: /"a" stands twice/ },
  { what: "too many levels", text: `\n${"[".repeat(65)}${"]".repeat(65)}`, line: 2, says: /64 levels/ },
  { what: "a hundred thousand levels", text: "[".repeat(100_000), line: 1, says: /64 levels/ },
  { what: "levels behind a comment", text: `/* " */ ${"[".repeat(100_000)}`, line: 1, says: /Comments/ },
];

for (const { what, text, line, says } of refused) {
  test(`json: ${what} is refused with its line`, () => {
    const document = parseJson(text);
    assert.equal(document.value, undefined);
    assert.equal(document.problems[0]?.line, line);
    assert.match(document.problems[0]?.message ?? "", says);
    assert.equal(document.lineOf("/a"), 1);
  });
}

for (const [text, line, marker] of [
  ['{\n  "a": [\n<<<<<<< HEAD\n    1\n=======\n    2\n>>>>>>> other\n  ]\n}\n', 3, "<<<<<<<"],
  ["<<<<<<< HEAD\r\n{}\r\n", 1, "<<<<<<<"],
  ['{"a": [1,\n=======\n2]}', 2, "======="],
  ['{"a": 1}\n>>>>>>> other\n', 2, ">>>>>>>"],
] as const)
  test(`json: an unresolved merge is called that: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(parseJson(text).problems, [
      { line, message: `This is an unresolved merge (${marker}).` },
    ]));

test("json: every duplicate key is named, not only the first", () => {
  assert.equal(parseJson('{"a":1,"a":2,"b":{"c":1,"c":2}}').problems.length, 2);
});

test("json: strings of many megabytes and of as many escapes are read", () => {
  for (const text of ["x".repeat(10_000_000), '"'.repeat(5_000_000), "\\\\".repeat(2_000_000)])
    assert.equal((parseJson(JSON.stringify({ text })).value as { text: string }).text, text);
});

test("json: a BOM, CRLF and 64 levels are fine", () => {
  assert.deepEqual(parseJson("\uFEFF[1,\r\n2]\r\n").value, [1, 2]);
  assert.deepEqual(parseJson("[".repeat(MAX_JSON_DEPTH) + "]".repeat(MAX_JSON_DEPTH)).problems, []);
  assert.equal(parseJson("null").value, null);
  assert.equal(parseJson("1e300").value, 1e300);
});

test("json: __proto__ is a plain key and nothing is inherited", () => {
  const { value } = parseJson('{"__proto__": {"polluted": true}, "a": 1}');
  assert.ok(isRecord(value));
  assert.deepEqual(Object.keys(value), ["__proto__", "a"]);
  assert.equal(value["polluted"], undefined);
  assert.equal(value["toString"], undefined);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
});

test("json: a pointer gives its line or its nearest ancestor's", () => {
  const { lineOf } = parseJson('\n{\n"bugs": [\n{"id": 1,\n"a/b~c": 2}, 3,\n[4]\n]}');
  const lines = ["", "/bugs", "/bugs/0", "/bugs/0/id", "/bugs/0/a~1b~0c", "/bugs/1", "/bugs/2/0"].map(lineOf);
  assert.deepEqual(lines, [1, 3, 4, 4, 5, 5, 6]);
  assert.equal(lineOf("/bugs/0/id/deeper/still"), 4);
  assert.equal(lineOf("/bugs/2/0/deeper/still"), 6);
  assert.equal(lineOf("/nothing/here"), 1);
  assert.equal(lineOf("no slash"), 1);
});

test("json: a lone \\r ends no line", () => assert.equal(parseJson("\r\r[1,\n\r2,x]").problems[0]?.line, 2));

test("json: isRecord tells objects from everything else", () => {
  assert.deepEqual([{}, Object.create(null), [], null, "a", 1, undefined].map(isRecord), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

const reliable = fc
  .jsonValue({ maxDepth: 6, stringUnit: "grapheme" })
  .filter(value => parseJson(JSON.stringify(value)).problems.length === 0);

test("json: what JSON.stringify writes is read back as JSON.parse reads it", () => {
  fc.assert(
    fc.property(reliable, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      assert.equal(JSON.stringify(parseJson(text).value), JSON.stringify(JSON.parse(text)));
    }),
  );
});

test("json: accepts nothing that JSON.parse refuses, and refuses by syntax nothing that it accepts", () => {
  const pieces = fc.constantFrom(
    ...'{}[]:,"\\\n\r\t -+.eE01a9truefalsn/*\u0001\u00a0\uFEFF',
    "null",
    '"k"',
    "\\u00e9",
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map(parts => parts.join("")),
    fc.tuple(fc.json(), fc.nat(), pieces).map(([json, at, piece]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + piece + json.slice(cut + (at % 2));
    }),
  );
  fc.assert(
    fc.property(texts, text => {
      const document = parseJson(text);
      const height = text.split("\n").length;
      for (const { line } of document.problems) assert.ok(line >= 1 && line <= height);
      const accepted = document.problems.length === 0;
      if (!accepted && /twice|surrogate|2\^53|large|nested/.test(document.problems[0]?.message ?? "")) return;
      const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
      if (!accepted) assert.throws(() => JSON.parse(body));
      else assert.equal(JSON.stringify(document.value), JSON.stringify(JSON.parse(body)));
    }),
    { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 500) },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOfTest, readTestCode } from "../../../src/evidence/tests/test-names.ts";

const code = readTestCode(
  `test("boils", () => it('steams', it(\`pours \\"hot\\"\`)));\n  // test("lid")\nfn test_lid() {}`,
  "a.js",
);

for (const [name, isThere] of [
  ["boils", true],
  ["steams", true],
  ['pours "hot"', true],
  ["boilssteams", false],
  ["lid", false],
  ["test_lid", true],
  ["test_lid[cold]", true],
  ["Kettle::test_lid", true],
  ["a.py::Kettle::test_lid", true],
  ["test_lid::boilt", false],
  ["boil", false],
] as const)
  test(`a file of code ${isThere ? "has" : "does not have"} the test ${name}`, () => {
    assert.equal(lineOfTest(code, { file: "a", name }) !== undefined, isThere);
  });

test("a string that is the whole line, and one that has colons, are names too", () => {
  assert.equal(lineOfTest(readTestCode('"a::b c[d]"', "a.js"), { file: "a", name: "a::b c[d]" }), 0);
  assert.equal(lineOfTest(readTestCode('b\nx("", "a")', "a.js"), { file: "a", name: "a" }), 1);
});

test("names and variables are found where they stand first", () => {
  const code = readTestCode(
    "// const first = 1;\nconst first = 1;\nuse(first);\nconst first = 2;\n  first = 3;",
    "a.js",
  );
  assert.deepEqual([code.names.get("first"), code.names.get("use")], [1, 2]);
  assert.deepEqual([...code.declared], [["first", 1]]);
});

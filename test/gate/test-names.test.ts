import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOfTest, readTestCode } from "../../src/gate/test-names.ts";

const code = readTestCode(
  `test("boils", () => it('steams', it(\`pours \\"hot\\"\`)));\n  // test("lid")\nfn test_lid() {}`,
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
  assert.equal(lineOfTest(readTestCode('"a::b c[d]"'), { file: "a", name: "a::b c[d]" }), 0);
  assert.equal(lineOfTest(readTestCode('b\nx("", "a")'), { file: "a", name: "a" }), 1);
});

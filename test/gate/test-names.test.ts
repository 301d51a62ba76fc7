import assert from "node:assert/strict";
import { test } from "node:test";
import { hasTest, namesInCode } from "../../src/gate/test-names.ts";

const names = namesInCode(
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
    assert.equal(hasTest(names, { file: "a", name }), isThere);
  });

test("a string that is the whole line, and one that has colons, are names too", () => {
  assert.ok(hasTest(namesInCode('"a::b c[d]"'), { file: "a", name: "a::b c[d]" }));
  assert.ok(hasTest(namesInCode('x("", "a")'), { file: "a", name: "a" }));
});

import { ownRun, testCheck } from "../../support/check-cases.ts";

const TESTS = "quality/test_functional.js";
const QUALITY = "quality/QUALITY.md";
const files = (
  code: string,
  quality = "### Scenario 1: boils\n\n### Scenario 2 — pours\n",
  path = TESTS,
) => ({
  "quality/BUGS.md": "# Bugs\n",
  [QUALITY]: quality,
  [path]: code,
});
const BOTH =
  'test("Scenario 1: boils", () => assert.equal(a, 1));\ntest("Scenario 02: pours", () => assert.deepEqual(a, b));\n';

testCheck("functional-tests", [
  { what: "none", files: { "quality/BUGS.md": "# Bugs\n" }, status: "not due" },
  { what: "a test for each scenario", files: files(BOTH), status: "pass" },
  {
    what: "in another language",
    files: files(
      "def test_scenario_1():\n    assert boil() == 1\ndef test_scenario_2():\n    assert pour() == 2\n",
      undefined,
      "quality/test_functional.py",
    ),
    status: "pass",
  },
  {
    what: "no scenarios to be tied to",
    files: files('it("boils", () => assert.equal(a, 1));\n', "# Quality\n"),
    status: "pass",
  },
  {
    what: "tests that do not say which scenario they are",
    files: files('test("boils", () => assert.equal(a, 1));\n'),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the tests do not say which scenario they are."],
  },
  {
    what: "nothing but comments",
    files: files("// Scenario 1\n"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the file holds no code."],
  },
  {
    what: "nothing but comments in a run of our own",
    files: ownRun(files('// test("Scenario 1", () => {});\n'), []),
    status: "fail",
    findings: [`error ${TESTS}:0 The functional tests hold no test.`],
  },
  {
    what: "nothing but a test in a string",
    files: files("const code = 'test(\"Scenario 1\")';\nconst next = 'Scenario 2';\n"),
    status: "fail",
    findings: [`error ${TESTS}:0 The functional tests hold no test.`],
  },
  {
    what: "marks that other languages begin a comment with",
    files: files(
      "#[test]\nfn scenario_1() {\n    assert_ne!(boil(), 1);\n}\n#[test]\nfn scenario_2() {\n    assert_eq!(pour(), 2);\n}\n",
      undefined,
      "quality/test_functional.rs",
    ),
    status: "pass",
  },
  ...[
    ["rb", 'it "boils" do\n  expect(boil).to eq(1)\n  expect(pour).not_to be > 2\nend\n'],
    [
      "php",
      "public function testBoils() {\n    $this->assertSame(1, boil());\n    $this->assertCount(2, pour());\n}\n",
    ],
    [
      "go",
      "func TestBoils(t *testing.T) {\n\tassert.Equal(t, 1, boil())\n\tassert.ErrorIs(t, pour(), err)\n}\n",
    ],
  ].map(([ending, code]) => ({
    what: `assertions of a value in ${ending}`,
    files: files(code ?? "", "# Quality\n", `quality/test_functional.${ending}`),
    status: "pass",
  })),
  {
    what: "assertions of something that is there in rb",
    files: files(
      'it "boils" do\n  expect(boil).to be_truthy\nend\n',
      "# Quality\n",
      "quality/test_functional.rb",
    ),
    status: "pass",
    findings: ["warning quality/test_functional.rb:0 0 of 1 assertions compare with a value."],
  },
  {
    what: "a language whose tests are not known",
    files: files("boils\n", "# Quality\n", "quality/test_functional.coffee"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; how tests of the file's language begin is not known."],
  },
  {
    what: "code that holds no test, though it speaks of scenarios",
    files: files('console.log("Scenario 1, Scenario 2");\n'),
    status: "fail",
    findings: [`error ${TESTS}:0 The functional tests hold no test.`],
  },
  {
    what: "one of each is missing",
    files: files(BOTH.replace("Scenario 02", "Scenario 3")),
    status: "fail",
    findings: [
      `error ${QUALITY}:3 No functional test is for scenario 2.`,
      `error ${TESTS}:2 The test is for scenario 3, which QUALITY.md does not describe.`,
    ],
  },
  {
    what: "two tests for a scenario that is not described",
    files: files(`${BOTH}${BOTH.replaceAll(/Scenario \d+/g, "Scenario 3")}`),
    status: "fail",
    findings: [`error ${TESTS}:3 The test is for scenario 3, which QUALITY.md does not describe.`],
  },
  {
    what: "a comment is no test",
    files: files(
      BOTH.replace(/\ntest\("Scenario 02.*/, '\n// Scenario 2\ntest("x", () => assert.equal(a, 1));'),
    ),
    status: "fail",
    findings: [`error ${QUALITY}:3 No functional test is for scenario 2.`],
  },
  {
    what: "assertions that only ask whether something is there",
    files: files(BOTH.replaceAll(/assert\.\w+\([^)]*\)/g, "assert.ok(a)")),
    status: "pass",
    findings: [`warning ${TESTS}:0 0 of 2 assertions compare with a value.`],
  },
  {
    what: "half of the assertions ask no more than that",
    files: files(BOTH.replace("assert.equal(a, 1)", "assert.ok(a)")),
    status: "pass",
    findings: [`warning ${TESTS}:0 1 of 2 assertions compare with a value.`],
  },
]);

import assert from "node:assert/strict";
import { test } from "node:test";
import { guardOf, knowsGuards } from "../../../src/evidence/tests/test-guards.ts";
import { readTestCode } from "../../../src/evidence/tests/test-names.ts";

const WHY = "BUG-001: quality/patches/BUG-001-fix.patch";

/** What guards a test, by its file, its name and what stands before, in and after it; the line is that of the guard. */
const GUARDED: readonly (readonly [file: string, name: string, code: string, line: number])[] = [
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\tt.Skip("${WHY}")\n}`, 2],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\tt.Parallel()\n\n\tt.Skipf("%s", "${WHY}")\n}`, 4],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) { t.Skip("${WHY}") }`, 1],
  ["a.go", "TestBoils", `// ${WHY}\nfunc TestBoils(t *testing.T) {\n\tt.SkipNow()\n}`, 3],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\t// ${WHY}\n\tt.SkipNow()\n}`, 3],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\tt.Skip(\n\t\t"${WHY}",\n\t)\n}`, 2],
  ["a.go", "TestBoils", `func (s *Kettle) TestBoils() {\n\ts.T().Skip("${WHY}")\n}`, 2],
  [
    "a.go",
    "TestBoils",
    `func init() {\n\tuse(TestBoils)\n}\n\nfunc TestBoils(t *testing.T) {\n\tt.Skip("${WHY}")\n}`,
    6,
  ],
  ["a.rs", "boils", `#[test]\n#[ignore = "${WHY}"]\nfn boils() {}`, 2],
  ["a.rs", "boils", `/// ${WHY}\n#[should_panic]\n#[test]\nfn boils() {}`, 2],
  ["a.rs", "boils", `// ${WHY}\n#[test]\n#[should_panic(expected = "cold")]\nfn boils() {}`, 3],
  ["a.rs", "tests::boils", `#[test] #[ignore = "${WHY}"] fn boils() {}`, 1],
  ["A.java", "boils", `@Test\n@Disabled("${WHY}")\nvoid boils() {}`, 2],
  ["A.java", "boils", `@Disabled(\n    "${WHY}")\n@Test\npublic void boils() throws IOException {\n}`, 1],
  ["A.java", "boils", `@org.junit.Ignore("${WHY}") @Test public void boils() {}`, 1],
  ["A.java", "boils", `// ${WHY}\n@Test(enabled = false)\npublic void boils() {}`, 2],
  [
    "A.java",
    "boils",
    `@Test void cools() {\n  it.boils();\n}\n\n@Test\n@Disabled("${WHY}")\nvoid boils() {}`,
    6,
  ],
  ["a.kt", "it boils", `@Test\n@Disabled("${WHY}")\nfun \`it boils\`() {}`, 2],
  ["a.kt", "boils", `@Test @Ignore("${WHY}") fun boils() = runTest {}`, 1],
  ["a.scala", "boils", `// ${WHY}\nignore("boils") {\n}`, 2],
  ["a.scala", "boils", `test("boils") {\n  pendingUntilFixed { // ${WHY}\n  }\n}`, 2],
  ["a.scala", "boils", `// ${WHY}\ntest("boils".fail) {\n}`, 2],
  ["a.cpp", "Boils", `TEST(Kettle, Boils) {\n  GTEST_SKIP() << "${WHY}";\n}`, 2],
  ["a.cpp", "Boils", `TEST_F(Kettle,\n       Boils)\n{\n  GTEST_SKIP() << "${WHY}";\n}`, 4],
  ["a.cpp", "boils", `// ${WHY}\nTEST_CASE("boils" * doctest::should_fail()) {\n}`, 2],
  ["a.cpp", "boils", `// ${WHY}\nTEST_CASE("boils", "[kettle][!shouldfail]") {\n}`, 2],
  ["a.rb", "test_boils", `def test_boils\n  skip "${WHY}"\nend`, 2],
  ["a.rb", "boils", `it "boils" do\n  pending "${WHY}"\nend`, 2],
  ["a.rb", "boils", `it "boils", pending: "${WHY}" do\nend`, 1],
  ["A.php", "testBoils", `public function testBoils(): void\n{\n    $this->markTestSkipped("${WHY}");\n}`, 3],
];

for (const [file, name, code, line] of GUARDED)
  test(`${file}: line ${line} guards the test in ${JSON.stringify(code)}`, () => {
    const guard = guardOf(file, readTestCode(`${code}\n`, file), { file, name });
    assert.ok(typeof guard === "object", JSON.stringify(guard));
    assert.equal(guard.line, line);
    assert.ok(guard.text.includes(WHY), guard.text);
  });

/** Tests that nothing guards, though something looks like it. */
const BARE: readonly (readonly [file: string, name: string, code: string])[] = [
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\t// t.Skip("${WHY}")\n\tboil(t)\n}`],
  [
    "a.go",
    "TestBoils",
    `func TestBoils(t *testing.T) {\n\tif testing.Short() {\n\t\tt.Skip("${WHY}")\n\t}\n}`,
  ],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\tlog(\`\nt.Skip("${WHY}")\`)\n}`],
  ["a.go", "TestBoils", `func TestBoils(t *testing.T) {\n\tboil(t)\n\tt.Skip("${WHY}")\n}`],
  [
    "a.go",
    "TestBoils",
    `func TestCools(t *testing.T) {\n\tt.Skip("${WHY}")\n}\n\nfunc TestBoils(t *testing.T) {\n}`,
  ],
  ["a.rs", "boils", `#[test]\n// #[ignore = "${WHY}"]\nfn boils() {}`],
  ["a.rs", "boils", `/* #[should_panic] ${WHY} */\n#[test]\nfn boils() {}`],
  ["a.rs", "boils", `#[doc = "#[ignore]"]\n#[test]\nfn boils() {}`],
  ["a.rs", "boils", `#[cfg_attr(miri, ignore)]\n#[test]\nfn boils() {}`],
  ["a.rs", "boils", `#[test]\n#[ignore = "${WHY}"]\nfn cools() {}\n#[test]\nfn boils() {}`],
  ["A.java", "boils", `// @Disabled("${WHY}")\n@Test\nvoid boils() {}`],
  ["A.java", "boils", `@Test\n@DisplayName("@Disabled")\nvoid boils() {}`],
  ["A.java", "boils", `@Test\n@DisabledOnOs(OS.LINUX)\nvoid boils() {}`],
  ["A.java", "boils", `@Disabled("${WHY}")\n@Test\nvoid cools() {\n}\n@Test\nvoid boils() {}`],
  ["a.kt", "boils", `@Test\n@DisplayName("@Ignore")\nfun boils() {}`],
  ["a.scala", "ignore(this)", `test("ignore(this)") {\n}`],
  ["a.scala", "boils", `test("boils") {\n  // pendingUntilFixed {\n}`],
  ["a.cpp", "Boils", `TEST(Kettle, Boils) {\n  if (cold) GTEST_SKIP();\n}`],
  ["a.cpp", "boils", `TEST_CASE("boils", "[kettle]") { // [!shouldfail]\n}`],
  ["a.cpp", "boils", `TEST_CASE("boils", "[!mayfail]") {\n}`],
  ["a.rb", "test_boils", `def test_boils\n  skip = 1\nend`],
  ["a.rb", "test_boils", `def test_boils\n  # skip "${WHY}"\n  boil\nend`],
  ["A.php", "testBoils", `public function testBoils(): void\n{\n    // $this->markTestSkipped();\n}`],
];

for (const [file, name, code] of BARE)
  test(`${file}: nothing guards the test in ${JSON.stringify(code)}`, () => {
    const guard = guardOf(file, readTestCode(`${code}\n`, file), { file, name });
    assert.equal(guard, "none");
  });

test("a language whose frameworks have no guard at all is not known", () => {
  assert.deepEqual(
    ["a.c", "a.sh", "a.go", "a.rs", "A.java", "a.kt", "a.scala", "a.cc", "a.rb", "a.php"].filter(
      path => !knowsGuards(path),
    ),
    ["a.c", "a.sh"],
  );
});

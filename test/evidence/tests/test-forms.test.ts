import assert from "node:assert/strict";
import { test } from "node:test";
import { bareCode } from "../../../src/documents/bare-code.ts";
import { holdsTests } from "../../../src/evidence/tests/functional-suite.ts";

const holds = (path: string, text: string) =>
  holdsTests({ path, bare: bareCode(path, text).bare.map(line => line.trim()) });

/** One test of each framework, and what only looks like one. */
const FRAMEWORKS: readonly {
  readonly name: string;
  readonly file: string;
  readonly tests: readonly string[];
  readonly others: readonly string[];
}[] = [
  {
    name: "scripts",
    file: "a.ts",
    tests: [
      'test("boils", () => {});',
      "it(`boils`, boils);",
      'test.each([1])("boils", boils);',
      "describe('kettle', () => { it.only('boils', boils); });",
      'Deno.test("boils", boils);',
      "test.each`a\n1`",
    ],
    others: [
      '// test("boils", () => {});',
      "/*\ntest(1);\n*/",
      "const code = 'test(\"boils\")';",
      "const code = `\ntest(1);\n`;",
      "/a/.test(b);",
      "contest(1);",
      "describe('kettle', () => {});",
    ],
  },
  {
    name: "Python",
    file: "a.py",
    tests: ["def test_boils():", "async def test_boils():", "class A:\n    def testBoils(self):"],
    others: [
      "# def test_boils():",
      '"""\ndef test_boils():\n"""',
      "def testing():",
      "test_boils()",
      "class TestA: pass",
    ],
  },
  {
    name: "Go",
    file: "a.go",
    tests: [
      "func TestBoils(t *testing.T) {",
      "func FuzzBoils(f *testing.F) {",
      "func (s *Suite) TestBoils() {",
      'It("boils", func() {})',
    ],
    others: [
      "// func TestBoils(t *testing.T) {",
      "var a = `\nfunc TestBoils(t *testing.T) {`",
      "func TestMain(m *testing.M) {",
      "func Testimony() {",
    ],
  },
  {
    name: "Rust",
    file: "a.rs",
    tests: [
      "#[test]\nfn boils() {}",
      "#[tokio::test]",
      "    #[rstest]",
      '#[test_case("a"; "b")]',
      "#[test] fn a() {}",
    ],
    others: [
      "// #[test]",
      "/* #[test] */",
      'let a = "#[test]";',
      "#[cfg(test)]",
      "#[testing]",
      'let a = r#"\n#[test]\n"#;',
    ],
  },
  {
    name: "Java",
    file: "A.java",
    tests: ["@Test", "@ParameterizedTest", "@org.junit.Test public void a() {}", "public void testBoils() {"],
    others: [
      "// @Test",
      "/**\n * @Test\n */",
      'String a = "@Test";',
      "@TestInstance(PER_CLASS)",
      "@Testcontainers",
      "void testament() {",
    ],
  },
  {
    name: "Kotlin",
    file: "a.kt",
    tests: ["@Test", 'test("boils") {', '"boils" {', 'should("boil") {'],
    others: ['// test("boils") {', '"""\n@Test\n"""', 'println("@Test")', "test(1)"],
  },
  {
    name: "Scala",
    file: "a.scala",
    tests: [
      'test("boils") {',
      '"A kettle" should "boil" in {',
      'it should "boil" in {',
      '"boil" in {',
      'property("boils") = forAll',
    ],
    others: ['// test("boils") {', 'val a = "test(1)"', "latest(1)", "class A extends AnyFunSuite {"],
  },
  {
    name: "C",
    file: "a.c",
    tests: [
      "void test_boils(void) {",
      "void test_boils(void)\n{",
      "static void test_boils(void **state) { assert(1); }",
      "START_TEST(boils)",
      "Test(kettle, boils) {",
    ],
    others: [
      "void test_boils(void);",
      "/* TEST(Kettle, Boils) */",
      'puts("TEST(Kettle)");',
      "  test_boils();",
      "#define CHECK(a) (a)",
      "CHECK(a == 1);",
    ],
  },
  {
    name: "C++",
    file: "a.cpp",
    tests: [
      "TEST(Kettle, Boils) {",
      "TEST_F(Kettle, Boils) {",
      'TEST_CASE("boils") {',
      'SCENARIO("boils") {',
      "BOOST_AUTO_TEST_CASE(boils)",
      "CPPUNIT_TEST(boils);",
    ],
    others: [
      "// TEST(Kettle, Boils) {",
      'auto a = R"(\nTEST(Kettle, Boils)\n)";',
      "TEST_HELPER(a)",
      "LATEST(a)",
    ],
  },
  {
    name: "Swift",
    file: "a.swift",
    tests: ["func testBoils() {", "    func testBoils() throws {", "@Test func boils() {", '@Test("boils")'],
    others: [
      "// func testBoils() {",
      'let a = "func testBoils() {"',
      "@testable import Kettle",
      "func boils() {",
    ],
  },
  {
    name: "C#",
    file: "A.cs",
    tests: ["[Fact]", "[Test]", "[TestCase(1)]", "[Theory, InlineData(1)]", "[TestMethod]"],
    others: ["// [Fact]", '"[Fact]"', "[TestFixture]", "[TestClass]"],
  },
  {
    name: "Ruby",
    file: "a.rb",
    tests: [
      "def test_boils",
      'it "boils" do',
      "it('boils') { }",
      "specify 'boils' do",
      "it { is_expected.to eq(1) }",
      'test "boils" do',
    ],
    others: [
      '# it "boils" do',
      '=begin\nit "boils" do\n=end',
      "a = 'it \"boils\" do'",
      "it = 1",
      'describe "kettle" do',
      "def testing",
    ],
  },
  {
    name: "PHP",
    file: "A.php",
    tests: [
      "public function testBoils(): void",
      "function test_boils()",
      "#[Test]",
      "#[Group('a'), Test]",
      "#[\\PHPUnit\\Framework\\Attributes\\Test]",
      "it('boils', function () {});",
    ],
    others: [
      "// public function testBoils()",
      "# #[Test]",
      "$a = '#[Test]';",
      "private function testKettle()",
      "#[TestDox('a')]",
      "public function boils()",
    ],
  },
  {
    name: "Elixir",
    file: "a.exs",
    tests: ['test "boils" do', 'test "boils", %{kettle: kettle} do', 'property "boils" do'],
    others: [
      '# test "boils" do',
      '@moduledoc """\ntest "boils" do\n"""',
      'describe "kettle" do',
      "test_helper()",
    ],
  },
  {
    name: "Dart",
    file: "a.dart",
    tests: ["test('boils', () {", "testWidgets('boils', (t) async {"],
    others: ["// test('boils')", "group('a', () {"],
  },
  {
    name: "Lua",
    file: "a.lua",
    tests: ['it("boils", function()', "it 'boils'"],
    others: ['-- it("boils")', 'describe("a")'],
  },
  {
    name: "Perl",
    file: "a.pl",
    tests: ["subtest boils => sub {", "ok(1);", "is($a, 1);"],
    others: ["# ok(1);", "is_open();"],
  },
  {
    name: "Haskell",
    file: "a.hs",
    tests: ['it "boils" $ do', '[ testCase "boils" $ a'],
    others: ['-- it "boils"', 'describe "a" $ do'],
  },
  {
    name: "Clojure",
    file: "a.clj",
    tests: ["(deftest boils"],
    others: [";(deftest boils", '"(deftest a"', "(defn test-a"],
  },
  {
    name: "Julia",
    file: "a.jl",
    tests: ["@test a == 1", '@testset "a" begin'],
    others: ["# @test a", "using Test"],
  },
  {
    name: "R",
    file: "a.r",
    tests: ['test_that("a", {'],
    others: ['# test_that("a", {', "library(testthat)"],
  },
  {
    name: "Zig",
    file: "a.zig",
    tests: ['test "boils" {'],
    others: ['// test "boils" {', "const test_a = 1;"],
  },
  {
    name: "shell",
    file: "a.sh",
    tests: ["test_boils() {", "function test_boils {", '@test "boils" {'],
    others: ["# test_boils() {", "echo 'test_boils() {'", "test -f a", "test_boils"],
  },
];

for (const { name, file, tests, others } of FRAMEWORKS) {
  for (const text of tests)
    test(`${name}: ${JSON.stringify(text)} begins a test`, () => {
      assert.equal(holds(file, `${text}\n`), true);
    });
  for (const text of others)
    test(`${name}: ${JSON.stringify(text)} begins none`, () => {
      assert.equal(holds(file, `${text}\n`), false);
    });
}

test("a test of any framework is one in a language that no row is for, and nothing is known of what is none", () => {
  assert.equal(holds("a.coffee", "test('boils', ->)\n"), true);
  assert.equal(holds("a.coffee", "boils\n"), undefined);
});

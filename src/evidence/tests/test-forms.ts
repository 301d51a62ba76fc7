/** How a test begins in one framework. */
export interface TestForm {
  readonly framework: string;
  readonly endings: readonly string[];
  /** Read in one line without its indentation, comments and what its strings say. */
  readonly pattern: RegExp;
}

const SCRIPT = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];
const JVM = ["java", "kt", "kts", "groovy", "scala"];
const CPP = ["c", "cc", "cpp", "cxx", "m", "mm"];
const SHELL = ["sh", "bash", "zsh", "ksh", "bats"];

/** The frameworks whose tests are known, language by language. */
export const TEST_FORMS: readonly TestForm[] = [
  {
    framework: "node:test, Jest, Vitest, Mocha, Jasmine, AVA, QUnit, tap, Playwright, Deno",
    endings: SCRIPT,
    pattern: /(?<![\w$.])(?:(?:Deno|QUnit|t|tap)\.)?(?:test|it|specify)(?:\.\w{1,20}){0,2}(?:\(|`)/,
  },
  { framework: "pytest, unittest", endings: ["py"], pattern: /^(?:async )?def test(?:_\w+|[A-Z\d]\w*)?\(/ },
  {
    framework: "go test, testify",
    endings: ["go"],
    pattern: /^func (?:\(\w{1,40} \*?\w{1,60}\) )?(?!TestMain\b)(?:Test|Fuzz|Example)(?!\p{Ll})\w{0,200}\(/u,
  },
  { framework: "Ginkgo", endings: ["go"], pattern: /^(?:It|Specify|Entry)\(/ },
  {
    framework: "cargo test, tokio, rstest, proptest",
    endings: ["rs"],
    pattern: /#\[(?:(?:\w{1,40}::){0,3}(?:test|test_case|wasm_bindgen_test)|rstest|quickcheck)\b/,
  },
  {
    framework: "JUnit 4 and 5, TestNG, kotlin.test, jqwik",
    endings: JVM,
    pattern:
      /@(?:[\w.]{1,60}\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)\b(?!\.)/,
  },
  {
    framework: "JUnit 3",
    endings: ["java", "kt", "groovy"],
    pattern: /\b(?:void|fun) test[A-Z_\d]\w{0,200}\(/,
  },
  { framework: "Spock", endings: ["groovy"], pattern: /^def ["']/ },
  {
    framework: "Kotest",
    endings: ["kt", "kts"],
    pattern: /^(?:test|it|should|expect|scenario)\("|^"[^"]*"(?:\.config\(.*\))? \{/,
  },
  {
    framework: "ScalaTest, MUnit, specs2, ScalaCheck",
    endings: ["scala"],
    pattern: /^(?:test|it|they|[Ss]cenario|property)\("|^(?:it |they |").*(?:\bin|>>)\s?\{/,
  },
  {
    framework: "GoogleTest, Catch2, doctest, Boost.Test, CppUTest, CppUnit, Check, Criterion, utest",
    endings: CPP,
    pattern:
      /^(?:TEST(?:_F|_P|_CASE|_CASE_METHOD|_CASE_FIXTURE|_METHOD)?|TYPED_TEST(?:_P)?|TEMPLATE_TEST_CASE|SCENARIO|BOOST_(?:AUTO|FIXTURE|DATA)_TEST_CASE|CPPUNIT_TEST|START_TEST|Test|ParameterizedTest|UTEST(?:_F)?|RC_GTEST_PROP)\s?\(/,
  },
  {
    framework: "Unity, cmocka, MinUnit, plain assertions",
    endings: CPP,
    pattern: /^(?:static )?(?:inline )?(?:void|int|bool|char \*) ?\*?test\w{0,200}\s?\([^;{]*(?:\{|$)/,
  },
  { framework: "XCTest", endings: ["swift"], pattern: /^(?:[\w@()]{1,40} ){0,4}func test\w{0,200}\(\)/ },
  { framework: "XCTest", endings: ["m", "mm"], pattern: /^- ?\(void\) ?test\w{0,200}/ },
  { framework: "Swift Testing", endings: ["swift"], pattern: /@Test\b/ },
  {
    framework: "NUnit, xUnit.net, MSTest",
    endings: ["cs", "fs", "vb"],
    pattern: /[[<](?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod|Property)(?:Attribute)?\b[\](,>]/,
  },
  { framework: "minitest, test-unit", endings: ["rb"], pattern: /^def test_\w|^(?:test|should) ?\(?["']/ },
  {
    framework: "RSpec, minitest/spec",
    endings: ["rb"],
    pattern: /^(?:RSpec\.)?(?:it|specify|example|scenario)(?:\s?\(?["']| \{| do\b)/,
  },
  {
    framework: "PHPUnit",
    endings: ["php"],
    pattern: /^(?:(?:final|public|static) )*function test\w{0,200}\(|#\[(?:[^\]]*[,\\] ?)?Test\s?[\],(]/,
  },
  { framework: "Pest", endings: ["php"], pattern: /^(?:test|it)\(["']/ },
  { framework: "ExUnit, StreamData", endings: ["ex", "exs"], pattern: /^(?:test|property) "/ },
  { framework: "package:test, flutter_test", endings: ["dart"], pattern: /^(?:test|testWidgets)\(/ },
  { framework: "busted", endings: ["lua"], pattern: /^it ?\(?["']/ },
  {
    framework: "Test::More",
    endings: ["pl", "pm", "t"],
    pattern: /^(?:subtest|ok|is|isnt|like|unlike|is_deeply|cmp_ok|throws_ok)\b ?[(\w"'$]/,
  },
  {
    framework: "hspec, tasty, HUnit",
    endings: ["hs"],
    pattern: /(?:^|[[,$] ?)(?:it|prop|testCase|testProperty) "/,
  },
  { framework: "clojure.test", endings: ["clj", "cljs"], pattern: /^\(deftest\b/ },
  { framework: "Test of Julia", endings: ["jl"], pattern: /^@test(?:set|_throws)?\b/ },
  { framework: "testthat", endings: ["r"], pattern: /^(?:test_that|it)\(/ },
  { framework: "Zig, Nim", endings: ["zig", "nim"], pattern: /^test ["{]/ },
  { framework: "bats", endings: SHELL, pattern: /^@test ["']/ },
  {
    framework: "functions of a shell",
    endings: SHELL,
    pattern: /^(?:function )?test_?\w{1,200} ?\(\)|^function test_\w{1,200}\b/,
  },
];

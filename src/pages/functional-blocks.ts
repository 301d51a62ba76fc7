import { LANGUAGES, type Language } from "../contract/languages.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about functional tests, by name of their block. */
export const functionalBlocks = (): Readonly<Record<string, string>> => ({
  matrix: table(
    [
      "language",
      "file",
      "imports the code",
      "is run by",
      "a test begins with",
      "guard of an open bug's test",
    ],
    LANGUAGES.map(({ name }) => {
      const { file, imports, run, test, guard } = FUNCTIONAL_ROWS[name];
      return [
        name,
        code(file),
        imports,
        run,
        code(test),
        guard === undefined ? "none is known" : code(guard),
      ];
    }),
  ),
});

interface FunctionalRow {
  readonly file: string;
  /** What is easily done otherwise. */
  readonly imports: string;
  readonly run: string;
  /** The first line of a test that the gate takes for one. */
  readonly test: string;
  /** Undefined where the gate knows none. */
  readonly guard?: string;
}

const WHY = "BUG-001: quality/patches/BUG-001-fix.patch";
const TODO = `test("BUG-001: …", { todo: "${WHY}" }, …)`;
const DISABLED = `@Disabled("${WHY}")`;
const JVM = "by its full name; a class without a package is seen by none that has one";
const CONSOLE =
  "JUnit's console launcher with the project's classes on its path: the build compiles its own directories alone";

/** What a good program gets wrong by default, language by language. */
export const FUNCTIONAL_ROWS: Readonly<Record<Language["name"], FunctionalRow>> = {
  TypeScript: {
    file: "quality/test_functional.ts",
    imports: "relative, `../src/…`, with the ending that the project's own tests write",
    run: "the project's runner with the file named: `tsconfig.json` and the runner's settings leave `quality/` out",
    test: 'test("Scenario 1: …", () => {',
    guard: TODO,
  },
  JavaScript: {
    file: "quality/test_functional.js",
    imports: "relative, `../src/index.js`; by the package's own name only where it has `exports`",
    run: "`node --test quality/test_functional.js`, or the runner with the file named: `npm test` does not look there",
    test: 'test("Scenario 1: …", () => {',
    guard: TODO,
  },
  Python: {
    file: "quality/test_functional.py",
    imports: "as users do, by the package's name; never `sys.path` by hand",
    run: "`python -m pytest quality/test_functional.py`: bare `pytest` has `quality/` on the path and not the project; with `src/` also `PYTHONPATH=src`",
    test: "def test_scenario_1():",
    guard: `@pytest.mark.xfail(strict=True, reason="${WHY}")`,
  },
  Go: {
    file: "quality/functional_test.go",
    imports: "by the module's path, as `package quality`: it sees exported names alone",
    run: "`go test ./quality/`; `test_functional.go` is no test to go",
    test: "func TestScenario1(t *testing.T) {",
    guard: `t.Skip("${WHY}")`,
  },
  Rust: {
    file: "quality/test_functional.rs",
    imports: "`use CRATE::…`: it sees what is `pub` alone",
    run: "`cargo test --manifest-path quality/integration/Cargo.toml`, a package of its own with `[workspace]`, a path dependency on the project and `[[test]] path`: cargo takes no file that no manifest names",
    test: "#[test]",
    guard: `#[should_panic] // ${WHY}`,
  },
  Java: { file: "quality/FunctionalTest.java", imports: JVM, run: CONSOLE, test: "@Test", guard: DISABLED },
  Kotlin: { file: "quality/FunctionalTest.kt", imports: JVM, run: CONSOLE, test: "@Test", guard: DISABLED },
  Scala: {
    file: "quality/FunctionalSpec.scala",
    imports: JVM,
    run: "ScalaTest's Runner, in the same way",
    test: 'test("Scenario 1: …") {',
    guard: `pendingUntilFixed { // ${WHY}`,
  },
  "C or C++": {
    file: "quality/test_functional.cpp",
    imports: "the project's headers, linked with what it builds; never its sources a second time",
    run: "a compiler called by `quality/integration/`; in C write them in Python or shell, around the program",
    test: "TEST(Scenario1, Says) {",
    guard: `GTEST_SKIP() << "${WHY}";`,
  },
  Ruby: {
    file: "quality/test_functional.rb",
    imports: '`require_relative "../lib/NAME"`',
    run: "`ruby -Ilib quality/test_functional.rb`: `rake test` does not look there",
    test: "def test_scenario_1",
    guard: `skip "${WHY}"`,
  },
  PHP: {
    file: "quality/FunctionalTest.php",
    imports: '`require __DIR__ . "/../vendor/autoload.php"`; the class is called as the file',
    run: "`vendor/bin/phpunit quality/FunctionalTest.php`",
    test: "function test_scenario_1()",
    guard: `$this->markTestSkipped("${WHY}");`,
  },
  shell: {
    file: "quality/test_functional.sh",
    imports: 'nothing: it runs the program, from `cd "$(dirname "$0")/.."`',
    run: "`sh quality/test_functional.sh`, with a function for each test, and a failure that reaches the exit code",
    test: "test_scenario_1() {",
  },
};

import { testCheck } from "../../support/check-cases.ts";

const bugs = { "quality/BUGS.md": "# Bugs\n" };
const tests = (...names: readonly string[]) =>
  Object.fromEntries(names.map(name => [`quality/${name}`, "x\n"]));
const commands = (...suite: readonly string[]) => ({
  "quality/commands.json": JSON.stringify({ suite, test: suite }),
});
const UNKNOWN =
  "note quality:0 Unchecked: 1 of 1; neither a manifest nor quality/commands.json says what the project is written in.";

testCheck("test-language", [
  { what: "no tests", files: bugs, status: "not due" },
  {
    what: "by the manifest",
    files: { ...bugs, "package.json": "{}", ...tests("test_functional.mjs", "test_regression.js") },
    status: "pass",
  },
  {
    what: "TypeScript may test in JavaScript",
    files: { ...bugs, "tsconfig.json": "{}", ...tests("test_functional.js") },
    status: "pass",
  },
  {
    what: "whatever else runs as TypeScript",
    files: {
      ...bugs,
      "tsconfig.json": "{}",
      ...tests(
        ...["ts", "mts", "cts", "tsx", "mjs", "cjs", "jsx"].map(ending => `test_functional.${ending}`),
      ),
    },
    status: "pass",
  },
  {
    what: "Kotlin may test in Java",
    files: { ...bugs, "build.gradle.kts": "", ...tests("FunctionalTest.java") },
    status: "pass",
  },
  {
    what: "C may test in Python and shell",
    files: { ...bugs, "CMakeLists.txt": "", ...tests("test_functional.py", "test_regression.sh") },
    status: "pass",
  },
  {
    what: "by the command that runs the suite",
    files: { ...bugs, ...commands("/usr/bin/python3", "-m", "pytest"), ...tests("functional_test.py") },
    status: "pass",
  },
  {
    what: "two languages",
    files: {
      ...bugs,
      "go.mod": "",
      "package.json": "{}",
      ...tests("test_functional.go", "test_regression.js"),
    },
    status: "pass",
  },
  {
    what: "nothing says which",
    files: { ...bugs, ...tests("test_functional.py") },
    status: "unchecked",
    findings: [UNKNOWN],
  },
  {
    what: "what another sidecar calls its suite",
    files: {
      ...bugs,
      "quality/results/tdd-results.json": JSON.stringify({ suite: ["python3"], test: ["python3"] }),
      ...tests("test_functional.py"),
    },
    status: "unchecked",
    findings: [UNKNOWN],
  },
  {
    what: "one stray file decides nothing",
    files: {
      ...bugs,
      "fixtures/main.go": "package main\n",
      "src/a.py": "x\n",
      ...tests("test_functional.py"),
    },
    status: "unchecked",
    findings: [UNKNOWN],
  },
  {
    what: "a manifest that is deeper is another project's",
    files: { ...bugs, "vendor/go.mod": "", ...tests("test_functional.py") },
    status: "unchecked",
    findings: [UNKNOWN],
  },
  {
    what: "a script that greps",
    files: { ...bugs, "go.mod": "", ...tests("test_functional.sh") },
    status: "fail",
    findings: ["error quality/test_functional.sh:0 The tests are written as .sh, and the project is Go."],
  },
]);
